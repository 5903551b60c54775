"""The saved views of a worklist as conditions in SQL on a dossier ``d``, and the facts about who asks that they name.

Written out, because every list asks all of them: composing them anew took longer than counting does.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.queries.visible import seen_by
from motcua.dossiers.states import CLOCK_RUNS, State
from motcua.lib.time import local_day, moment
from motcua.people.actor import Actor

SOON = timedelta(days=1)

RUNNING = "d.state IN ({})".format(", ".join(f"'{state}'" for state in sorted(CLOCK_RUNS)))

TO_DO = """((d.assignee_id = ANY(%(desks)s::bigint[]) OR d.assignee_id IS NULL AND (d.step_role, d.holder_id) IN
 (SELECT * FROM unnest(%(pool_roles)s::text[], %(pool_units)s::bigint[]))) AND d.state <> 'waiting')"""
"""What this official can work on now: their own, and what nobody has in a step of their role."""

DUE_TODAY = f"({RUNNING} AND d.due_at >= %(at)s AND d.due_at <= %(soon)s)"
"""Due before the end of tomorrow and not late yet."""

LATE = f"({RUNNING} AND d.due_at < %(at)s)"
"""The promise is over and there is no result."""

ASKED = "(d.open_consultations > 0 AND d.consulted_ids && %(own_units)s::bigint[])"
"""A unit of this official was asked for an opinion that is still open."""


def _in(state: State) -> str:
    return f"d.state = '{state}'"


@dataclass(frozen=True)
class View:
    """A saved view: its short name in addresses, its title, and its condition."""

    name: str
    title: str | Promise
    condition: str


VIEWS: tuple[View, ...] = (
    View("can-xu-ly", _("Cần xử lý"), TO_DO),
    View("cho-tiep-nhan", _("Chờ tiếp nhận"), _in(State.SUBMITTED)),
    View("sap-den-han", _("Sắp đến hạn"), DUE_TODAY),
    View("qua-han", _("Quá hạn"), LATE),
    View("dang-giai-quyet", _("Đang giải quyết"), RUNNING),
    View("cho-bo-sung", _("Chờ bổ sung"), _in(State.WAITING)),
    View("cho-tra", _("Chờ trả kết quả"), _in(State.FINISHED)),
    View("xin-y-kien", _("Được hỏi ý kiến"), ASKED),
)
VIEW_BY_NAME = {view.name: view for view in VIEWS}


@dataclass(frozen=True)
class Asking:
    """Who asks and when, as the statements of the lists know it: a condition for what they see, and named values."""

    seen: str
    values: dict[str, object]

    @property
    def open_of(self) -> str:
        """The open dossiers that they see."""
        return f"d.closed_at IS NULL AND d.state <> 'draft' AND {self.seen}"


def asking(actor: Actor, at: datetime) -> Asking:
    """What the statements of the lists need to know of the actor at the moment ``at``."""
    pool = sorted({(held.role, unit_id) for held in actor.positions for unit_id in held.works_for})
    seen, values = seen_by(actor)
    return Asking(
        seen,
        {
            **values,
            "desks": sorted(actor.stands_for()),
            "pool_roles": [str(role) for role, _unit in pool],
            "pool_units": [unit for _role, unit in pool],
            "own_units": sorted(actor.unit_ids()),
            "at": at,
            "soon": moment(local_day(at) + SOON, time.max),
        },
    )

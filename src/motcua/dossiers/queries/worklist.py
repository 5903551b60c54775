"""The worklist of an official: saved views with counts, filters, one page at a time.

A view is a filter on the open dossiers an official may see; the counts of all views come from one query. Pages are
found by the place of the last row, never by skipping rows, so the ten-thousandth is as quick as the first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.visible import visible_to
from motcua.dossiers.states import CLOCK_RUNS, State
from motcua.lib.time import local_day, moment
from motcua.lib.vietnamese import fold
from motcua.people.actor import Actor

PAGE_ROWS = 50
SOON = timedelta(days=1)

RUNNING = Q(state__in=sorted(CLOCK_RUNS))


def to_do(actor: Actor, at: datetime) -> Q:
    """What this official can work on now: their own, and what nobody has in a step of their role."""
    mine = Q(assignee_id__in=actor.stands_for())
    pool = Q()
    for held in actor.positions:
        pool |= Q(step_role=held.role, holder_id__in=held.works_for)
    free = Q(assignee_id=None) & pool if pool else Q(pk=None)
    return (mine | free) & ~Q(state=State.WAITING)


def due_today(actor: Actor, at: datetime) -> Q:
    """Due before the end of tomorrow and not late yet."""
    end = moment(local_day(at) + SOON, time.max)
    return RUNNING & Q(due_at__gte=at, due_at__lte=end)


def late(actor: Actor, at: datetime) -> Q:
    """The promise is over and there is no result."""
    return RUNNING & Q(due_at__lt=at)


def _in(*states: State) -> Callable[[Actor, datetime], Q]:
    return lambda actor, at: Q(state__in=states)


def asked(actor: Actor, at: datetime) -> Q:
    """A unit of this official was asked for an opinion that is still open."""
    return Q(open_consultations__gt=0, consulted_ids__overlap=list(actor.unit_ids()))


@dataclass(frozen=True)
class View:
    """A saved view: its short name in addresses, its title, and its filter."""

    name: str
    title: str | Promise
    condition: Callable[[Actor, datetime], Q]


VIEWS: tuple[View, ...] = (
    View("can-xu-ly", _("Cần xử lý"), to_do),
    View("cho-tiep-nhan", _("Chờ tiếp nhận"), _in(State.SUBMITTED)),
    View("sap-den-han", _("Sắp đến hạn"), due_today),
    View("qua-han", _("Quá hạn"), late),
    View("dang-giai-quyet", _("Đang giải quyết"), _in(*sorted(CLOCK_RUNS))),
    View("cho-bo-sung", _("Chờ bổ sung"), _in(State.WAITING)),
    View("cho-tra", _("Chờ trả kết quả"), _in(State.FINISHED)),
    View("xin-y-kien", _("Được hỏi ý kiến"), asked),
)
VIEW_BY_NAME = {view.name: view for view in VIEWS}

SORTS: dict[str, str] = {"han": "urgent_at", "nop": "drafted_at", "ten": "applicant_sort"}
"""What a list may be sorted by; nothing else a request says reaches the query."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a worklist page was asked for; every field is already one of the allowed values."""

    view: str = "can-xu-ly"
    sort: str = "han"
    text: str = ""
    channel: str = ""
    procedure_code: str = ""
    authority_code: str = ""
    after: UUID | None = None


@dataclass(frozen=True)
class Worklist:
    """One page of a view: rows, the counts of all views, and the last row where more follow."""

    rows: tuple[Dossier, ...]
    counts: dict[str, int] = field(default_factory=dict)
    following: UUID | None = None


def worklist(actor: Actor, asked: Asked, *, at: datetime, rows: int = PAGE_ROWS) -> Worklist:
    """A page of the official's worklist with the counts of every view: two queries, three when a row is named."""
    matching = _filtered(_open_of(actor), actor, asked, at)
    column = SORTS[asked.sort]
    if asked.after:
        matching = _following(matching, column, asked.after)
    found = tuple(matching.select_related("procedure", "holder", "assignee").order_by(column, "id")[: rows + 1])
    following = found[rows - 1].id if len(found) > rows else None
    return Worklist(rows=found[:rows], counts=view_counts(actor, at), following=following)


def view_counts(actor: Actor, at: datetime) -> dict[str, int]:
    """How many open dossiers each view holds."""
    counts = {view.name.replace("-", "_"): Count("id", filter=view.condition(actor, at)) for view in VIEWS}
    found = _open_of(actor).aggregate(**counts)
    return {view.name: found[view.name.replace("-", "_")] for view in VIEWS}


def view_conditions(actor: Actor, view: str, *, at: datetime) -> QuerySet[Dossier]:
    """All dossiers of a view, without filters or order."""
    return _open_of(actor).filter(VIEW_BY_NAME[view].condition(actor, at))


def rows_for_export(actor: Actor, asked: Asked, *, at: datetime, limit: int) -> tuple[Dossier, ...]:
    """The rows of a view as a spreadsheet shows them, at most ``limit``."""
    matching = _filtered(_open_of(actor), actor, asked, at)
    named = matching.select_related("procedure", "receiver", "authority", "holder", "assignee")
    return tuple(named.order_by(SORTS[asked.sort], "id")[:limit])


def _open_of(actor: Actor) -> QuerySet[Dossier]:
    return visible_to(actor).filter(closed_at=None).exclude(state=State.DRAFT)


def _filtered(dossiers: QuerySet[Dossier], actor: Actor, asked: Asked, at: datetime) -> QuerySet[Dossier]:
    dossiers = dossiers.filter(VIEW_BY_NAME[asked.view].condition(actor, at))
    if asked.channel:
        dossiers = dossiers.filter(channel=asked.channel)
    if asked.procedure_code:
        dossiers = dossiers.filter(procedure__code=asked.procedure_code)
    if asked.authority_code:
        dossiers = dossiers.filter(authority__code=asked.authority_code)
    if asked.text:
        dossiers = dossiers.filter(matching_text(asked.text))
    return dossiers


def matching_text(text: str) -> Q:
    """Dossiers whose number, applicant's name or applicant's number holds the text, diacritics or not."""
    return Q(number__icontains=text) | Q(applicant_folded__contains=fold(text)) | Q(applicant_number=text)


def _following(dossiers: QuerySet[Dossier], column: str, after: UUID) -> QuerySet[Dossier]:
    last = Dossier.objects.filter(pk=after).values_list(column, flat=True).first()
    if last is None:
        return dossiers.none()
    return dossiers.filter(Q(**{f"{column}__gt": last}) | Q(**{column: last, "id__gt": after}))


def find(actor: Actor, text: str, *, limit: int = 50) -> tuple[Dossier, ...]:
    """Dossiers the official may see, open or closed, whose number or applicant matches, newest first."""
    named = visible_to(actor).filter(matching_text(text)).select_related("procedure", "holder", "assignee")
    return tuple(named.order_by(F("drafted_at").desc(), "id")[:limit])

"""What the desk asks besides the worklist and the page: chosen dossiers, who may take one, and what is counted.

Every answer is limited to what the official may see.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from motcua.directory.models import Official, Unit
from motcua.directory.queries import officials_with_role, units_in_force
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.views import DUE_TODAY, LATE, RUNNING, asking
from motcua.dossiers.queries.visible import visible_to
from motcua.dossiers.rules import step_of
from motcua.lib.time import local_day
from motcua.people.actor import Actor


@dataclass(frozen=True)
class OfficialLoad:
    """An official who can do the step, with how many open dossiers they have."""

    official: Official
    open_dossiers: int


@dataclass(frozen=True)
class UnitLoad:
    """The open dossiers of an authority: all that run, soon due, late."""

    code: str
    unit: str
    open: int
    soon: int
    late: int


def chosen(actor: Actor, dossier_ids: Collection[UUID]) -> tuple[Dossier, ...]:
    """The dossiers of these ids that the official may see, soonest due first."""
    found = visible_to(actor).filter(pk__in=dossier_ids).select_related("procedure", "holder", "assignee")
    return tuple(found.order_by("urgent_at", "id"))


def officials_for(dossier: Dossier, *, at: datetime) -> tuple[OfficialLoad, ...]:
    """Who can do the dossier's step in the unit that holds it, by name, with their open dossiers."""
    step = step_of(dossier)
    if step is None or dossier.holder_id is None:
        return ()
    officials = officials_with_role(dossier.holder_id, step.role, on=local_day(at))
    open_of = Dossier.objects.filter(closed_at=None, assignee__in=officials).values_list("assignee_id")
    counts = dict(open_of.annotate(number=Count("id")).order_by())
    return tuple(OfficialLoad(official, counts.get(official.id, 0)) for official in officials)


def units_to_consult(dossier: Dossier, *, at: datetime) -> tuple[Unit, ...]:
    """The units in force that can be asked for an opinion, by their place in the tree."""
    others = units_in_force(local_day(at)).exclude(pk=dossier.authority_id)
    return tuple(others.exclude(kind__in=("one_stop_shop", "service_center")).order_by("path"))


_LOADS = f"""
SELECT u.code, u.name, count(*) FILTER (WHERE {RUNNING}), count(*) FILTER (WHERE {DUE_TODAY}),
       count(*) FILTER (WHERE {LATE})
  FROM dossiers_dossier d JOIN directory_unit u ON u.id = d.authority_id
"""


def load_by_unit(actor: Actor, *, at: datetime) -> tuple[UnitLoad, ...]:
    """For each authority the official oversees: its open dossiers, those soon due and those late; most late first."""
    known = asking(actor, at)
    with connection.cursor() as cursor:
        cursor.execute(f"{_LOADS} WHERE {known.open_of} GROUP BY u.id ORDER BY 5 DESC, 4 DESC, 3 DESC, 2", known.values)
        return tuple(UnitLoad(*row) for row in cursor.fetchall())


def looks_at(dossier: Dossier, *, limit: int = 200) -> tuple:
    """Who looked at the dossier, newest first."""
    rows = dossier.looks.select_related("official", "unit").order_by("-at", "-id")
    return tuple(rows[:limit])


def most_taken_in(receiver_ids: Collection[int], *, since: datetime, limit: int = 9) -> tuple[str, ...]:
    """The codes of the procedures these one-stop shops took in most since a moment."""
    recent = Q(receiver_id__in=receiver_ids, received_at__gte=since)
    rows = Dossier.objects.filter(recent).values_list("procedure__code").annotate(number=Count("id"))
    return tuple(code for code, _number in rows.order_by("-number", "procedure__code")[:limit])

"""What dossiers of a procedure were like: how long they took, what they handed in, and which still run.

Counts and times only, for whoever reviews a procedure in the whole province: the house itself asks, because an editor
sees no dossier; nothing here names a person or leads to one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from motcua.dossiers.models import Dossier, DossierPaper
from motcua.lib.acting import SYSTEM, acting

MOST_READ = 20_000


@dataclass(frozen=True, slots=True)
class Handled:
    """A dossier that was finished: where, from when, until when, and for which case of its procedure."""

    authority_id: int
    started_at: datetime
    finished_at: datetime


@dataclass(frozen=True, slots=True)
class Running:
    """The open dossiers that rest on a version at an authority."""

    version_id: int
    authority_name: str
    dossiers: int


@acting(SYSTEM)
def handled_between(procedure_id: int, since: datetime, until: datetime) -> list[Handled]:
    """The dossiers of the procedure finished from ``since`` on and before ``until``, newest first.

    At most ``MOST_READ``. The time is that since the last complete handing-in, as the law counts it.
    """
    rows = Dossier.objects.filter(
        procedure_id=procedure_id, finished_at__gte=since, finished_at__lt=until, clock_started_at__isnull=False
    ).order_by("-finished_at")
    return [Handled(*row) for row in rows.values_list("authority_id", "clock_started_at", "finished_at")[:MOST_READ]]


@acting(SYSTEM)
def papers_handed_in(version_id: int, since: datetime, until: datetime) -> dict[int, int]:
    """How many dossiers of the version finished in that time handed in the paper of each component."""
    rows = DossierPaper.objects.filter(
        dossier__procedure_version_id=version_id,
        dossier__finished_at__gte=since,
        dossier__finished_at__lt=until,
        component__isnull=False,
    )
    counted = rows.values_list("component").annotate(dossiers=Count("dossier", distinct=True)).order_by()
    return {component: dossiers for component, dossiers in counted if component is not None}


@acting(SYSTEM)
def running_on(version_ids: Collection[int]) -> list[Running]:
    """How many dossiers that are not decided yet rest on each version, by authority; most first."""
    rows = Dossier.objects.filter(
        procedure_version_id__in=version_ids, closed_at=None, finished_at=None, number__isnull=False
    ).values_list("procedure_version_id", "authority__name")
    return [Running(*row) for row in rows.annotate(dossiers=Count("id")).order_by("-dossiers", "authority__name")]

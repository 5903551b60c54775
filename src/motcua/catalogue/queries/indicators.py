"""Indicators 1.1 to 1.3 of the service index, from the decisions entered here.

1.1 published on time: the decision is signed at the latest 5 working days before the newest effective date of the
legal basis. 1.2 made public on time: at the latest 5 working days after the decision. 1.3 complete: the seven parts.
A procedure with several changes in the period is on time only when all are.

Source: Decision 766/QD-TTg of 23/06/2022, group 1; the working days are those of a province.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from motcua.catalogue.models import ChangeKind, ChangeState, LegalBasis, LegalDocument, ProcedureChange
from motcua.catalogue.queries.versions import versions_in_force
from motcua.directory.calendar import WorkingCalendar
from motcua.lib.time import local_day

WORKING_DAYS = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """One change, or one procedure in force, as an indicator judges it; ``last_on`` is the last day it was on time."""

    code: str
    name: str
    on: date | None
    last_on: date | None
    is_good: bool
    change_id: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with everything it counts."""

    number: str
    lines: tuple[Judged, ...]
    most: int

    @property
    def counted(self) -> int:
        """How many procedures count."""
        return len({one.code for one in self.lines})

    @property
    def good(self) -> int:
        """How many of them are good in every line."""
        return self.counted - len({one.code for one in self.lines if not one.is_good})

    @property
    def rate(self) -> float | None:
        """The percentage, None when nothing counts."""
        return 100 * self.good / self.counted if self.counted else None

    @property
    def points(self) -> float | None:
        """The points of the index."""
        return round(self.most * self.good / self.counted, 2) if self.counted else None


def indicators(first: date, last: date, *, calendar: WorkingCalendar, today: date) -> tuple[Indicator, ...]:
    """The three indicators for decisions signed from ``first`` to ``last``, both included; 1.3 as of ``last``."""
    changes = list(_published(first, last))
    newest = _newest_effect({one.version_id for one in changes if one.version_id})
    published = [_published_on_time(one, newest.get(one.version_id), calendar) for one in changes]
    public = [_public_on_time(one, calendar, today) for one in changes]
    return (
        Indicator("1.1", tuple(one for one in published if one is not None), 6),
        Indicator("1.2", tuple(public), 4),
        Indicator("1.3", tuple(_complete(min(last, today))), 2),
    )


def _published(first: date, last: date) -> Iterable[ProcedureChange]:
    rows = ProcedureChange.objects.filter(
        state=ChangeState.PUBLISHED, publication__decided_on__range=(first, last), publication__withdrawn_at=None
    )
    return rows.select_related("publication").order_by("publication__decided_on", "id")


def _newest_effect(version_ids: set[int]) -> dict[int, date]:
    """The newest effective date among the documents each version stands on, where one is known."""
    quoted = LegalBasis.objects.filter(version_id__in=version_ids).values_list("version_id", "number")
    documents = LegalDocument.objects.filter(number__in={number for _, number in quoted}, effective_on__isnull=False)
    known = dict(documents.values_list("number", "effective_on"))
    newest: dict[int, date] = {}
    for version_id, number in quoted:
        if number in known:
            newest[version_id] = max(newest.get(version_id, date.min), known[number])
    return newest


def _published_on_time(change: ProcedureChange, newest: date | None, calendar: WorkingCalendar) -> Judged | None:
    """None for a repeal, which has no parts; without a known date of the law it is not on time."""
    assert change.publication is not None
    if change.kind == ChangeKind.REPEAL:
        return None
    decided = change.publication.decided_on
    last_on = _working_days_before(newest, calendar) if newest else None
    return Judged(change.code, change.name, decided, last_on, last_on is not None and decided <= last_on, change.id)


def _public_on_time(change: ProcedureChange, calendar: WorkingCalendar, today: date) -> Judged:
    """A change not made public yet is on time until its last day has passed."""
    assert change.publication is not None
    posted = local_day(change.posted_at) if change.posted_at else None
    last_on = calendar.add_working_days(change.publication.decided_on, WORKING_DAYS)
    return Judged(change.code, change.name, posted, last_on, (posted or today) <= last_on, change.id)


def _complete(on: date) -> Iterable[Judged]:
    """Every procedure in force, good when its mandatory parts are there."""
    full = (
        ~Q(name="")
        & ~Q(sequence="")
        & Q(channels__len__gt=0)
        & Q(components__isnull=False)
        & Q(sets__gt=0)
        & (Q(legal_unit="same_day") | Q(legal_amount__gt=0))
        & Q(audiences__len__gt=0)
        & ~Q(authority_name="")
        & Q(levels__len__gt=0)
    )
    good = set(versions_in_force(on).filter(full).values_list("id", flat=True))
    rows = versions_in_force(on).order_by("procedure__code").values_list("id", "procedure__code", "name")
    return [Judged(code, name, None, None, version_id in good) for version_id, code, name in rows]


def _working_days_before(day: date, calendar: WorkingCalendar) -> date:
    """The day that lies ``WORKING_DAYS`` working days before ``day``."""
    left, found = WORKING_DAYS, day
    while left:
        found -= timedelta(days=1)
        left -= calendar.is_working_day(found)
    return found

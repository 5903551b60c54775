"""What a change of a procedure would have meant: its new limits laid over the dossiers of the last quarter.

Times are those since the last complete handing-in. Where the limit counts working time they are working time by the
calendar of the unit that decided; where it counts days they are calendar days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import ceil

from motcua.catalogue.facts import ComponentFacts, VersionContent
from motcua.directory.deadline import Limit, LimitUnit, Timeliness, due_moment, timeliness
from motcua.directory.queries import calendar_of
from motcua.dossiers.queries.past import Handled, handled_between, papers_handed_in
from motcua.lib.time import local_day, moment

_CALENDAR = (LimitUnit.DAYS, LimitUnit.MONTHS)
MINUTES_OF_A_DAY = 480


@dataclass(frozen=True, slots=True)
class PaperCut:
    """A paper that is asked for no more, and how many dossiers handed it in."""

    name: str
    dossiers: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What the dossiers finished from ``first`` to ``last`` say about a change.

    ``median_days`` and ``most_days`` (90th percentile) are in working days, or in calendar days where ``in_calendar``.
    """

    first: date
    last: date
    dossiers: int
    in_calendar: bool
    median_days: Decimal | None
    most_days: Decimal | None
    late_today: int
    late_then: int
    papers: tuple[PaperCut, ...]


def last_quarter(on: date) -> tuple[date, date]:
    """The first and the last day of the quarter before the one of ``on``.

    >>> last_quarter(date(2026, 2, 10))
    (datetime.date(2025, 10, 1), datetime.date(2025, 12, 31))
    """
    first_month = 3 * ((on.month - 1) // 3) + 1
    begins = date(on.year, first_month, 1)
    last = date.fromordinal(begins.toordinal() - 1)
    return date(last.year, last.month - 2, 1), last


def effect(procedure_id: int, version_id: int, *, before: VersionContent, after: VersionContent, on: date) -> Effect:
    """The effect of turning ``before`` into ``after`` on the dossiers finished in the quarter before ``on``."""
    first, last = last_quarter(on)
    since, until = moment(first, time.min), moment(date.fromordinal(last.toordinal() + 1), time.min)
    handled = handled_between(procedure_id, since, until)
    today, then = before.promised_limit, after.promised_limit
    in_calendar = today is not None and today.unit in _CALENDAR
    lengths = sorted(_days(one, in_calendar=in_calendar) for one in handled)
    return Effect(
        first=first,
        last=last,
        dossiers=len(handled),
        in_calendar=in_calendar,
        median_days=_percentile(lengths, 50),
        most_days=_percentile(lengths, 90),
        late_today=_late(handled, today),
        late_then=_late(handled, then),
        papers=_papers(version_id, since, until=until, before=before.components, after=after.components),
    )


def _late(handled: Sequence[Handled], limit: Limit | None) -> int:
    """How many of the dossiers would be late under the limit."""
    if limit is None:
        return 0
    return sum(
        timeliness(one.finished_at, due_moment(one.started_at, limit, calendar_of(one.authority_id)), limit.unit)
        == Timeliness.LATE
        for one in handled
    )


def _days(one: Handled, *, in_calendar: bool) -> Decimal:
    if in_calendar:
        return Decimal((local_day(one.finished_at) - local_day(one.started_at)).days)
    minutes = calendar_of(one.authority_id).working_minutes_between(one.started_at, one.finished_at)
    return round(Decimal(minutes) / MINUTES_OF_A_DAY, 2)


def _percentile(lengths: Sequence[Decimal], percent: int) -> Decimal | None:
    """The smallest length that ``percent`` of them do not exceed (nearest rank)."""
    if not lengths:
        return None
    return lengths[max(0, ceil(len(lengths) * percent / 100) - 1)]


def _papers(
    version_id: int,
    since: datetime,
    *,
    until: datetime,
    before: tuple[ComponentFacts, ...],
    after: tuple[ComponentFacts, ...],
) -> tuple[PaperCut, ...]:
    stays = {(one.name, one.case) for one in after if not one.is_shown_only}
    gone = [one for one in before if (one.name, one.case) not in stays and not one.is_shown_only]
    if not gone:
        return ()
    counted = papers_handed_in(version_id, since, until)
    return tuple(PaperCut(one.name, counted.get(one.position, 0)) for one in gone)

"""The working calendar as a pure value: when a unit works, and what follows for counting.

A day is a working day when the unit has hours on it: by its weekday, unless the day is entered as off, or by being
entered as a make-up day. A make-up Saturday has the hours of the Monday-to-Friday week (those of Monday, or of the
first weekday after it with hours), because the notices that order it do not say other hours. A unit that opens on
Saturday morning by its weekly hours works that day, and the day counts for what it decides.

Nothing is counted through a year whose days off were not entered.

Sources: Labour Code 2019, articles 111 and 112; Civil Code 2015, articles 147 and 148.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import accumulate

from django.utils.translation import gettext_lazy

from motcua.directory.errors import CalendarMissing
from motcua.lib.time import LOCAL, local, moment

ONE_DAY = timedelta(days=1)
_MICROSECONDS_A_MINUTE = 60_000_000
_QUARTER = 15 * _MICROSECONDS_A_MINUTE
_WEEKEND_NAMES = {5: gettext_lazy("Thứ Bảy"), 6: gettext_lazy("Chủ nhật")}


@dataclass(frozen=True, slots=True)
class Interval:
    """One stretch of work within a day."""

    starts: time
    ends: time

    @property
    def minutes(self) -> int:
        """The length in whole minutes."""
        return (_microseconds(self.ends) - _microseconds(self.starts)) // _MICROSECONDS_A_MINUTE


@dataclass(frozen=True, slots=True)
class Hours:
    """Weekly working hours from a day to a day; ``weekdays`` holds the intervals of Monday to Sunday."""

    weekdays: tuple[tuple[Interval, ...], ...]
    cutoff: time
    valid_from: date = date.min
    valid_to: date | None = None
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether these hours are in force on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def make_up(self) -> tuple[Interval, ...]:
        """The intervals of a make-up day."""
        return next((intervals for intervals in self.weekdays[:5] if intervals), ())


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says, with the text that makes it so."""

    day: date
    is_working: bool
    name: str
    source: str
    is_forecast: bool = False


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that is not counted, why, and the source where there is one."""

    day: date
    reason: str
    source: str


@dataclass(frozen=True)
class WorkingCalendar:
    """The working days and hours of a unit over the years whose days off are known.

    >>> week = ((Interval(time(7, 30), time(11, 30)), Interval(time(13, 30), time(17))),) * 5 + ((), ())
    >>> tet = tuple(SpecialDay(date(2026, 2, d), False, "Tết", "") for d in range(16, 21))
    >>> calendar = WorkingCalendar((Hours(week, time(15)),), tet, frozenset({2026}))
    >>> calendar.add_working_days(date(2026, 2, 13), 5)
    datetime.date(2026, 2, 27)
    """

    hours: tuple[Hours, ...]
    special_days: tuple[SpecialDay, ...]
    years: frozenset[int]
    # Prepared once so that a due date costs a bisect: working days as ordinals, and working time before each of them.
    _special: dict[date, SpecialDay] = field(init=False, repr=False, compare=False)
    _known: frozenset[int] = field(init=False, repr=False, compare=False)
    _ordinals: list[int] = field(init=False, repr=False, compare=False)
    _work: list[tuple[Interval, ...]] = field(init=False, repr=False, compare=False)
    _stretches: list[tuple[tuple[int, int], ...]] = field(init=False, repr=False, compare=False)
    _before: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        special = {special.day: special for special in self.special_days}
        object.__setattr__(self, "_special", special)
        known = frozenset(year for year in self.years if all(self._hours_on(day) for day in _edges(year, self.hours)))
        object.__setattr__(self, "_known", known)
        worked = [(day.toordinal(), work) for day in _days_of(known) if (work := self._intervals(day))]
        object.__setattr__(self, "_ordinals", [ordinal for ordinal, _ in worked])
        object.__setattr__(self, "_work", [work for _, work in worked])
        object.__setattr__(self, "_stretches", [_stretches(work) for work in self._work])
        lengths = (sum(ends - starts for starts, ends in stretches) for stretches in self._stretches)
        object.__setattr__(self, "_before", list(accumulate(lengths, initial=0)))

    def is_working_day(self, day: date) -> bool:
        """Whether the unit works on ``day``. Raises: CalendarMissing."""
        self._demand(day, day)
        index = bisect_left(self._ordinals, day.toordinal())
        return index < len(self._ordinals) and self._ordinals[index] == day.toordinal()

    def intervals(self, day: date) -> tuple[Interval, ...]:
        """The stretches of work of ``day``, none on a day off. Raises: CalendarMissing."""
        self._demand(day, day)
        return self._intervals(day)

    def cutoff(self, day: date) -> time:
        """The time of ``day`` from which a dossier goes on the next working day. Raises: CalendarMissing."""
        self._demand(day, day)
        hours = self._hours_on(day)
        assert hours is not None
        return hours.cutoff

    def special(self, day: date) -> SpecialDay | None:
        """What was entered for ``day``, if anything."""
        return self._special.get(day)

    def opens(self, day: date) -> datetime:
        """The moment at which work begins on the working day ``day``."""
        return moment(day, self._work[self._index(day)][0].starts)

    def closes(self, day: date) -> datetime:
        """The moment at which work ends on the working day ``day``."""
        return moment(day, self._work[self._index(day)][-1].ends)

    def working_minutes(self, day: date) -> int:
        """The working minutes of ``day``, 0 on a day off."""
        return sum(interval.minutes for interval in self.intervals(day))

    def next_working_day(self, day: date) -> date:
        """The first working day after ``day``. Raises: CalendarMissing."""
        return self.add_working_days(day, 1)

    def working_day_on_or_after(self, day: date) -> date:
        """``day`` if the unit works then, otherwise the next working day. Raises: CalendarMissing."""
        return self._day_at(bisect_left(self._ordinals, day.toordinal()), day)

    def add_working_days(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day`` (n at least 1); ``day`` is day zero, whatever day it is.

        Raises: CalendarMissing.
        """
        assert n > 0
        return self._day_at(bisect_right(self._ordinals, day.toordinal()) + n - 1, day)

    def add_working_minutes(self, at: datetime, minutes: int) -> datetime:
        """The moment at which ``minutes`` of work have passed since ``at``.

        A result at the very end of a stretch of work stays there. With 0 minutes: the first moment of work from ``at``.
        Raises: CalendarMissing.
        """
        here = at.astimezone(LOCAL)
        target = self._work_until(here) + minutes * _MICROSECONDS_A_MINUTE
        begun_by = bisect_right if minutes == 0 else bisect_left
        index = begun_by(self._before, target) - 1
        day = self._day_at(index, here.date())
        clock, _ = self._clock_after(index, target - self._before[index], stays=minutes > 0)
        return _at_clock(day, clock)

    def quarter_after_work(self, at: datetime, minutes: int) -> datetime:
        """As ``add_working_minutes``, put up to the next quarter of an hour, at most to the end of the stretch of work.

        Raises: CalendarMissing.
        """
        here = at.astimezone(LOCAL)
        target = self._work_until(here) + minutes * _MICROSECONDS_A_MINUTE
        begun_by = bisect_right if minutes == 0 else bisect_left
        index = begun_by(self._before, target) - 1
        day = self._day_at(index, here.date())
        clock, ends = self._clock_after(index, target - self._before[index], stays=minutes > 0)
        return _at_clock(day, min(-(-clock // _QUARTER) * _QUARTER, ends))

    def quarter_after_part(self, day: date, part: Fraction) -> datetime:
        """The moment at which ``part`` (more than 0, at most 1) of the work of the working day ``day`` has passed.

        The part is taken in whole minutes and put up to the next quarter of an hour, at most to the end of the stretch.
        """
        index = self._index(day)
        minutes = (self._before[index + 1] - self._before[index]) // _MICROSECONDS_A_MINUTE
        done = -(-minutes * part.numerator // part.denominator) * _MICROSECONDS_A_MINUTE
        clock, ends = self._clock_after(index, done, stays=True)
        return _at_clock(day, min(-(-clock // _QUARTER) * _QUARTER, ends))

    def working_minutes_between(self, a: datetime, b: datetime) -> int:
        """The whole minutes of work from ``a`` to ``b``; negative when ``b`` comes first. Raises: CalendarMissing."""
        first, last = sorted((local(a).date(), local(b).date()))
        self._demand(first, last)
        work = self._work_until(b) - self._work_until(a)
        return abs(work) // _MICROSECONDS_A_MINUTE * (1 if work >= 0 else -1)

    def end_of_work(self, at: datetime) -> datetime:
        """The end of the stretch of work that ``at`` lies in or closes; ``at`` must be a moment of work."""
        clock = local(at).timetz().replace(tzinfo=None)
        day = local(at).date()
        ends = next(i.ends for i in self.intervals(day) if i.starts <= clock <= i.ends)
        return moment(day, ends)

    def days_skipped(self, first: date, last: date) -> tuple[SkippedDay, ...]:
        """The days from ``first`` to ``last``, both included, on which the unit does not work, each with its reason."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return tuple(self._skipped(day) for day in days if not self.is_working_day(day))

    def _skipped(self, day: date) -> SkippedDay:
        special = self._special.get(day)
        if special is not None and not special.is_working:
            return SkippedDay(day, special.name, special.source)
        reason = _WEEKEND_NAMES.get(day.weekday(), gettext_lazy("Không làm việc theo giờ làm việc của đơn vị"))
        hours = self._hours_on(day)
        return SkippedDay(day, str(reason), hours.source if hours and day.weekday() < 5 else "")

    def _hours_on(self, day: date) -> Hours | None:
        return next((hours for hours in self.hours if hours.holds_on(day)), None)

    def _intervals(self, day: date) -> tuple[Interval, ...]:
        hours, special = self._hours_on(day), self._special.get(day)
        if hours is None or (special is not None and not special.is_working):
            return ()
        # On a make-up Saturday even a unit that opens on Saturday mornings works the whole day.
        return hours.weekdays[day.weekday()] if special is None or day.weekday() < 5 else hours.make_up

    def _index(self, day: date) -> int:
        self._demand(day, day)
        index = bisect_left(self._ordinals, day.toordinal())
        assert index < len(self._ordinals) and self._ordinals[index] == day.toordinal(), f"no work on {day}"
        return index

    def _clock_after(self, index: int, work: int, *, stays: bool) -> tuple[int, int]:
        """When ``work`` of a day is done and when that stretch ends; with ``stays`` a full stretch stays at its end."""
        for starts, ends in self._stretches[index]:
            clock = starts + work
            if clock < ends or (clock == ends and stays):
                return clock, ends
            work = clock - ends
        raise AssertionError("the work of a day is the sum of its stretches")

    def _day_at(self, index: int, since: date) -> date:
        """The working day with this index, reached by counting from ``since`` through known years only."""
        if index >= len(self._ordinals):
            # The count ran out of entered days: the first year not entered is the one to ask for.
            year = since.year
            while year in self._known:
                year += 1
            raise CalendarMissing(year=year)
        day = date.fromordinal(self._ordinals[index])
        self._demand(since, day)
        return day

    def _demand(self, first: date, last: date) -> None:
        if first.year == last.year and first.year in self._known:
            return
        for year in range(first.year, last.year + 1):
            if year not in self._known:
                raise CalendarMissing(year=year)

    def _work_until(self, at: datetime) -> int:
        """Microseconds of work from the first known day to ``at``."""
        here = at.astimezone(LOCAL)
        if here.year not in self._known:
            raise CalendarMissing(year=here.year)
        ordinal = here.toordinal()
        index = bisect_left(self._ordinals, ordinal)
        done = self._before[index]
        if index < len(self._ordinals) and self._ordinals[index] == ordinal:
            clock = _microseconds(here)
            for starts, ends in self._stretches[index]:
                if clock <= starts:
                    break
                done += (clock if clock < ends else ends) - starts
        return done


def _microseconds(clock: time | datetime) -> int:
    return ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1_000_000 + clock.microsecond


def _at_clock(day: date, microseconds: int) -> datetime:
    seconds, microsecond = divmod(microseconds, 1_000_000)
    minutes, second = divmod(seconds, 60)
    return datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, second, microsecond, LOCAL)


def _stretches(work: tuple[Interval, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((_microseconds(interval.starts), _microseconds(interval.ends)) for interval in work)


def _days_of(years: frozenset[int]) -> Iterator[date]:
    for year in sorted(years):
        first = date(year, 1, 1).toordinal()
        for ordinal in range(first, date(year, 12, 31).toordinal() + 1):
            yield date.fromordinal(ordinal)


def _edges(year: int, hours: tuple[Hours, ...]) -> Iterator[date]:
    """The days of ``year`` on which weekly hours may begin to be missing."""
    yield date(year, 1, 1)
    yield date(year, 12, 31)
    for end in (hours.valid_to for hours in hours):
        if end is not None and end.year == year and (end.month, end.day) != (12, 31):
            yield end + ONE_DAY

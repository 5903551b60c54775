"""The clock of a dossier: from a time limit and a moment of receipt to the moment it is due, and why.

One function, ``due_moment``, computes every due date of the system; ``deadline`` adds the explanation. The day of
the event is not counted; a last day off moves to the next working day; what comes in on a day off or after closing
counts as received on the next working day. Amount and unit are kept as the procedure states them.

Sources: Civil Code 2015, articles 147 and 148; Decree 61/2018/ND-CP, articles 17, 18 and 19.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from motcua.directory.calendar import WorkingCalendar
from motcua.directory.errors import LimitNotCountable
from motcua.lib.time import local, local_day
from motcua.lib.vietnamese import decimal_point


class LimitUnit(TextChoices):
    """Unit of a time limit, kept as the procedure states it and never converted."""

    SAME_DAY = "same_day", _("trong ngày")
    HOURS = "hours", _("giờ làm việc")
    WORKING_DAYS = "working_days", _("ngày làm việc")
    DAYS = "days", _("ngày")
    MONTHS = "months", _("tháng")


class Timeliness(TextChoices):
    """How a finish compares with the due moment."""

    EARLY = "early", _("Trước hạn")
    ON_TIME = "on_time", _("Đúng hạn")
    LATE = "late", _("Quá hạn")


@dataclass(frozen=True)
class Limit:
    """A time limit: 15 days, 3 working days, 4 working hours, within the day (no amount).

    Raises: LimitNotCountable, when the amount is not positive or splits a calendar day or a month.
    """

    amount: Decimal | None
    unit: LimitUnit

    def __post_init__(self) -> None:
        object.__setattr__(self, "unit", LimitUnit(self.unit))
        if self.unit == LimitUnit.SAME_DAY:
            object.__setattr__(self, "amount", None)
            return
        amount = None if self.amount is None else Decimal(self.amount)
        whole_only = self.unit in (LimitUnit.DAYS, LimitUnit.MONTHS)
        if amount is None or amount <= 0 or (whole_only and amount % 1):
            raise LimitNotCountable(amount=self.amount, unit=self.unit.label)
        object.__setattr__(self, "amount", amount)

    def __str__(self) -> str:
        """The limit as people say it.

        >>> str(Limit(Decimal("1.50"), LimitUnit.WORKING_DAYS)), str(Limit(None, LimitUnit.SAME_DAY))
        ('1,5 ngày làm việc', 'trong ngày')
        """
        if self.amount is None:
            return str(self.unit.label)
        number = f"{self.amount:f}"
        plain = number.rstrip("0").rstrip(".") if "." in number else number
        return _counted(self.unit, 1 if self.amount == 1 else 2) % {"amount": decimal_point(plain)}

    @cached_property
    def whole(self) -> int:
        """The whole units of the amount."""
        return int(self.amount or 0)

    @cached_property
    def part(self) -> Fraction:
        """What the amount has beyond whole units."""
        return Fraction((self.amount or Decimal(0)) % 1)

    @cached_property
    def whole_minutes(self) -> int:
        """The minutes of a limit in hours, up to the next whole one."""
        return ceil((self.amount or Decimal(0)) * 60)


@dataclass(frozen=True)
class ExplainedLine:
    """One line of the explanation of a due date.

    ``kind`` is one of received, starts, rule, skipped, made_up, moved, due; ``day`` is the day the line is about.
    """

    kind: str
    text: str
    day: date
    source: str = ""


@dataclass(frozen=True)
class Deadline:
    """When a dossier is due, the day its limit is counted from (day zero), and the reckoning line by line."""

    due_at: datetime
    starts_on: date
    received_at: datetime
    limit: Limit
    calendar: WorkingCalendar

    @cached_property
    def lines(self) -> tuple[ExplainedLine, ...]:
        """The reckoning in Vietnamese, from the moment of receipt to the due moment."""
        # Written only when somebody asks; the words know the reckoning, the reckoning does not know the words.
        from motcua.directory.explanation import explain

        return explain(self)


def day_zero(received_at: datetime, calendar: WorkingCalendar) -> date:
    """The day a receipt counts for: its own when the unit still works then, otherwise the next working day."""
    day = local_day(received_at)
    if calendar.is_working_day(day) and received_at <= calendar.closes(day):
        return day
    return calendar.next_working_day(day)


def is_before_cutoff(received_at: datetime, calendar: WorkingCalendar) -> bool:
    """Whether what comes in at ``received_at`` can still be worked on that day.

    Source: Decree 61/2018/ND-CP, article 17 clause 4 and article 18 clause 2 (15:00).
    """
    day = local_day(received_at)
    if not calendar.is_working_day(day):
        return False
    return local(received_at).time() < calendar.cutoff(day) and received_at <= calendar.closes(day)


def due_moment(received_at: datetime, limit: Limit, calendar: WorkingCalendar) -> datetime:
    """The moment at which a dossier complete at ``received_at`` is due.

    ``received_at`` is any aware moment; ``limit`` keeps amount and unit as the procedure states them; ``calendar`` is
    that of the unit that decides (``queries.calendar_of(unit_id)``), or ``days_off.shipped_calendar()`` where no office
    is meant. The answer is on the clock of Vietnam, always within working hours. ``deadline`` gives the same moment
    with its explanation, ``step_due`` the end of one step.

    >>> from datetime import time
    >>> from motcua.directory.days_off import shipped_calendar
    >>> from motcua.lib.time import moment
    >>> friday = moment(date(2026, 4, 24), time(15, 20))
    >>> str(due_moment(friday, Limit(Decimal(3), LimitUnit.WORKING_DAYS), shipped_calendar()))
    '2026-05-04 17:00:00+07:00'
    >>> str(due_moment(friday, Limit(None, LimitUnit.SAME_DAY), shipped_calendar()))
    '2026-04-28 17:00:00+07:00'

    Raises: CalendarMissing, the days off of a year that the count runs through were not entered.
    Source: Civil Code 2015, articles 147 and 148; Decree 61/2018/ND-CP, articles 17 and 18.
    """
    match limit.unit:
        case LimitUnit.SAME_DAY:
            day = local_day(received_at)
            return calendar.closes(day if is_before_cutoff(received_at, calendar) else calendar.next_working_day(day))
        case LimitUnit.HOURS:
            return calendar.quarter_after_work(received_at, limit.whole_minutes)
        case LimitUnit.WORKING_DAYS:
            return _after_working_days(day_zero(received_at, calendar), limit, calendar)
        case LimitUnit.DAYS | LimitUnit.MONTHS:
            last = last_day_as_written(day_zero(received_at, calendar), limit)
            return calendar.closes(calendar.working_day_on_or_after(last))


def deadline(received_at: datetime, limit: Limit, calendar: WorkingCalendar) -> Deadline:
    """When a dossier complete at ``received_at`` is due, with the explanation. Raises: CalendarMissing."""
    match limit.unit:
        case LimitUnit.SAME_DAY | LimitUnit.HOURS:
            starts_on = local_day(received_at)
        case _:
            starts_on = day_zero(received_at, calendar)
    return Deadline(due_moment(received_at, limit, calendar), starts_on, received_at, limit, calendar)


def last_day_as_written(start: date, limit: Limit) -> date:
    """The last day of a limit of calendar days or months from ``start``, before it is moved off days off.

    >>> last_day_as_written(date(2026, 1, 31), Limit(Decimal(1), LimitUnit.MONTHS))
    datetime.date(2026, 2, 28)
    """
    if limit.unit == LimitUnit.DAYS:
        return start + timedelta(days=limit.whole)
    months = start.year * 12 + start.month - 1 + limit.whole
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def step_due(started_at: datetime, working_minutes: int, calendar: WorkingCalendar) -> datetime:
    """The moment at which a step of ``working_minutes`` is due, on a quarter hour or at closing.

    Raises: CalendarMissing.
    """
    return calendar.quarter_after_work(started_at, working_minutes)


def timeliness(finished_at: datetime, due_at: datetime, limit_unit: LimitUnit | str) -> Timeliness:
    """Early, on time or late: by the local day, and for limits in hours by the moment.

    What counts is the finish, not the day the result is handed out.
    """
    if limit_unit == LimitUnit.HOURS:
        finished, due = finished_at, due_at
    else:
        finished, due = local_day(finished_at), local_day(due_at)
    if finished < due:
        return Timeliness.EARLY
    return Timeliness.ON_TIME if finished == due else Timeliness.LATE


def forward_by(received_at: datetime, calendar: WorkingCalendar) -> datetime:
    """The moment by which the one-stop shop must have sent the dossier on.

    The same working day, or the opening of the next one for what comes in from the cutoff (15:00) on.
    Source: Decree 61/2018/ND-CP, article 18 clause 2.
    """
    day = local_day(received_at)
    if is_before_cutoff(received_at, calendar):
        return calendar.closes(day)
    return calendar.opens(calendar.next_working_day(day))


def _after_working_days(start: date, limit: Limit, calendar: WorkingCalendar) -> datetime:
    if not limit.part:
        return calendar.closes(calendar.add_working_days(start, limit.whole))
    last = calendar.add_working_days(start, limit.whole + 1)
    return calendar.quarter_after_part(last, limit.part)


def _counted(unit: LimitUnit, number: int) -> str:
    """The words of a limit of this unit, with a place for its amount."""
    if unit == LimitUnit.HOURS:
        return ngettext("%(amount)s giờ làm việc", "%(amount)s giờ làm việc", number)
    if unit == LimitUnit.WORKING_DAYS:
        return ngettext("%(amount)s ngày làm việc", "%(amount)s ngày làm việc", number)
    if unit == LimitUnit.DAYS:
        return ngettext("%(amount)s ngày", "%(amount)s ngày", number)
    return ngettext("%(amount)s tháng", "%(amount)s tháng", number)

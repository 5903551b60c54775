"""Why a dossier is due when it is: the reckoning of a limit, line by line, in the words people read."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from motcua.directory.calendar import SkippedDay
from motcua.directory.deadline import (
    Deadline,
    ExplainedLine,
    LimitUnit,
    is_before_cutoff,
    last_day_as_written,
)
from motcua.lib.time import local, local_day
from motcua.lib.vietnamese import WEEKDAYS

CIVIL_CODE = "Bộ luật Dân sự 2015, điều 147 và 148"
ARTICLE_17 = "Nghị định 61/2018/NĐ-CP, điều 17 khoản 4 và điều 18 khoản 2"
SINCE_JULY_2025 = f"Nghị định 118/2025/NĐ-CP; trước đây {ARTICLE_17}"
REPLACED_ON = date(2025, 7, 1)
"""From this day Decree 118/2025 holds in place of Decree 61/2018; the number of its article was not verified."""


def explain(deadline: Deadline) -> tuple[ExplainedLine, ...]:
    """The lines from the moment of receipt to the due moment."""
    return tuple(_lines(deadline))


def say_day(day: date) -> str:
    """The day as people say it.

    >>> say_day(date(2026, 4, 28))
    'thứ Ba 28/04/2026'
    """
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def say_moment(at: datetime) -> str:
    """The moment as people say it, in local time."""
    return f"{local(at):%H:%M} {say_day(local_day(at))}"


def _lines(found: Deadline) -> Iterator[ExplainedLine]:
    received_on, due_on = local_day(found.received_at), local_day(found.due_at)
    text = _("Nhận đủ hồ sơ lúc %(moment)s.") % {"moment": say_moment(found.received_at)}
    yield ExplainedLine("received", text, received_on)
    if found.limit.unit == LimitUnit.SAME_DAY:
        yield from _same_day(found)
    elif found.limit.unit == LimitUnit.HOURS:
        yield _rule(found, _("tính trong giờ làm việc, làm tròn lên 15 phút"), "")
    else:
        yield from _counted_from(found)
    yield from _each_day(found)
    text = _("Hạn trả kết quả: %(moment)s.") % {"moment": say_moment(found.due_at)}
    yield ExplainedLine("due", text, due_on)


def _rule(found: Deadline, how: str, source: str) -> ExplainedLine:
    text = _("Thời hạn %(limit)s: %(how)s.") % {"limit": found.limit, "how": how}
    return ExplainedLine("rule", text, found.starts_on, source)


def _same_day(found: Deadline) -> Iterator[ExplainedLine]:
    cutoff = found.calendar.cutoff(found.starts_on)
    if is_before_cutoff(found.received_at, found.calendar):
        how = _("nhận trước %(cutoff)s thì trả trong ngày làm việc")
    else:
        how = _("nhận từ %(cutoff)s hoặc ngoài giờ thì trả trong ngày làm việc tiếp theo")
    yield _rule(found, how % {"cutoff": f"{cutoff:%H:%M}"}, _article_17(found.starts_on))


def _article_17(day: date) -> str:
    return ARTICLE_17 if day < REPLACED_ON else SINCE_JULY_2025


def _counted_from(found: Deadline) -> Iterator[ExplainedLine]:
    if found.starts_on != local_day(found.received_at):
        text = _("Nhận ngoài giờ làm việc nên tính là nhận vào %(day)s.") % {"day": say_day(found.starts_on)}
        yield ExplainedLine("starts", text, found.starts_on, CIVIL_CODE)
    how = {
        LimitUnit.WORKING_DAYS: _("không tính ngày nhận, chỉ đếm ngày làm việc"),
        LimitUnit.DAYS: _("không tính ngày nhận, đếm cả ngày nghỉ"),
        LimitUnit.MONTHS: _("đến ngày cùng số của tháng sau cùng"),
    }[LimitUnit(found.limit.unit)]
    yield _rule(found, how, CIVIL_CODE)


def _each_day(found: Deadline) -> Iterator[ExplainedLine]:
    """The days that were not counted; for calendar days and months only those the last day was moved over."""
    first, due_on = found.starts_on + timedelta(days=1), local_day(found.due_at)
    if found.limit.unit in (LimitUnit.DAYS, LimitUnit.MONTHS):
        last = last_day_as_written(found.starts_on, found.limit)
        for skipped in found.calendar.days_skipped(last, due_on):
            yield _skipped(skipped)
        if last != due_on:
            told = {"last": say_day(last), "due": say_day(due_on)}
            text = _("Ngày cuối %(last)s là ngày nghỉ, chuyển sang %(due)s.") % told
            yield ExplainedLine("moved", text, last, CIVIL_CODE)
        return
    for day in (first + timedelta(days=n) for n in range((due_on - first).days + 1)):
        special = found.calendar.special(day)
        if special is not None and special.is_working:
            text = _("Có tính %(day)s: %(name)s.") % {"day": say_day(day), "name": special.name}
            yield ExplainedLine("made_up", text, day, special.source)
        yield from map(_skipped, found.calendar.days_skipped(day, day))


def _skipped(skipped: SkippedDay) -> ExplainedLine:
    text = _("Không tính %(day)s: %(reason)s.") % {"day": say_day(skipped.day), "reason": skipped.reason}
    return ExplainedLine("skipped", text, skipped.day, skipped.source)

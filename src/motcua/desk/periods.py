"""Months and periods as an address names them: ``2026-03``, ``2026-03-01``."""

import calendar
from datetime import date

from django.utils.translation import gettext_lazy as _

from motcua.lib.errors import NotAllowed

EARLIEST, LATEST = 2015, 2099


class PeriodNotReadable(NotAllowed):
    """The address names no month or no day, or a period that ends before it begins."""

    says = _("Không đọc được thời gian “{given}”. Hãy chọn tháng dạng 2026-03 hoặc ngày dạng 2026-03-31.")


def read_month(text: str, *, today: date) -> tuple[date, date]:
    """The first and last day of the month; of this month where nothing was said. Raises: PeriodNotReadable.

    >>> read_month("2026-02", today=date(2026, 3, 5))
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    """
    first = _day(f"{text}-01") if text else today.replace(day=1)
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def read_period(first: str, last: str, *, today: date) -> tuple[date, date]:
    """The days from first to last; this month up to today where nothing was said. Raises: PeriodNotReadable."""
    begins = _day(first) if first else today.replace(day=1)
    ends = _day(last) if last else max(today, begins)
    if ends < begins or (ends - begins).days > 366:
        raise PeriodNotReadable(given=f"{first} – {last}"[:40])
    return begins, ends


def month_before(first: date) -> str:
    """The month before, as an address names it."""
    return f"{first.year - (first.month == 1)}-{(first.month - 2) % 12 + 1:02d}"


def month_after(first: date) -> str:
    """The month after, as an address names it."""
    return f"{first.year + (first.month == 12)}-{first.month % 12 + 1:02d}"


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise PeriodNotReadable(given=text[:40]) from None
    if not EARLIEST <= found.year <= LATEST:
        raise PeriodNotReadable(given=text[:40])
    return found

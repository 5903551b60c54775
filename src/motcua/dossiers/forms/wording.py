"""How moments and days are written on a form.

Source: Decree 30/2020/ND-CP, annex I, I.4: days under 10 and the months 1 and 2 begin with a nought.
"""

from datetime import date, datetime

from motcua.dossiers.forms.data import Regime
from motcua.lib.time import local, local_day

CIRCULARS = {Regime.R2018: "Thông tư số 01/2018/TT-VPCP", Regime.R2025: "Thông tư số 03/2025/TT-VPCP"}


def long_day(day: date) -> str:
    """The day in the words of an official letter.

    >>> long_day(date(2024, 2, 7)), long_day(date(2023, 5, 19))
    ('ngày 07 tháng 02 năm 2024', 'ngày 19 tháng 5 năm 2023')
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def long_moment(at: datetime) -> str:
    """The moment with hour, minute and day.

    >>> from datetime import UTC
    >>> long_moment(datetime(2023, 5, 19, 10, 0, tzinfo=UTC))
    '17 giờ 00 phút, ngày 19 tháng 5 năm 2023'
    """
    clock = local(at)
    return f"{clock:%H} giờ {clock:%M} phút, {long_day(local_day(at))}"


def short_moment(at: datetime | None) -> str:
    """The moment as a narrow column shows it, or nothing.

    >>> from datetime import UTC
    >>> short_moment(datetime(2023, 5, 19, 10, 0, tzinfo=UTC))
    '17:00 19/5/2023'
    """
    if at is None:
        return ""
    clock = local(at)
    return f"{clock:%H:%M} {clock.day}/{clock.month}/{clock.year}"

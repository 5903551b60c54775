"""A day; where the form allows it, the year alone."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Field
from motcua.catalogue.eforms.kinds import Asking, Kind, WrongAnswer

EARLIEST, LATEST = 1850, 2150


class Day(Kind):
    """``yearIsEnough`` takes a year alone; ``past`` and ``future`` keep the day on one side of today, today included.

    Kept as ``2024-02-07`` or ``2024``. Given so, or as day, month and year: ``{"day": 7, "month": 2, "year": 2024}``.
    """

    name = "date"
    options = {"yearIsEnough": bool, "past": bool, "future": bool}
    is_computable = True

    def read(self, field: Field, given: Any, asking: Asking) -> str:
        """The day in its one form."""
        year, month, day = _parts(given)
        if not EARLIEST <= year <= LATEST:
            raise WrongAnswer(_("Năm phải từ %(first)d đến %(last)d.") % {"first": EARLIEST, "last": LATEST}, "year")
        if month is None and day is None and field.options.get("yearIsEnough"):
            self._refuse_side(field, year < asking.today.year, year > asking.today.year)
            return f"{year:04d}"
        if month is None or not 1 <= month <= 12:
            raise WrongAnswer(_("Tháng phải từ 1 đến 12."), "month")
        try:
            found = date(year, month, day or 0)
        except ValueError:
            raise WrongAnswer(
                _("Tháng %(month)d/%(year)d không có ngày này.") % {"month": month, "year": year}, "day"
            ) from None
        self._refuse_side(field, found < asking.today, found > asking.today)
        return found.isoformat()

    def _refuse_side(self, field: Field, is_past: bool, is_future: bool) -> None:
        if is_future and field.options.get("past"):
            raise WrongAnswer(_("Ngày này không thể sau hôm nay."))
        if is_past and field.options.get("future"):
            raise WrongAnswer(_("Ngày này không thể trước hôm nay."))

    def sample(self, field: Field) -> str:
        """A day that is always right."""
        return "2000-01-31" if not field.options.get("future") else "2100-01-31"

    def problems(self, field: Field) -> Iterator[str]:
        """One side of today at most."""
        if field.options.get("past") and field.options.get("future"):
            yield _("một ngày không thể vừa trong quá khứ vừa trong tương lai")


def _parts(given: Any) -> tuple[int, int | None, int | None]:
    """Year, month and day, the last two None where only the year was given. Raises: WrongAnswer."""
    if isinstance(given, dict):
        told = [given.get(name) for name in ("year", "month", "day")]
    elif isinstance(given, str):
        told = [*given.strip().split("-"), None, None][:3] if given.strip().count("-") <= 2 else [None] * 3
    else:
        raise WrongAnswer(_("Hãy nhập ngày, tháng, năm."))
    numbers = [_whole(part) for part in told]
    if numbers[0] is None:
        raise WrongAnswer(_("Hãy nhập năm."), "year")
    return numbers[0], numbers[1], numbers[2]


def _whole(part: object) -> int | None:
    if part is None or part == "" or isinstance(part, bool):
        return None
    text = str(part).strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= 4):
        raise WrongAnswer(_("Ngày, tháng, năm phải là số."))
    return int(text)

"""A number: whole, or with decimals."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Field
from motcua.catalogue.eforms.kinds import Asking, Kind, WrongAnswer
from motcua.lib.vietnamese import format_count

MOST = 10**15
MOST_DECIMALS = 6


class Number(Kind):
    """``minimum`` and ``maximum``, both allowed; ``decimals`` after the comma, none when not said.

    Kept as a whole number, or with decimals as text (``"1.50"``), so that nothing is rounded. Expressions read the
    latter as ``double``.
    """

    name = "number"
    options = {"minimum": int, "maximum": int, "decimals": int}
    is_computable = True
    least = -MOST

    def read(self, field: Field, given: Any, asking: Asking) -> int | str:
        """The number; typed with dots between thousands and a comma before decimals, as Vietnamese is written."""
        decimals = field.options.get("decimals", 0)
        number = self._number(given, decimals)
        least, most = field.options.get("minimum", self.least), field.options.get("maximum", MOST)
        if not least <= number <= most:
            told = {"least": format_count(least), "most": format_count(most)}
            raise WrongAnswer(_("Hãy nhập số từ %(least)s đến %(most)s.") % told)
        return f"{number:.{decimals}f}" if decimals else int(number)

    def _number(self, given: Any, decimals: int) -> Decimal:
        if isinstance(given, bool) or not isinstance(given, int | float | str):
            raise WrongAnswer(_("Hãy nhập một số."))
        if isinstance(given, float):
            given = repr(given)
        try:
            number = Decimal(_plain(given, decimals) if isinstance(given, str) else given)
        except InvalidOperation:
            raise WrongAnswer(_("Hãy nhập một số, ví dụ 1250.")) from None
        if not number.is_finite() or abs(number) > MOST:
            raise WrongAnswer(_("Số này lớn quá."))
        rounded = round(number, decimals)
        if rounded != number:
            raise WrongAnswer(_("Hãy nhập số có nhiều nhất %(count)d chữ số sau dấu phẩy.") % {"count": decimals})
        # Never "-0": it is another text of the same number.
        return rounded + 0

    def sample(self, field: Field) -> int | str:
        """A number within the bounds."""
        decimals = field.options.get("decimals", 0)
        number = min(max(1, field.options.get("minimum", self.least)), field.options.get("maximum", MOST))
        return f"{Decimal(number):.{decimals}f}" if decimals else number

    def spoken(self, field: Field, value: Any) -> int | float:
        """A number for CEL, which keeps whole ones and others apart."""
        return float(value) if field.options.get("decimals", 0) else value

    def problems(self, field: Field) -> Iterator[str]:
        """Bounds that can be met."""
        least, most = field.options.get("minimum", self.least), field.options.get("maximum", MOST)
        if not self.least <= least <= most <= MOST:
            yield _("minimum phải không lớn hơn maximum")
        if not 0 <= field.options.get("decimals", 0) <= MOST_DECIMALS:
            yield _("decimals phải từ 0 đến %(most)d") % {"most": MOST_DECIMALS}


def _plain(text: str, decimals: int) -> str:
    """The digits as Python reads them.

    >>> _plain("1.250,5", 1), _plain("1.250", 0), _plain("1.50", 2)
    ('1250.5', '1250', '1.50')
    """
    text = text.strip().replace("\u00a0", "").replace(" ", "")[:40]
    if not text.isascii() or "_" in text or "e" in text.lower():
        return ""
    if "," in text:
        return text.replace(".", "").replace(",", ".")
    return text if decimals else text.replace(".", "")

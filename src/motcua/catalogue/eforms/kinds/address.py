"""An address: the commune as it is or was, and what stands before it; or an address elsewhere, as text."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Field
from motcua.catalogue.eforms.kinds import Asking, Kind, WrongAnswer, WrongParts, as_text, parts_of, read_parts
from motcua.lib.vietnamese import nfc_clean

BEFORE, SINCE = "before", "since"
LAST_DAY_BEFORE = date(2025, 6, 30)
"""The last day of districts and of the communes before the merger. Source: Resolution 1679/NQ-UBTVQH15 (2025)."""
LONGEST_DETAIL, LONGEST_ELSEWHERE = 200, 400


class Address(Kind):
    """``commune`` is the code of a commune ``since`` July 2025 or ``before``; ``detail`` house, street, hamlet.

    Old papers name old communes: both are taken, and which one it is stays with the answer. ``elsewhere`` is the whole
    address as text, for another province or abroad, instead of all that.
    """

    name = "address"

    def read(self, field: Field, given: Any, asking: Asking) -> dict[str, str]:
        """The parts, each in its one form."""
        told = parts_of(given, ("commune", "as_of", "detail", "elsewhere"))
        if "elsewhere" in told and "commune" not in told:
            return read_parts({"elsewhere": lambda text: _line(text, LONGEST_ELSEWHERE)}, told)
        if "commune" not in told:
            raise WrongParts([WrongAnswer(_("Hãy chọn xã, phường, đặc khu."), "commune")])
        told = {"as_of": SINCE} | {name: told[name] for name in told if name != "elsewhere"}
        read = read_parts({"as_of": _as_of, "detail": lambda text: _line(text, LONGEST_DETAIL)}, told)
        on = asking.today if read["as_of"] == SINCE else LAST_DAY_BEFORE
        code = as_text(told["commune"]).strip()[:60]
        if not asking.is_commune(code, on):
            raise WrongParts([WrongAnswer(_("Không có xã, phường, đặc khu này. Hãy chọn trong danh sách."), "commune")])
        return {"commune": code} | read

    def sample(self, field: Field) -> dict[str, str]:
        """An address in some commune."""
        return {"commune": "phuong-hong-gai", "as_of": SINCE, "detail": "To 5"}


def _as_of(given: Any) -> str:
    if given not in (BEFORE, SINCE):
        raise WrongAnswer(_("Hãy chọn đơn vị trước hay từ tháng 7 năm 2025."))
    return str(given)


def _line(given: Any, most: int) -> str:
    line = " ".join(nfc_clean(as_text(given)).split())
    if not line:
        raise WrongAnswer(_("Hãy nhập địa chỉ."))
    if len(line) > most:
        raise WrongAnswer(_("Địa chỉ dài quá %(count)d ký tự.") % {"count": most})
    return line

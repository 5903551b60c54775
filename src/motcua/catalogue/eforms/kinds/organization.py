"""An organization: name and tax code."""

import re
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Field
from motcua.catalogue.eforms.kinds import Asking, Kind, WrongAnswer, WrongParts, as_text, parts_of, read_parts
from motcua.lib.vietnamese import nfc_clean

LONGEST_NAME = 300
_TAX_CODE = re.compile(r"([0-9]{10})(?:-?([0-9]{3}))?|([0-9]{12})")


class OrganizationKind(Kind):
    """Both parts are needed.

    Source: Circular 86/2024/TT-BTC (10 digits, 13 for a dependent unit; 12 where the personal number is the code).
    """

    name = "organization"

    def read(self, field: Field, given: Any, asking: Asking) -> dict[str, str]:
        """Name and tax code, each in its one form."""
        told = parts_of(given, ("name", "tax_code"))
        missing = [WrongAnswer(_("Hãy trả lời phần này."), part) for part in ("name", "tax_code") if part not in told]
        try:
            read = read_parts({"name": _name, "tax_code": _tax_code}, told)
        except WrongParts as problem:
            raise WrongParts(missing + problem.wrong) from None
        if missing:
            raise WrongParts(missing)
        return read

    def sample(self, field: Field) -> dict[str, str]:
        """An organization that does not exist."""
        return {"name": "Cong ty Vi Du", "tax_code": "5700000001"}


def _name(given: Any) -> str:
    name = " ".join(nfc_clean(as_text(given)).split())
    if not any(sign.isalpha() for sign in name):
        raise WrongAnswer(_("Hãy nhập tên tổ chức."))
    if len(name) > LONGEST_NAME:
        raise WrongAnswer(_("Tên tổ chức dài quá %(count)d ký tự.") % {"count": LONGEST_NAME})
    return name


def _tax_code(given: Any) -> str:
    found = _TAX_CODE.fullmatch(as_text(given).strip().replace(" ", ""))
    if found is None:
        raise WrongAnswer(_("Mã số thuế gồm 10 chữ số, hoặc 13 chữ số dạng 5700000001-001."))
    return "-".join(part for part in found.groups() if part)

"""A person: name, personal number, day of birth, sex, nationality, ethnic group."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Field
from motcua.catalogue.eforms.kinds import Asking, Kind, WrongAnswer, WrongParts, as_text, parts_of, read_parts
from motcua.catalogue.eforms.kinds.date import Day
from motcua.lib.vietnamese import nfc_clean
from motcua.people.models import Sex
from motcua.people.rules import clean_name, personal_number_warnings, read_personal_number

PARTS = ("name", "number", "born", "sex", "nationality", "ethnic_group")
VIETNAMESE = "VN"
LONGEST_GROUP = 40


class PersonKind(Kind):
    """``parts`` are those that are asked, ``needed`` those that must be answered, the name always.

    The personal number is compared with year of birth and sex; where they differ the answer is wrong, because a number
    that was typed wrong is found nowhere later. Source: Law on Identification 2023 (structure of the number).
    """

    name = "person"
    options = {"parts": list, "needed": list}

    def read(self, field: Field, given: Any, asking: Asking) -> dict[str, Any]:
        """The parts that were answered, each in its one form."""
        asked = tuple(field.options.get("parts", PARTS))
        told = parts_of(given, asked)
        readers = {name: reader for name, reader in self._readers(field, asking).items() if name in asked}
        missing = [WrongAnswer(_("Hãy trả lời phần này."), part) for part in self._needed(field) if part not in told]
        try:
            read = read_parts(readers, told)
        except WrongParts as problem:
            raise WrongParts(missing + problem.wrong) from None
        if missing:
            raise WrongParts(missing)
        self._compare(read)
        return read

    def _readers(self, field: Field, asking: Asking) -> dict[str, Any]:
        born = Field(name="born", kind="date", title="", options={"yearIsEnough": True, "past": True})
        return {
            "name": lambda text: clean_name(as_text(text)),
            "number": lambda text: read_personal_number(as_text(text)[:60]),
            "born": lambda day: Day().read(born, day, asking),
            "sex": _sex,
            "nationality": _nationality,
            "ethnic_group": _ethnic_group,
        }

    def _needed(self, field: Field) -> tuple[str, ...]:
        return ("name", *(part for part in field.options.get("needed", ()) if part != "name"))

    def _compare(self, read: dict[str, Any]) -> None:
        if "number" not in read:
            return
        year = int(read["born"][:4]) if "born" in read else None
        warnings = personal_number_warnings(read["number"], sex=read.get("sex", Sex.UNKNOWN), birth_year=year)
        if warnings:
            raise WrongAnswer(" ".join(warnings), "number")

    def sample(self, field: Field) -> dict[str, Any]:
        """A person that does not exist."""
        whole = {
            "name": "Pham Thi Lan",
            "number": "022199000001",
            "born": "1999-02-01",
            "sex": "female",
            "nationality": VIETNAMESE,
            "ethnic_group": "Kinh",
        }
        return {part: whole[part] for part in field.options.get("parts", PARTS)}

    def problems(self, field: Field) -> Iterator[str]:
        """Parts that exist, and only such as are asked are needed."""
        parts, needed = field.options.get("parts", list(PARTS)), field.options.get("needed", [])
        if "name" not in parts or not set(map(str, parts)) <= set(PARTS):
            yield _("parts phải có name và chỉ gồm: %(parts)s") % {"parts": ", ".join(PARTS)}
        if not set(map(str, needed)) <= set(map(str, parts)):
            yield _("needed phải nằm trong parts")


def _sex(given: Any) -> str:
    if given not in Sex.values:
        raise WrongAnswer(_("Hãy chọn giới tính."))
    return str(given)


def _nationality(given: Any) -> str:
    code = as_text(given).strip().upper()
    if not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise WrongAnswer(_("Hãy chọn quốc tịch trong danh sách."))
    return code


def _ethnic_group(given: Any) -> str:
    group = " ".join(nfc_clean(as_text(given)).split())
    if not 1 <= len(group) <= LONGEST_GROUP:
        raise WrongAnswer(_("Hãy ghi tên dân tộc, nhiều nhất %(count)d ký tự.") % {"count": LONGEST_GROUP})
    return group

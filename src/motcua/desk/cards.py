"""What is typed or scanned into the first field of the counter: the text of an identity card's QR, a number, a name.

The text of a card is taken as declared, not as proved: anybody can print a QR code. Its parts are told apart by their
shape, because cards of different years leave out or add parts (6 to 11 of them).
"""

import re
from dataclasses import dataclass
from datetime import date

from motcua.lib.vietnamese import format_day, nfc_clean
from motcua.people.queries import person_by_number

PARTS = range(6, 12)
LONGEST = 600
_TWELVE, _EIGHT, _TAX = re.compile(r"\d{12}"), re.compile(r"\d{8}"), re.compile(r"\d{10}(-?\d{3})?")
_SEXES = {"nam": "male", "nữ": "female"}


@dataclass(frozen=True)
class Declared:
    """Who stands at the counter, as far as the field told; ``kind`` is "person" or "organization"."""

    kind: str = "person"
    name: str = ""
    number: str = ""
    born: str = ""
    address: str = ""
    phone: str = ""


def read_person(text: str) -> Declared:
    """Who the text names: a card's QR, a personal number known here, a tax code, or else a name.

    >>> read_person("022099000001|123456789|Phạm Thị Lan|01021999|Nữ|Tổ 5, Hồng Gai|01012022").name
    'Phạm Thị Lan'
    >>> read_person("Đỗ Văn Bình")
    Declared(kind='person', name='Đỗ Văn Bình', number='', born='', address='', phone='')
    """
    text = nfc_clean(text[:LONGEST])
    parts = [part.strip() for part in text.split("|")]
    if len(parts) in PARTS and _TWELVE.fullmatch(parts[0]):
        return _of_card(parts)
    digits = re.sub(r"[ .]", "", text)
    if _TWELVE.fullmatch(digits):
        return _known(digits)
    if _TAX.fullmatch(digits):
        return Declared(kind="organization", number=digits)
    return Declared(name=text)


def _of_card(parts: list[str]) -> Declared:
    """The parts by their shape: the name is the first with letters, then birth, sex and address in this order."""
    number, *rest = parts
    while rest and not any(sign.isalpha() for sign in rest[0]):
        rest.pop(0)
    name = rest.pop(0) if rest else ""
    born = _day(rest.pop(0)) if rest and _EIGHT.fullmatch(rest[0]) else ""
    if rest and rest[0].lower() in _SEXES:
        rest.pop(0)
    address = rest[0] if rest and any(sign.isalpha() for sign in rest[0]) else ""
    return Declared(name=name, number=number, born=born, address=address)


def _day(text: str) -> str:
    try:
        return format_day(date(int(text[4:]), int(text[2:4]), int(text[:2])))
    except ValueError:
        return ""


def _known(number: str) -> Declared:
    """The person registered here under the number; people are never matched by name."""
    person = person_by_number(number)
    if person is None:
        return Declared(number=number)
    born = format_day(person.born_on) if person.born_on else str(person.birth_year or "")
    return Declared(name=person.name, number=number, born=born, address=person.address, phone=person.phone)

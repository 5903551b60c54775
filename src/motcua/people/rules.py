"""What people may say of themselves: names, personal numbers, telephones, addresses of e-mail, days of birth.

A wrong shape is refused. A disagreement (the number says 1999, the day of birth 2001) is a warning that an official
may override, because corrections of sex and year of birth happen.

Source: Law on Identification 2023 (12 digits: province of birth registration, century and sex, year, six digits).
"""

import csv
import re
from datetime import date
from functools import cache
from pathlib import Path

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.lib.vietnamese import nfc_clean
from motcua.people.errors import (
    BirthContradicts,
    BirthProvinceUnknown,
    BornInTheFuture,
    BornTooLongAgo,
    EmailNotReadable,
    NameMissing,
    NameNotReadable,
    NameTooLong,
    PersonalNumberMalformed,
    PhoneNotReadable,
)

LONGEST_NAME = 100
LONGEST_EMAIL = 254
EARLIEST_YEAR = 1900
_PROVINCES = Path(__file__).parent / "data" / "birth_provinces.csv"
_TWELVE_DIGITS = re.compile(r"[0-9]{12}")
_NOT_IN_A_NAME = re.compile(r'[<>{}\[\]\\^`|~@#$%*=+_"!?;:/0-9\n]')
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SEXES = {0: "male", 1: "female"}
_SEX_NAMES = {"male": gettext_lazy("nam"), "female": gettext_lazy("nữ")}


def clean_name(text: str) -> str:
    """The name as it is kept: NFC, one space between words, nothing invisible; the tone stays where it was typed.

    Raises: TurnedText, NameMissing, NameTooLong, NameNotReadable.

    >>> clean_name(" O'Reilly  Hoà ")
    "O'Reilly Hoà"
    """
    name = nfc_clean(text)
    if not any(sign.isalpha() for sign in name):
        raise NameMissing
    if len(name) > LONGEST_NAME:
        raise NameTooLong(longest=LONGEST_NAME)
    if found := _NOT_IN_A_NAME.search(name):
        raise NameNotReadable(sign=found.group())
    return name


def name_warnings(name: str) -> tuple[str, ...]:
    """What an official should look at twice in a clean name."""
    if len(name) == 1:
        return (_("Họ và tên chỉ có một chữ cái; hãy đối chiếu với giấy tờ."),)
    if " " not in name:
        return (_("Họ và tên chỉ có một từ; hãy đối chiếu với giấy tờ."),)
    return ()


def read_personal_number(text: str) -> str:
    """The twelve digits, without the spaces around and between them.

    Raises: PersonalNumberMalformed, BirthProvinceUnknown.

    >>> read_personal_number(" 022 099 000 001 ")
    '022099000001'
    """
    number = re.sub(r"[ \u00a0\t]", "", text)
    # Not str.isdigit, which takes full-width and Arabic digits too.
    if not _TWELVE_DIGITS.fullmatch(number):
        raise PersonalNumberMalformed
    if number[:3] not in birth_provinces():
        raise BirthProvinceUnknown(code=number[:3])
    return number


def personal_number_warnings(number: str, *, sex: str, birth_year: int | None) -> tuple[str, ...]:
    """Where the number disagrees with the sex ("male", "female", "unknown") or the year of birth.

    >>> personal_number_warnings("022099000001", sex="female", birth_year=1999)
    ('Số định danh là của nam, giới tính đã khai là nữ.',)
    """
    century, told = divmod(int(number[3]), 2)
    year, warnings = 1900 + 100 * century + int(number[4:6]), []
    if sex in _SEX_NAMES and _SEXES[told] != sex:
        named = {"told": _SEX_NAMES[_SEXES[told]], "declared": _SEX_NAMES[sex]}
        warnings.append(_("Số định danh là của %(told)s, giới tính đã khai là %(declared)s.") % named)
    if birth_year is not None and birth_year != year:
        years = {"told": year, "declared": birth_year}
        warnings.append(_("Số định danh là của người sinh năm %(told)s, năm sinh đã khai là %(declared)s.") % years)
    return tuple(warnings)


@cache
def birth_provinces() -> dict[str, str]:
    """The codes of provinces of birth registration with their names; the 63 stay after the mergers."""
    with _PROVINCES.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines)}


def read_phone(text: str) -> str:
    """The number in the international form; a number without a country is Vietnamese. Raises: PhoneNotReadable.

    >>> read_phone("0987.654.321"), read_phone("0084987654321"), read_phone("0203 3825 888")
    ('+84987654321', '+84987654321', '+842033825888')
    """
    try:
        phone = phonenumbers.parse(text.strip(), "VN")
    except phonenumbers.NumberParseException as problem:
        raise PhoneNotReadable(phone=text.strip()[:20]) from problem
    if not phonenumbers.is_valid_number(phone) or phone.extension:
        raise PhoneNotReadable(phone=text.strip()[:20])
    return phonenumbers.format_number(phone, phonenumbers.PhoneNumberFormat.E164)


def read_email(text: str) -> str:
    """The address, its domain in lower case; a domain in Vietnamese letters is accepted. Raises: EmailNotReadable."""
    address = text.strip(" ")
    if _CONTROL.search(address) or len(address) > LONGEST_EMAIL:
        raise EmailNotReadable
    try:
        EmailValidator(allowlist=[])(address)
    except ValidationError as problem:
        raise EmailNotReadable from problem
    mailbox, domain = address.rsplit("@", 1)
    return f"{mailbox}@{domain.lower()}"


def demand_birth(born_on: date | None, birth_year: int | None, *, today: date) -> int | None:
    """The year of birth, when the day or only the year is known.

    Raises: BornInTheFuture, BornTooLongAgo, BirthContradicts.
    """
    if born_on is not None and birth_year is not None and born_on.year != birth_year:
        raise BirthContradicts(year=birth_year)
    year = born_on.year if born_on else birth_year
    if year is None:
        return None
    if year > today.year or (born_on is not None and born_on > today):
        raise BornInTheFuture
    if year < EARLIEST_YEAR:
        raise BornTooLongAgo(earliest=EARLIEST_YEAR)
    return year

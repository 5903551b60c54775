"""What people type of themselves: accepted in one form, or refused with a reason."""

from datetime import date

import pytest

from motcua.lib.vietnamese import TurnedText
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
from motcua.people.rules import (
    birth_provinces,
    clean_name,
    demand_birth,
    name_warnings,
    personal_number_warnings,
    read_email,
    read_personal_number,
    read_phone,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Nguye\u0302\u0303n Thi\u0323 Hoa\u0300", "Nguyễn Thị Hoà"),
        ("Hòa", "Hòa"),
        ("Hoà", "Hoà"),
        ("Nguyễn\u200b Văn A\u00a0", "Nguyễn Văn A"),
        ("O'Reilly", "O'Reilly"),
        ("H'Hen Niê Kđăm-Ayun Y Moan Êban", "H'Hen Niê Kđăm-Ayun Y Moan Êban"),
        ("Ý", "Ý"),
        ("A" * 100, "A" * 100),
    ],
)
def test_a_name_is_kept_clean_and_as_typed(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("Nguyễn \u202eA", TurnedText),
        ("O'Reilly <script>alert(1)</script>", NameNotReadable),
        ("Nguyễn > A", NameNotReadable),
        ("=HYPERLINK A", NameNotReadable),
        ("A" * 101, NameTooLong),
        (" \u200b ", NameMissing),
        ("---", NameMissing),
        ("NguyÔn V¨n 1", NameNotReadable),
    ],
)
def test_a_name_that_is_none_is_refused(typed: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        clean_name(typed)


def test_a_name_of_one_letter_is_a_warning() -> None:
    assert "một chữ cái" in name_warnings("Ý")[0]
    assert "một từ" in name_warnings("Hoa")[0]
    assert name_warnings("Lê Hoa") == ()


def test_spaces_of_a_personal_number_are_dropped() -> None:
    assert read_personal_number(" 022 099 000001 ") == "022099000001"


@pytest.mark.parametrize(
    "typed",
    ["02209900000", "0220990000012", "O22O99OOOOO1", "０２２０９９０００００１", "٠٢٢٠٩٩٠٠٠٠٠١", "", "022099-000001"],
)
def test_a_personal_number_of_another_shape_is_refused(typed: str) -> None:
    with pytest.raises(PersonalNumberMalformed):
        read_personal_number(typed)


@pytest.mark.parametrize("typed", ["000099000001", "099099000001", "003099000001"])
def test_a_personal_number_of_no_province_is_refused(typed: str) -> None:
    with pytest.raises(BirthProvinceUnknown, match=typed[:3]):
        read_personal_number(typed)


def test_the_provinces_of_birth_are_the_sixty_three() -> None:
    assert len(birth_provinces()) == 63
    assert birth_provinces()["022"] == "Quảng Ninh"
    assert {min(birth_provinces()), max(birth_provinces())} == {"001", "096"}


@pytest.mark.parametrize(
    ("number", "sex", "year", "told"),
    [
        ("022099000001", "male", 1999, 0),
        ("022199000001", "female", 1999, 0),
        ("022301000001", "female", 2001, 0),
        ("022099000001", "unknown", None, 0),
        ("022099000001", "female", 1999, 1),
        ("022099000001", "male", 2001, 1),
        ("022099000001", "female", 2001, 2),
    ],
)
def test_a_disagreement_with_the_number_is_a_warning(number: str, sex: str, year: int | None, told: int) -> None:
    assert len(personal_number_warnings(number, sex=sex, birth_year=year)) == told


@pytest.mark.parametrize("typed", ["+84 98 765 4321", "0084987654321", "0987.654.321", "0987654321", " 098-765-4321"])
def test_a_telephone_number_has_one_form(typed: str) -> None:
    assert read_phone(typed) == "+84987654321"


@pytest.mark.parametrize("typed", ["098765432", "098765432109876", "không có", "", "0123456789", "113"])
def test_a_telephone_number_that_cannot_be_called_is_refused(typed: str) -> None:
    with pytest.raises(PhoneNotReadable):
        read_phone(typed)


def test_an_address_of_e_mail_is_kept_with_its_domain_in_lower_case() -> None:
    assert read_email(" Hoa.Le@VIDU.vn ") == "Hoa.Le@vidu.vn"
    assert read_email("hoa@quảngninh.vn") == "hoa@quảngninh.vn"


@pytest.mark.parametrize(
    "typed", ["a@b", "x@y.vn\r\nBcc: z@z", "x@y.vn\n", "a" * 310 + "@vidu.vn", "x y@z.vn", "@z.vn"]
)
def test_an_address_that_cannot_be_written_to_is_refused(typed: str) -> None:
    with pytest.raises(EmailNotReadable):
        read_email(typed)


TODAY = date(2026, 3, 2)


def test_a_birth_is_known_by_day_or_by_year() -> None:
    assert demand_birth(date(1990, 2, 28), None, today=TODAY) == 1990
    assert demand_birth(None, 1952, today=TODAY) == 1952
    assert demand_birth(TODAY, 2026, today=TODAY) == 2026
    assert demand_birth(None, None, today=TODAY) is None


@pytest.mark.parametrize(
    ("born_on", "year", "error"),
    [
        (date(2026, 3, 3), None, BornInTheFuture),
        (None, 2027, BornInTheFuture),
        (date(1850, 1, 1), None, BornTooLongAgo),
        (None, 1899, BornTooLongAgo),
        (date(1990, 1, 1), 1991, BirthContradicts),
    ],
)
def test_a_birth_that_cannot_be_is_refused(born_on: date | None, year: int | None, error: type[Exception]) -> None:
    with pytest.raises(error):
        demand_birth(born_on, year, today=TODAY)

"""What the first field of the counter makes of a card, a number and a name."""

import pytest

from motcua.desk.cards import read_person

CARDS = [
    "022099000001|123456789|Phạm Thị Lan|01021999|Nữ|Tổ 5, Hồng Gai|01012022",
    "022099000001||Phạm Thị Lan|01021999|Nữ|Tổ 5, Hồng Gai|01012022",
    "022099000001|Phạm Thị Lan|01021999|Nữ|Tổ 5, Hồng Gai|01012022",
    "022099000001|123456789|Phạm Thị Lan|01021999|Nữ|Tổ 5, Hồng Gai|01012022|||Phạm Văn A|Lê Thị B",
]


@pytest.mark.parametrize("text", CARDS)
def test_cards_of_every_year_are_read_alike(text):
    found = read_person(text)
    assert (found.name, found.number, found.born, found.address) == (
        "Phạm Thị Lan",
        "022099000001",
        "1/2/1999",
        "Tổ 5, Hồng Gai",
    )


def test_a_day_that_does_not_exist_is_left_out():
    assert read_person("022099000001||Phạm Thị Lan|31021999|Nữ|Tổ 5|01012022").born == ""


@pytest.mark.parametrize("text", ["1|2|3", "|" * 11, "x|y|z|a|b|c", "Đỗ Văn Bình"])
def test_what_is_no_card_is_taken_for_a_name(text):
    assert read_person(text).number == ""


def test_ten_digits_are_a_tax_code():
    assert read_person("5700123456").kind == "organization"


@pytest.mark.django_db
def test_a_number_known_here_brings_the_person_and_an_unknown_one_only_itself():
    from tests.builders.people import a_person

    person = a_person(personal_number="022099000001")
    assert read_person("022 099 000 001").name == person.name
    assert read_person("022099000009") == read_person("022099000009 ")

"""Vietnamese writing: formats, cleaning, folding, and the order of names."""

import csv
import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from motcua.lib import vietnamese as vi
from motcua.lib.vietnamese import TurnedText, fold, format_moment, format_weekday, nfc_clean, phrase_key, sort_key

NAMES = Path(os.environ.get("MOTCUA_REFERENCE_DATA", "")) / "names" / "vn_name_token_frequency.csv"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2023, 5, 19, 10, 0, tzinfo=UTC), "17:00 thứ Sáu 19/5/2023"),
        (datetime(2023, 5, 20, 16, 59, tzinfo=UTC), "23:59 thứ Bảy 20/5/2023"),
        (datetime(2023, 5, 20, 17, 0, tzinfo=UTC), "00:00 Chủ nhật 21/5/2023"),
    ],
)
def test_a_moment_is_told_on_the_wall_clock_of_vietnam(at: datetime, words: str) -> None:
    assert format_moment(at) == words


def test_every_day_of_the_week_has_its_name() -> None:
    assert [format_weekday(date(2024, 2, day)).rsplit(" ", 1)[0] for day in range(5, 12)] == list(vi.WEEKDAYS)


@pytest.mark.parametrize(
    ("amount", "words"), [(0, "0 đ"), (999, "999 đ"), (1000, "1.000 đ"), (2005000, "2.005.000 đ"), (-5000, "-5.000 đ")]
)
def test_money_has_a_dot_after_each_thousand(amount: int, words: str) -> None:
    assert vi.format_vnd(amount) == words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("\ufeffLê\u00a0\u2009Thị\u200b\u3000An ", "Lê Thị An"),
        ("một\x00hai\x07", "mộthai"),
        ("dòng một \r\n\tdòng hai\r", "dòng một\ndòng hai"),
        ("\u00a0\u200b", ""),
    ],
)
def test_text_is_stored_in_one_form_only(typed: str, kept: str) -> None:
    assert nfc_clean(typed) == kept
    assert nfc_clean(kept) == kept


@pytest.mark.parametrize("turning", ["\u202e", "\u202a", "\u2066", "\u2069", "\u200f", "\u061c"])
def test_text_that_hides_a_turn_of_direction_is_refused(turning: str) -> None:
    with pytest.raises(TurnedText, match="đảo chiều"):
        nfc_clean(f"Nguyễn{turning} An")


def test_folded_text_finds_what_was_typed_without_marks() -> None:
    assert fold("Đăng ký KHAI SINH lưu động, Ủy ban nhân dân xã Đồn Đạc") == (
        "dang ky khai sinh luu dong, uy ban nhan dan xa don dac"
    )
    assert fold("Nguye\u0302\u0303n") == fold("Nguyễn") == "nguyen"


def test_people_are_listed_by_given_name_then_middle_then_family() -> None:
    listed = [
        "Lê An",
        "Lê Thị An",
        "Đỗ Văn An",
        "Lê Văn An",
        "Bùi Văn Án",
        "Vũ Văn Ăn",
        "Cao Ân",
        "Bế Thị Bé",
        "Ai Đào",
    ]
    scrambled = sorted(listed, key=len)
    assert sorted(scrambled, key=sort_key) == listed


def test_letters_decide_before_tones() -> None:
    assert sorted(["hoàng", "hoa", "hóa", "hoan", "hòa", "hoán"], key=phrase_key) == [
        "hoa", "hòa", "hóa", "hoan", "hoán", "hoàng",
    ]  # fmt: skip


def test_capitals_and_unicode_forms_do_not_change_the_order() -> None:
    assert sort_key("NGUYỄN VĂN TUẤN") == sort_key("Nguye\u0302\u0303n Va\u0306n Tua\u0302\u0301n")


@pytest.mark.parametrize("name", ["", "   ", "An", "X Æ A-12", "Y Blô 2", "李 伟"])
def test_every_name_has_a_place(name: str) -> None:
    assert isinstance(sort_key(name), bytes)


def _icu_order(tokens: list[str]) -> list[str] | None:
    """The tokens as PostgreSQL's ICU sorts them, None where no server can be asked."""
    url = os.environ.get("MOTCUA_ICU_DATABASE_URL")
    if not url:
        return None
    rows = ",".join("('" + token.replace("'", "''") + "')" for token in tokens)
    query = f'select lower(t) from (values {rows}) as v(t) order by lower(t) collate "vi-x-icu"'
    run = subprocess.run(["psql", url, "-Atc", query], capture_output=True, text=True, check=True)
    return run.stdout.split("\n")[: len(tokens)]


@pytest.mark.skipif(not NAMES.exists(), reason="the reference list of names is absent")
def test_the_order_of_names_is_that_of_icu() -> None:
    with NAMES.open(encoding="utf-8") as file:
        tokens = sorted({row["token"].lower() for row in csv.DictReader(file) if row["token"].isalpha()})
    order = _icu_order(tokens)
    if order is None:
        pytest.skip("MOTCUA_ICU_DATABASE_URL names no PostgreSQL with ICU")
    assert sorted(tokens, key=phrase_key) == order

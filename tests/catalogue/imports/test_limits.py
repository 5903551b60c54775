"""Time limits of the sources: what is plain is read, everything else is asked."""

from decimal import Decimal

import pytest

from motcua.catalogue.imports.limits import said_limit, settle
from motcua.directory.deadline import Limit, LimitUnit

DAYS, WORKING, HOURS = LimitUnit.DAYS, LimitUnit.WORKING_DAYS, LimitUnit.HOURS


@pytest.mark.parametrize(
    ("words", "amount", "unit"),
    [
        ("5 Ngày làm việc", "5", WORKING),
        ("03 Ngày làm việc", "3", WORKING),
        ("30 Ngày", "30", DAYS),
        ("8 Giờ", "8", HOURS),
        ("0.5 Ngày làm việc", "0.5", WORKING),
        ("1,5 ngày làm việc.", "1.5", WORKING),
        ("2 Tháng", "2", LimitUnit.MONTHS),
        ("Trong thời hạn 05 (năm) ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.", "5", WORKING),
    ],
)
def test_a_plain_limit_is_read(words, amount, unit):
    assert said_limit(words).limit == Limit(Decimal(amount), unit)


@pytest.mark.parametrize(
    "words",
    [
        "Ngay trong ngày tiếp nhận hồ sơ",
        "Ngay trong ngày tiếp nhận yêu cầu, trường hợp nhận hồ sơ sau 15 giờ mà không giải quyết được ngay thì trả kết "
        "quả trong ngày làm việc tiếp theo.",
    ],
)
def test_a_limit_within_the_day_is_read_past_the_hour_of_the_cutoff(words):
    assert said_limit(words).limit == Limit(None, LimitUnit.SAME_DAY)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Không quy định",
        "02 tháng và 15 ngày làm việc",
        "05 ngày làm việc; trường hợp phải xác minh thì thời hạn giải quyết không quá 25 ngày.",
        "07 ngày làm việc hoặc 30 ngày làm việc",
        "24 giờ/07 ngày",
        "0 Giờ",
        "0.5 Ngày",
        "Theo kế hoạch tuyển sinh hằng năm",
        "99999999999999999999 Ngày",
    ],
)
def test_a_limit_that_is_not_plain_is_asked(words):
    limit, question = settle([said_limit(words)])
    assert limit is None and question is not None


@pytest.mark.parametrize(("value", "unit", "lost"), [(5.0, "", True), (5.0, "working_day", True), (None, "", False)])
def test_a_lost_unit_is_never_guessed(value, unit, lost):
    said = said_limit("5", value=value, unit=unit, unit_lost=lost)
    assert said.limit is None and said.lost_unit


def test_a_reading_that_disagrees_with_its_words_is_asked():
    assert said_limit("5 Ngày", value=5.0, unit="working_day").limit is None
    assert said_limit("5 Ngày", value=7.0, unit="day").limit is None
    assert said_limit("5 Ngày", value=5.0, unit="day").limit == Limit(Decimal(5), DAYS)


def test_the_longest_of_limits_counted_alike_is_the_legal_one():
    said = [said_limit(words) for words in ("5 Ngày làm việc", "48 Giờ", "7 Ngày làm việc", "Trong ngày")]
    assert settle(said) == (Limit(Decimal(7), WORKING), None)


def test_limits_counted_differently_are_asked_with_both():
    limit, question = settle([said_limit("5 Ngày"), said_limit("5 Ngày làm việc")])
    assert limit is None
    assert question.given == "5 ngày\n5 ngày làm việc"


def test_one_lost_unit_beside_a_known_limit_is_still_asked():
    limit, question = settle([said_limit("5 Ngày"), said_limit("3", unit_lost=True)])
    assert limit is None
    assert question.given == "3"

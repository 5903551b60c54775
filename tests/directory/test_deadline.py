"""The clock: every row of the law's counting, the day before, the day and the day after."""

from datetime import date, timedelta
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.directory.deadline import (
    Limit,
    LimitUnit,
    deadline,
    due_moment,
    forward_by,
    step_due,
    timeliness,
)
from motcua.directory.errors import CalendarMissing, LimitNotCountable
from motcua.lib.time import local_day
from tests.builders.directory import MORNING, a_calendar, a_week, at


def a_limit(text: str) -> Limit:
    """The limit of ``text``: "5 working_days", "same_day"."""
    *amount, unit = text.split()
    return Limit(Decimal(amount[0]) if amount else None, LimitUnit(unit))


@pytest.mark.parametrize(
    ("received", "limit", "due"),
    [
        # the cases of the bad-input list
        ("2026-02-13 15:30", "5 working_days", "2026-02-27 17:00"),
        ("2026-04-24 10:00", "3 working_days", "2026-05-04 17:00"),
        ("2026-02-22 20:15", "1 working_days", "2026-02-24 17:00"),
        ("2026-02-06 10:00", "15 days", "2026-02-23 17:00"),
        ("2026-03-02 10:00", "10 working_days", "2026-03-16 17:00"),
        ("2026-03-10 10:00", "10 working_days", "2026-03-24 17:00"),
        # a birth on a Friday at 15:20, before a long weekend
        ("2026-04-24 14:59", "same_day", "2026-04-24 17:00"),
        ("2026-04-24 15:00", "same_day", "2026-04-28 17:00"),
        ("2026-04-24 15:20", "same_day", "2026-04-28 17:00"),
        ("2026-04-24 17:01", "same_day", "2026-04-28 17:00"),
        ("2026-04-25 09:00", "same_day", "2026-04-28 17:00"),
        ("2026-04-28 06:00", "same_day", "2026-04-28 17:00"),
        # a house permit, and its restart
        ("2026-01-05 09:00", "15 days", "2026-01-20 17:00"),
        ("2026-01-19 09:00", "15 days", "2026-02-03 17:00"),
        # the day of the event is not counted; closing time is still the day
        ("2026-03-02 07:30", "1 working_days", "2026-03-03 17:00"),
        ("2026-03-02 17:00", "1 working_days", "2026-03-03 17:00"),
        ("2026-03-02 17:01", "1 working_days", "2026-03-04 17:00"),
        ("2026-03-01 10:00", "1 working_days", "2026-03-03 17:00"),
        # a make-up Saturday is counted
        ("2026-01-09 10:00", "1 working_days", "2026-01-10 17:00"),
        ("2026-08-21 10:00", "1 working_days", "2026-08-22 17:00"),
        ("2026-01-09 10:00", "2 working_days", "2026-01-12 17:00"),
        # parts of a working day
        ("2026-03-02 10:00", "0.5 working_days", "2026-03-03 11:15"),
        ("2026-03-02 10:00", "1.5 working_days", "2026-03-04 11:15"),
        ("2026-03-02 10:00", "1.75 working_days", "2026-03-04 15:15"),
        # the last calendar day moves off days off: the day before, the day, the day after
        ("2026-03-02 10:00", "4 days", "2026-03-06 17:00"),
        ("2026-03-02 10:00", "5 days", "2026-03-09 17:00"),
        ("2026-03-02 10:00", "6 days", "2026-03-09 17:00"),
        ("2026-03-02 10:00", "7 days", "2026-03-09 17:00"),
        ("2026-03-02 10:00", "8 days", "2026-03-10 17:00"),
        ("2026-04-15 10:00", "15 days", "2026-05-04 17:00"),
        ("2026-01-05 10:00", "5 days", "2026-01-10 17:00"),  # ends on a make-up Saturday: stays
        # working hours, rounded up to the quarter
        ("2026-03-02 08:00", "8 hours", "2026-03-03 08:30"),
        ("2026-03-02 08:07", "1 hours", "2026-03-02 09:15"),
        ("2026-03-02 08:00", "3.5 hours", "2026-03-02 11:30"),
        ("2026-03-06 16:50", "1 hours", "2026-03-09 08:30"),
        ("2026-03-07 10:00", "2 hours", "2026-03-09 09:30"),
        # months: the same number, the last day where there is none, then off days off
        ("2026-01-30 10:00", "1 months", "2026-03-02 17:00"),
        ("2026-03-31 10:00", "1 months", "2026-05-04 17:00"),
        ("2026-05-29 10:00", "1 months", "2026-06-29 17:00"),
        ("2024-01-31 10:00", "1 months", "2024-02-29 17:00"),
        ("2025-12-15 10:00", "3 months", "2026-03-16 17:00"),
    ],
)
def test_a_dossier_is_due_when_the_law_says(received: str, limit: str, due: str) -> None:
    assert due_moment(at(received), a_limit(limit), a_calendar()) == at(due)


def test_a_half_open_saturday_does_not_make_a_dossier_due_before_it_came() -> None:
    calendar = a_calendar(hours=a_week(saturday=(MORNING,)))
    assert due_moment(at("2026-03-07 09:00"), a_limit("same_day"), calendar) == at("2026-03-07 11:30")
    assert due_moment(at("2026-03-07 13:00"), a_limit("same_day"), calendar) == at("2026-03-09 17:00")


def test_the_explanation_tells_each_day_with_its_reason_and_source() -> None:
    found = deadline(at("2026-04-24 10:00"), a_limit("3 working_days"), a_calendar())
    assert [line.text for line in found.lines] == [
        "Nhận đủ hồ sơ lúc 10:00 thứ Sáu 24/04/2026.",
        "Thời hạn 3 ngày làm việc: không tính ngày nhận, chỉ đếm ngày làm việc.",
        "Không tính thứ Bảy 25/04/2026: Thứ Bảy.",
        "Không tính Chủ nhật 26/04/2026: Giỗ Tổ Hùng Vương (10/3 âm lịch).",
        "Không tính thứ Hai 27/04/2026: Nghỉ bù Giỗ Tổ Hùng Vương.",
        "Không tính thứ Năm 30/04/2026: Ngày Chiến thắng 30/4.",
        "Không tính thứ Sáu 01/05/2026: Ngày Quốc tế lao động 01/5.",
        "Không tính thứ Bảy 02/05/2026: Thứ Bảy.",
        "Không tính Chủ nhật 03/05/2026: Chủ nhật.",
        "Hạn trả kết quả: 17:00 thứ Hai 04/05/2026.",
    ]
    assert {line.source for line in found.lines if line.day == date(2026, 4, 27)} == {
        "Bộ luật Lao động 2019, điều 111 khoản 3"
    }


def test_the_explanation_tells_that_the_last_day_moved() -> None:
    found = deadline(at("2026-02-06 10:00"), a_limit("15 days"), a_calendar())
    assert [line.kind for line in found.lines] == ["received", "rule", "skipped", "skipped", "moved", "due"]
    assert found.lines[-2].text == "Ngày cuối thứ Bảy 21/02/2026 là ngày nghỉ, chuyển sang thứ Hai 23/02/2026."


def test_the_explanation_tells_that_a_sunday_counts_as_monday() -> None:
    found = deadline(at("2026-02-22 20:15"), a_limit("1 working_days"), a_calendar())
    assert found.starts_on == date(2026, 2, 23)
    assert found.lines[0].text == "Nhận đủ hồ sơ lúc 20:15 Chủ nhật 22/02/2026."
    assert found.lines[1].text == "Nhận ngoài giờ làm việc nên tính là nhận vào thứ Hai 23/02/2026."


def test_the_explanation_tells_the_saturday_that_was_counted() -> None:
    found = deadline(at("2026-01-09 10:00"), a_limit("2 working_days"), a_calendar())
    made_up = [line for line in found.lines if line.kind == "made_up"]
    assert [(line.day, line.source) for line in made_up] == [
        (date(2026, 1, 10), "Công văn 12729/VPCP-KGVX ngày 25/12/2025")
    ]


def test_the_explanation_of_a_same_day_procedure_names_the_cutoff() -> None:
    lines = deadline(at("2026-04-24 15:20"), a_limit("same_day"), a_calendar()).lines
    assert "nhận từ 15:00" in lines[1].text and "điều 17" in lines[1].source
    assert "trước 15:00" in deadline(at("2026-04-24 14:20"), a_limit("same_day"), a_calendar()).lines[1].text


@pytest.mark.parametrize(
    ("limit", "finished", "due", "told"),
    [
        ("working_days", "2026-03-15 23:59", "2026-03-16 17:00", "early"),
        ("working_days", "2026-03-16 00:01", "2026-03-16 17:00", "on_time"),
        ("working_days", "2026-03-16 20:00", "2026-03-16 17:00", "on_time"),
        ("working_days", "2026-03-17 00:00", "2026-03-16 17:00", "late"),
        ("same_day", "2026-04-28 16:00", "2026-04-28 17:00", "on_time"),
        ("hours", "2026-03-16 09:29", "2026-03-16 09:30", "early"),
        ("hours", "2026-03-16 09:30", "2026-03-16 09:30", "on_time"),
        ("hours", "2026-03-16 09:31", "2026-03-16 09:30", "late"),
    ],
)
def test_a_finish_is_early_on_time_or_late(limit: str, finished: str, due: str, told: str) -> None:
    assert timeliness(at(finished), at(due), limit) == told


@pytest.mark.parametrize(
    ("received", "forwarded"),
    [
        ("2026-03-06 14:59", "2026-03-06 17:00"),
        ("2026-03-06 15:00", "2026-03-09 07:30"),
        ("2026-03-06 15:01", "2026-03-09 07:30"),
        ("2026-03-07 09:00", "2026-03-09 07:30"),
        ("2026-02-13 16:00", "2026-02-23 07:30"),
    ],
)
def test_what_comes_after_three_is_forwarded_the_next_working_day(received: str, forwarded: str) -> None:
    assert forward_by(at(received), a_calendar()) == at(forwarded)


def test_a_step_is_due_on_a_quarter_hour_but_not_after_closing() -> None:
    assert step_due(at("2026-03-02 08:01"), 30, a_calendar()) == at("2026-03-02 08:45")
    assert step_due(at("2026-03-02 16:46"), 10, a_calendar()) == at("2026-03-02 17:00")


@pytest.mark.parametrize("text", ["0 days", "-1 working_days", "1.5 days", "0.5 months"])
def test_a_limit_that_cannot_be_counted_is_refused(text: str) -> None:
    with pytest.raises(LimitNotCountable):
        a_limit(text)
    with pytest.raises(LimitNotCountable):
        Limit(None, LimitUnit.DAYS)


@pytest.mark.parametrize("limit", ["same_day", "1 hours", "1 working_days", "1 days", "1 months"])
def test_no_limit_is_counted_into_a_year_that_was_not_entered(limit: str) -> None:
    with pytest.raises(CalendarMissing, match="2027"):
        due_moment(at("2026-12-31 16:59"), a_limit(limit), a_calendar(years=frozenset({2026})))


limits = st.one_of(
    st.just(Limit(None, LimitUnit.SAME_DAY)),
    st.builds(Limit, st.integers(1, 200).map(lambda n: Decimal(n) / 4), st.just(LimitUnit.HOURS)),
    st.builds(Limit, st.integers(1, 120).map(lambda n: Decimal(n) / 4), st.just(LimitUnit.WORKING_DAYS)),
    st.builds(Limit, st.integers(1, 120).map(Decimal), st.just(LimitUnit.DAYS)),
    st.builds(Limit, st.integers(1, 6).map(Decimal), st.just(LimitUnit.MONTHS)),
)
moments = st.integers(0, 11 * 365 * 24 * 60).map(lambda minutes: at("2015-01-01 00:00") + timedelta(minutes=minutes))


@settings(max_examples=300, deadline=None)
@given(received=moments, later=st.integers(0, 20_000), limit=limits)
def test_a_later_receipt_is_never_due_earlier(received, later: int, limit: Limit) -> None:
    calendar = a_calendar()
    first = due_moment(received, limit, calendar)
    assert first <= due_moment(received + timedelta(minutes=later), limit, calendar)


@settings(max_examples=300, deadline=None)
@given(received=moments, limit=limits)
def test_nothing_is_due_on_a_day_off_or_outside_working_hours_or_before_it_came(received, limit: Limit) -> None:
    calendar = a_calendar()
    due = due_moment(received, limit, calendar)
    assert calendar.is_working_day(local_day(due))
    assert any(i.starts < due.time() <= i.ends for i in calendar.intervals(due.date()))
    assert due >= received


@pytest.mark.parametrize("text", ["same_day", "4 hours", "5 working_days", "2.5 working_days", "30 days", "2 months"])
def test_a_core_computes_a_hundred_thousand_due_dates_a_second(text: str) -> None:
    calendar, limit, received = a_calendar(), a_limit(text), at("2026-03-02 10:00")
    due_moment(received, limit, calendar)
    best = min(_seconds_for(2_000, received, limit, calendar) for _ in range(5))
    assert 2_000 / best > 100_000


def _seconds_for(count: int, received, limit: Limit, calendar) -> float:
    started = process_time()
    for _ in range(count):
        due_moment(received, limit, calendar)
    return process_time() - started

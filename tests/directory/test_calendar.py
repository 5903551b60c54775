"""The calendar as a value: which days are worked, and what follows from one."""

from datetime import date, time

import pytest

from motcua.directory.calendar import Hours, Interval, SpecialDay, WorkingCalendar
from motcua.directory.errors import CalendarMissing
from tests.builders.directory import MORNING, a_calendar, a_day_off, a_week, at

D = date.fromisoformat


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-02-13", True),  # the Friday before Tet
        ("2026-02-16", False),
        ("2026-02-20", False),
        ("2026-02-23", True),  # the Monday after Tet
        ("2026-01-02", False),  # exchanged
        ("2026-01-10", True),  # the Saturday that makes up for it
        ("2026-01-11", False),
        ("2026-04-27", False),  # in lieu of the Hung Kings day, a Sunday
        ("2026-11-23", True),
        ("2026-11-24", False),
        ("2026-11-25", True),
        ("2024-05-04", True),
        ("2024-04-29", False),
        ("2019-01-05", True),
    ],
)
def test_a_day_is_worked_as_the_calendar_says(day: str, worked: bool) -> None:
    assert a_calendar().is_working_day(D(day)) is worked


def test_a_make_up_saturday_has_the_hours_of_the_week() -> None:
    assert a_calendar().intervals(D("2026-01-10")) == a_calendar().intervals(D("2026-01-12"))


def test_a_make_up_saturday_is_whole_where_saturdays_are_half() -> None:
    calendar = a_calendar(hours=a_week(saturday=(MORNING,)))
    assert calendar.working_minutes(D("2026-01-10")) == 450
    assert calendar.working_minutes(D("2026-01-17")) == 240


def test_counting_stops_at_a_year_that_was_not_entered() -> None:
    calendar = a_calendar(years=frozenset({2025, 2026}))
    assert calendar.add_working_days(D("2026-12-30"), 1) == D("2026-12-31")
    with pytest.raises(CalendarMissing, match="2027"):
        calendar.add_working_days(D("2026-12-31"), 1)
    with pytest.raises(CalendarMissing, match="2024"):
        calendar.is_working_day(D("2024-12-31"))


def test_a_gap_between_entered_years_is_not_jumped() -> None:
    calendar = a_calendar(years=frozenset({2024, 2026}))
    with pytest.raises(CalendarMissing, match="2025"):
        calendar.add_working_days(D("2024-12-31"), 1)
    with pytest.raises(CalendarMissing, match="2025"):
        calendar.working_minutes_between(at("2024-12-31 09:00"), at("2026-01-05 09:00"))
    with pytest.raises(CalendarMissing, match="2025"):
        calendar.add_working_minutes(at("2024-12-31 16:59"), 2)


def test_a_year_without_hours_is_not_known() -> None:
    late = Hours(a_week().weekdays, time(15), valid_from=D("2026-03-01"))
    calendar = WorkingCalendar((late,), (), frozenset({2026, 2027}))
    with pytest.raises(CalendarMissing, match="2026"):
        calendar.is_working_day(D("2026-04-01"))
    assert calendar.is_working_day(D("2027-01-04"))


def test_hours_that_end_within_a_year_make_it_unknown() -> None:
    short = Hours(a_week().weekdays, time(15), valid_to=D("2026-06-30"))
    with pytest.raises(CalendarMissing):
        WorkingCalendar((short,), (), frozenset({2026})).is_working_day(D("2026-01-05"))


def test_new_hours_hold_from_their_day() -> None:
    noon = (Interval(time(8), time(12)),)
    hours = (
        Hours(a_week().weekdays, time(15), valid_to=D("2026-06-30")),
        Hours((noon,) * 5 + ((), ()), time(11), valid_from=D("2026-07-01")),
    )
    calendar = WorkingCalendar(hours, (), frozenset({2026}))
    assert calendar.closes(D("2026-06-30")) == at("2026-06-30 17:00")
    assert calendar.closes(D("2026-07-01")) == at("2026-07-01 12:00")
    assert (calendar.cutoff(D("2026-06-30")), calendar.cutoff(D("2026-07-01"))) == (time(15), time(11))


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-03-02 08:00", 60, "2026-03-02 09:00"),
        ("2026-03-02 08:00", 210, "2026-03-02 11:30"),  # exactly the end of the morning stays there
        ("2026-03-02 08:00", 211, "2026-03-02 13:31"),
        ("2026-03-02 12:00", 30, "2026-03-02 14:00"),  # begun in the lunch break
        ("2026-03-02 16:00", 60, "2026-03-02 17:00"),
        ("2026-03-02 16:00", 61, "2026-03-03 07:31"),
        ("2026-03-06 16:30", 60, "2026-03-09 08:00"),  # over a weekend
        ("2026-03-07 09:00", 1, "2026-03-09 07:31"),  # begun on a Saturday
        ("2026-02-13 17:00", 450, "2026-02-23 17:00"),  # over Tet
        ("2026-03-02 06:00", 0, "2026-03-02 07:30"),
        ("2026-03-02 11:30", 0, "2026-03-02 13:30"),
        ("2026-03-02 09:10", 0, "2026-03-02 09:10"),
    ],
)
def test_working_minutes_are_added_inside_working_hours(start: str, minutes: int, end: str) -> None:
    calendar = a_calendar()
    assert calendar.add_working_minutes(at(start), minutes) == at(end)
    assert calendar.working_minutes_between(at(start), at(end)) == minutes
    assert calendar.working_minutes_between(at(end), at(start)) == -minutes


def test_days_skipped_say_why() -> None:
    skipped = a_calendar().days_skipped(D("2026-04-24"), D("2026-04-28"))
    assert [(s.day.day, s.reason) for s in skipped] == [
        (25, "Thứ Bảy"),
        (26, "Giỗ Tổ Hùng Vương (10/3 âm lịch)"),
        (27, "Nghỉ bù Giỗ Tổ Hùng Vương"),
    ]
    assert "điều 111" in skipped[2].source


def test_a_unit_may_close_on_a_day_of_its_own() -> None:
    calendar = a_calendar(extra=(a_day_off("2026-03-04"),))
    assert calendar.next_working_day(D("2026-03-03")) == D("2026-03-05")
    assert calendar.working_day_on_or_after(D("2026-03-04")) == D("2026-03-05")
    assert calendar.working_day_on_or_after(D("2026-03-05")) == D("2026-03-05")


def test_a_special_day_is_found_by_its_day() -> None:
    special = SpecialDay(D("2026-03-04"), False, "Nghỉ", "QĐ 1")
    calendar = a_calendar(extra=(special,))
    assert calendar.special(D("2026-03-04")) == special
    assert calendar.special(D("2026-03-05")) is None

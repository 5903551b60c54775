"""The clock row by row: each rule with the day before, the day and the day after, at three Tết and in both regimes.

The rows are those of the law's counting (start, first day, 15:00, units, pauses, early and late, the reply to an online
dossier, forwarding) and the worked cases of the bad-input list. The regime that began on 1 July 2025 left the counting
as it was; what it changed are the units that count, so the same table is asked on both sides of that day.
"""

from datetime import datetime, time
from decimal import Decimal

import pytest

from motcua.directory.calendar import Hours, WorkingCalendar
from motcua.directory.deadline import (
    Limit,
    LimitUnit,
    Timeliness,
    deadline,
    due_moment,
    forward_by,
    step_due,
    timeliness,
)
from tests.builders.directory import AFTERNOON, MORNING, a_calendar, a_day_off, a_week, at

POLICE = a_week(saturday=(MORNING,))


def a_limit(text: str) -> Limit:
    """The limit of ``text``: "5 working_days", "same_day"."""
    *amount, unit = text.split()
    return Limit(Decimal(amount[0]) if amount else None, LimitUnit(unit))


def due(received: str, limit: str, calendar: WorkingCalendar | None = None) -> datetime:
    """When a dossier complete at ``received`` is due by the calendar we ship, or by another."""
    return due_moment(at(received), a_limit(limit), calendar or a_calendar())


# Tết 2024: off 8 to 14 February. 2025: 25 January to 2 February. 2026: 14 to 22 February with the weekends.
TET = [
    # the last working day before, a day within, the first working day after; one working day and three calendar days
    ("2024-02-06 10:00", "1 working_days", "2024-02-07 17:00"),
    ("2024-02-07 10:00", "1 working_days", "2024-02-15 17:00"),
    ("2024-02-10 10:00", "1 working_days", "2024-02-16 17:00"),
    ("2024-02-14 10:00", "1 working_days", "2024-02-16 17:00"),
    ("2024-02-15 10:00", "1 working_days", "2024-02-16 17:00"),
    ("2024-02-07 10:00", "3 days", "2024-02-15 17:00"),
    ("2024-02-06 10:00", "1 days", "2024-02-07 17:00"),
    ("2024-02-07 14:59", "same_day", "2024-02-07 17:00"),
    ("2024-02-07 15:00", "same_day", "2024-02-15 17:00"),
    ("2024-02-07 16:30", "1 hours", "2024-02-15 08:00"),
    ("2025-01-23 10:00", "1 working_days", "2025-01-24 17:00"),
    ("2025-01-24 10:00", "1 working_days", "2025-02-03 17:00"),
    ("2025-01-27 10:00", "1 working_days", "2025-02-04 17:00"),
    ("2025-02-03 10:00", "1 working_days", "2025-02-04 17:00"),
    ("2025-01-24 10:00", "3 days", "2025-02-03 17:00"),
    ("2025-01-24 14:59", "same_day", "2025-01-24 17:00"),
    ("2025-01-24 15:00", "same_day", "2025-02-03 17:00"),
    ("2025-01-24 16:30", "1 hours", "2025-02-03 08:00"),
    ("2026-02-12 10:00", "1 working_days", "2026-02-13 17:00"),
    ("2026-02-13 10:00", "1 working_days", "2026-02-23 17:00"),
    ("2026-02-17 10:00", "1 working_days", "2026-02-24 17:00"),
    ("2026-02-23 10:00", "1 working_days", "2026-02-24 17:00"),
    ("2026-02-13 10:00", "3 days", "2026-02-23 17:00"),
    ("2026-02-13 14:59", "same_day", "2026-02-13 17:00"),
    ("2026-02-13 15:00", "same_day", "2026-02-23 17:00"),
    ("2026-02-13 16:30", "1 hours", "2026-02-23 08:00"),
]


@pytest.mark.parametrize(("received", "limit", "expected"), TET)
def test_tet_is_counted_over(received: str, limit: str, expected: str) -> None:
    assert due(received, limit) == at(expected)


WORKED = [
    pytest.param("2026-02-13 15:30", "5 working_days", "2026-02-27 17:00", id="B15"),
    pytest.param("2026-02-12 15:30", "5 working_days", "2026-02-26 17:00", id="B15, the day before"),
    pytest.param("2026-02-14 15:30", "5 working_days", "2026-03-02 17:00", id="B15, the day after"),
    pytest.param("2026-04-24 10:00", "3 working_days", "2026-05-04 17:00", id="B16"),
    pytest.param("2026-04-23 10:00", "3 working_days", "2026-04-29 17:00", id="B16, the day before"),
    pytest.param("2026-04-25 10:00", "3 working_days", "2026-05-05 17:00", id="B16, the day after"),
    pytest.param("2026-02-22 20:15", "1 working_days", "2026-02-24 17:00", id="B17"),
    pytest.param("2026-02-21 20:15", "1 working_days", "2026-02-24 17:00", id="B17, the day before"),
    pytest.param("2026-02-23 20:15", "1 working_days", "2026-02-25 17:00", id="B17, the day after"),
    pytest.param("2026-02-06 10:00", "15 days", "2026-02-23 17:00", id="B18"),
    pytest.param("2026-01-29 10:00", "15 days", "2026-02-13 17:00", id="B18, ends the day before Tết"),
    pytest.param("2026-02-09 10:00", "15 days", "2026-02-24 17:00", id="B18, ends the day after"),
    pytest.param("2026-03-02 10:00", "10 working_days", "2026-03-16 17:00", id="B19, before the supplement"),
    pytest.param("2026-03-09 10:00", "10 working_days", "2026-03-23 17:00", id="B19, complete the day before"),
    pytest.param("2026-03-10 10:00", "10 working_days", "2026-03-24 17:00", id="B19"),
    pytest.param("2026-03-11 10:00", "10 working_days", "2026-03-25 17:00", id="B19, complete the day after"),
    pytest.param("2026-04-24 15:20", "same_day", "2026-04-28 17:00", id="a birth on Friday at 15:20"),
    pytest.param("2026-04-23 15:20", "same_day", "2026-04-24 17:00", id="a birth the day before"),
    pytest.param("2026-04-27 15:20", "same_day", "2026-04-28 17:00", id="a birth on the day off"),
    pytest.param("2026-04-28 15:20", "same_day", "2026-04-29 17:00", id="a birth the day after"),
    pytest.param("2026-01-05 09:00", "15 days", "2026-01-20 17:00", id="a house permit"),
    pytest.param("2026-01-19 09:00", "15 days", "2026-02-03 17:00", id="a house permit, supplemented"),
    pytest.param("2026-01-02 09:00", "15 days", "2026-01-20 17:00", id="a house permit on an exchanged day"),
]


@pytest.mark.parametrize(("received", "limit", "expected"), WORKED)
def test_the_worked_cases_come_out(received: str, limit: str, expected: str) -> None:
    assert due(received, limit) == at(expected)


REGIMES = [
    # week of 23-27 June 2025 (the last under three levels), 30 June, and the first week of July (two levels)
    ("2025-06-26 10:00", "1 working_days", "2025-06-27 17:00"),
    ("2025-06-27 10:00", "1 working_days", "2025-06-30 17:00"),
    ("2025-06-30 10:00", "1 working_days", "2025-07-01 17:00"),
    ("2025-07-01 10:00", "1 working_days", "2025-07-02 17:00"),
    ("2025-06-30 14:59", "same_day", "2025-06-30 17:00"),
    ("2025-06-30 15:00", "same_day", "2025-07-01 17:00"),
    ("2025-07-01 14:59", "same_day", "2025-07-01 17:00"),
    ("2025-07-01 15:00", "same_day", "2025-07-02 17:00"),
    ("2025-06-15 10:00", "15 days", "2025-07-01 17:00"),
    ("2025-06-16 10:00", "15 days", "2025-07-01 17:00"),
    ("2025-06-17 10:00", "15 days", "2025-07-02 17:00"),
    ("2025-05-30 10:00", "1 months", "2025-06-30 17:00"),
    ("2025-05-31 10:00", "1 months", "2025-07-02 17:00"),
    ("2025-06-30 16:00", "2 hours", "2025-07-01 08:30"),
]


@pytest.mark.parametrize(("received", "limit", "expected"), REGIMES)
def test_both_regimes_count_alike_across_the_first_of_july(received: str, limit: str, expected: str) -> None:
    assert due(received, limit) == at(expected)


@pytest.mark.parametrize(
    ("day", "decree"),
    [
        ("2025-06-27", "Nghị định 61/2018/NĐ-CP"),
        ("2025-06-30", "Nghị định 61/2018/NĐ-CP"),
        ("2025-07-01", "Nghị định 118/2025/NĐ-CP"),
        ("2025-07-02", "Nghị định 118/2025/NĐ-CP"),
    ],
)
def test_the_three_o_clock_rule_names_the_decree_of_its_day(day: str, decree: str) -> None:
    rule = deadline(at(f"{day} 15:20"), a_limit("same_day"), a_calendar()).lines[1]
    assert rule.source.startswith(decree)


def test_hours_that_change_with_the_regime_hold_from_their_day() -> None:
    until = Hours(((MORNING, AFTERNOON),) * 5 + ((), ()), time(16), valid_to=at("2025-06-30 00:00").date())
    since = Hours(((MORNING, AFTERNOON),) * 5 + ((MORNING,), ()), time(15), valid_from=at("2025-07-01 00:00").date())
    usual = a_calendar()
    calendar = WorkingCalendar((until, since), usual.special_days, usual.years)
    assert due("2025-06-30 15:30", "same_day", calendar) == at("2025-06-30 17:00")
    assert due("2025-07-01 15:30", "same_day", calendar) == at("2025-07-02 17:00")
    assert due("2025-06-27 10:00", "1 working_days", calendar) == at("2025-06-30 17:00")
    assert due("2025-07-04 10:00", "1 working_days", calendar) == at("2025-07-05 11:30")


def test_the_clock_starts_when_the_complete_dossier_is_accepted_and_that_day_is_not_counted() -> None:
    found = deadline(at("2026-03-02 16:59"), a_limit("1 working_days"), a_calendar())
    assert (found.starts_on, found.due_at) == (at("2026-03-02 00:00").date(), at("2026-03-03 17:00"))
    late = deadline(at("2026-03-02 17:01"), a_limit("1 working_days"), a_calendar())
    assert (late.starts_on, late.due_at) == (at("2026-03-03 00:00").date(), at("2026-03-04 17:00"))


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("3 days", "2026-03-05 17:00"),
        ("4 days", "2026-03-06 17:00"),
        ("5 days", "2026-03-09 17:00"),
        ("6 days", "2026-03-09 17:00"),
        ("7 days", "2026-03-09 17:00"),
        ("8 days", "2026-03-10 17:00"),
    ],
)
def test_a_last_day_off_moves_to_the_next_working_day_and_a_working_one_stays(limit: str, expected: str) -> None:
    assert due("2026-03-02 10:00", limit) == at(expected)


@pytest.mark.parametrize(
    ("received", "forwarded", "same_day"),
    [
        ("2026-03-05 14:59:59", "2026-03-05 17:00", "2026-03-05 17:00"),
        ("2026-03-05 15:00:00", "2026-03-06 07:30", "2026-03-06 17:00"),
        ("2026-03-06 14:59:59", "2026-03-06 17:00", "2026-03-06 17:00"),
        ("2026-03-06 15:00:00", "2026-03-09 07:30", "2026-03-09 17:00"),
        ("2026-03-06 15:00:01", "2026-03-09 07:30", "2026-03-09 17:00"),
        ("2026-03-07 09:00:00", "2026-03-09 07:30", "2026-03-09 17:00"),
    ],
)
def test_from_three_in_the_afternoon_it_is_the_next_working_day(received: str, forwarded: str, same_day: str) -> None:
    assert forward_by(at(received), a_calendar()) == at(forwarded)
    assert due(received, "same_day") == at(same_day)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("15 days", "2026-03-17 17:00"),
        ("15 working_days", "2026-03-23 17:00"),
        ("15 hours", "2026-03-04 10:00"),
        ("1 months", "2026-04-02 17:00"),
        ("1.5 working_days", "2026-03-04 11:15"),
    ],
)
def test_the_unit_of_the_procedure_is_never_converted(limit: str, expected: str) -> None:
    assert due("2026-03-02 10:00", limit) == at(expected)


def test_an_online_dossier_is_to_be_answered_within_eight_working_hours() -> None:
    assert step_due(at("2026-03-05 09:00"), 480, a_calendar()) == at("2026-03-06 09:30")
    assert step_due(at("2026-03-06 09:00"), 480, a_calendar()) == at("2026-03-09 09:30")
    assert step_due(at("2026-03-07 20:15"), 480, a_calendar()) == at("2026-03-10 08:00")


@pytest.mark.parametrize(
    ("finished", "told"),
    [
        ("2026-03-13 16:00", Timeliness.EARLY),
        ("2026-03-16 07:00", Timeliness.ON_TIME),
        ("2026-03-16 23:59", Timeliness.ON_TIME),
        ("2026-03-17 00:00", Timeliness.LATE),
    ],
)
def test_a_finish_the_day_before_is_early_the_day_on_time_the_day_after_late(finished: str, told: Timeliness) -> None:
    due_at = due("2026-03-02 10:00", "10 working_days")
    assert timeliness(at(finished), due_at, LimitUnit.WORKING_DAYS) == told


@pytest.mark.parametrize(
    ("received", "limit", "office", "police"),
    [
        ("2026-03-06 10:00", "1 working_days", "2026-03-09 17:00", "2026-03-07 11:30"),
        ("2026-03-07 09:00", "same_day", "2026-03-09 17:00", "2026-03-07 11:30"),
        ("2026-03-07 11:31", "same_day", "2026-03-09 17:00", "2026-03-09 17:00"),
        ("2026-03-06 16:30", "2 hours", "2026-03-09 09:00", "2026-03-07 09:00"),
        ("2026-02-28 10:00", "7 days", "2026-03-09 17:00", "2026-03-07 11:30"),
    ],
)
def test_a_unit_with_a_saturday_of_its_own_counts_by_it(received: str, limit: str, office: str, police: str) -> None:
    assert due(received, limit) == at(office)
    assert due(received, limit, a_calendar(hours=POLICE)) == at(police)


def test_a_day_of_its_own_moves_the_due_day_of_that_unit_only() -> None:
    own = a_calendar(extra=(a_day_off("2026-04-13", "Lễ hội của xã"),))
    assert due("2026-04-10 10:00", "1 working_days") == at("2026-04-13 17:00")
    assert due("2026-04-10 10:00", "1 working_days", own) == at("2026-04-14 17:00")

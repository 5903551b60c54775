"""The calendar of a unit: inherited, overridden, and never older than its confirmation."""

from datetime import date, time, timedelta

import psycopg
import pytest
from django.db import OperationalError, connection, transaction

from motcua.directory.actions import (
    confirm_calendar_change,
    propose_calendar_change,
    propose_year,
    reject_calendar_change,
    set_working_time,
)
from motcua.directory.actions.changing import begin_change
from motcua.directory.checks import calendar_messages, next_year_is_entered
from motcua.directory.days_off import draft_year
from motcua.directory.errors import (
    CalendarMissing,
    CalendarNotYours,
    ChangeAlreadyDecided,
    DayEnteredTwice,
    DayNotCountable,
    HolidaysIncomplete,
    SourceMissing,
    YearAlreadyEntered,
)
from motcua.directory.models import CalendarDay, CalendarYear, Role
from motcua.directory.queries import calendar_of, calendar_with, days_of_year, years_entered
from tests.builders.directory import a_unit, an_official, at, give_hours_and_days

pytestmark = pytest.mark.django_db

D = date.fromisoformat
STORM = [{"day": "2026-03-04", "kind": "off", "name": "Nghỉ do bão"}]
NOW = at("2026-03-01 08:00")


def test_a_unit_inherits_the_calendar_of_the_unit_above() -> None:
    province = a_unit()
    give_hours_and_days(province)
    commune = a_unit(parent=a_unit(parent=province))
    assert calendar_of(commune.id).add_working_days(D("2026-04-24"), 3) == D("2026-05-04")
    assert calendar_of(commune.id) is calendar_of(province.id)


def test_hours_of_its_own_go_before_inherited_ones() -> None:
    province = a_unit()
    give_hours_and_days(province)
    island = a_unit(parent=province)
    set_working_time(island.id, {0: [(time(8), time(12))]}, cutoff=time(10), valid_from=D("2015-01-01"), source="QĐ 1")
    assert not calendar_of(island.id).is_working_day(D("2026-03-03"))
    assert calendar_of(island.id).closes(D("2026-03-02")) == at("2026-03-02 12:00")
    assert calendar_of(province.id).is_working_day(D("2026-03-03"))


def test_a_unit_without_hours_anywhere_counts_nothing() -> None:
    with pytest.raises(CalendarMissing):
        calendar_of(a_unit().id).is_working_day(D("2026-03-03"))


def test_a_change_is_in_force_once_confirmed_and_not_before() -> None:
    unit = a_unit()
    give_hours_and_days(unit)
    leader = an_official(role=Role.LEADER, unit=unit)
    change = propose_calendar_change(unit.id, STORM, source="Quyết định 9/QĐ-UBND", by=leader.id, at=NOW)
    assert calendar_of(unit.id).is_working_day(D("2026-03-04"))
    assert not calendar_with(change.id, unit.id).is_working_day(D("2026-03-04"))
    confirm_calendar_change(change.id, by=leader.id, at=NOW)
    assert not calendar_of(unit.id).is_working_day(D("2026-03-04"))
    assert calendar_of(unit.id).special(D("2026-03-04")).source == "Quyết định 9/QĐ-UBND"


def test_a_day_of_a_commune_goes_before_the_province_s() -> None:
    province = a_unit()
    give_hours_and_days(province)
    commune, other = a_unit(parent=province), a_unit(parent=province)
    leader = an_official(role=Role.ADMINISTRATOR, unit=province)
    day = [{"day": "2026-04-30", "kind": "working", "name": "Trực"}]
    change = propose_calendar_change(commune.id, day, source="QĐ 2", by=leader.id, at=NOW)
    confirm_calendar_change(change.id, by=leader.id, at=NOW)
    assert calendar_of(commune.id).is_working_day(D("2026-04-30"))
    assert not calendar_of(other.id).is_working_day(D("2026-04-30"))


def test_a_replaced_day_is_closed_and_kept() -> None:
    unit = a_unit()
    give_hours_and_days(unit)
    leader = an_official(role=Role.LEADER, unit=unit)
    rows = [{"day": "2026-08-31", "kind": "none"}, {"day": "2026-08-22", "kind": "none"}]
    change = propose_calendar_change(unit.id, rows, source="QĐ 3", by=leader.id, at=NOW)
    confirm_calendar_change(change.id, by=leader.id, at=NOW)
    assert calendar_of(unit.id).is_working_day(D("2026-08-31"))
    assert not calendar_of(unit.id).is_working_day(D("2026-08-22"))
    old = CalendarDay.objects.filter(unit=unit, day__in=["2026-08-31", "2026-08-22"])
    assert [row.replaced_by for row in old] == [change, change]


def test_a_change_is_decided_once_by_somebody_with_the_right() -> None:
    unit = a_unit()
    give_hours_and_days(unit)
    leader, clerk = an_official(role=Role.LEADER, unit=unit), an_official(role=Role.CLERK, unit=unit)
    elsewhere = an_official(role=Role.LEADER)
    change = propose_calendar_change(unit.id, STORM, source="QĐ 4", by=clerk.id, at=NOW)
    for stranger in (clerk, elsewhere):
        with pytest.raises(CalendarNotYours):
            confirm_calendar_change(change.id, by=stranger.id, at=NOW)
    reject_calendar_change(change.id, by=leader.id, at=NOW)
    with pytest.raises(ChangeAlreadyDecided, match="Phạm Thị Lan"):
        confirm_calendar_change(change.id, by=leader.id, at=NOW)
    assert calendar_of(unit.id).is_working_day(D("2026-03-04"))


@pytest.mark.parametrize(
    ("days", "source", "error"),
    [
        (STORM, "  ", SourceMissing),
        (STORM + STORM, "QĐ", DayEnteredTwice),
        ([{"day": "2026-02-30", "kind": "off", "name": "Nghỉ"}], "QĐ", DayNotCountable),
        ([{"day": "26/2/2026", "kind": "off", "name": "Nghỉ"}], "QĐ", DayNotCountable),
        ([{"day": "2026-02-26", "kind": "holiday", "name": "Nghỉ"}], "QĐ", DayNotCountable),
        ([{"day": "2026-02-26", "kind": "off", "name": " "}], "QĐ", DayNotCountable),
    ],
)
def test_a_change_that_cannot_be_read_is_refused(days, source: str, error) -> None:
    official = an_official()
    with pytest.raises(error):
        propose_calendar_change(a_unit().id, days, source=source, by=official.id, at=NOW)


def test_next_year_is_entered_by_a_proposal_from_the_draft() -> None:
    unit = a_unit()
    give_hours_and_days(unit)
    leader = an_official(role=Role.LEADER, unit=unit)
    days = draft_year(2028, tet=D("2028-01-26"), hung_kings=D("2028-04-04"))
    change = propose_year(2028, unit.id, days=days, source="Thông báo 1/TB-VPCP", by=leader.id, at=NOW)
    with pytest.raises(CalendarMissing, match="2028"):
        calendar_of(unit.id).is_working_day(D("2028-01-27"))
    assert not calendar_with(change.id, unit.id).is_working_day(D("2028-01-27"))
    confirm_calendar_change(change.id, by=leader.id, at=NOW)
    assert calendar_of(unit.id).add_working_days(D("2028-01-24"), 1) == D("2028-02-01")
    with pytest.raises(YearAlreadyEntered):
        propose_year(2028, unit.id, days=days, source="TB 2", by=leader.id, at=NOW)


def test_the_notice_replaces_the_forecast_of_a_year() -> None:
    unit = a_unit()
    give_hours_and_days(unit)
    leader = an_official(role=Role.LEADER, unit=unit)
    assert years_entered(unit.id)[2027] is True
    kept = [special for special in days_of_year(unit.id, 2027) if special.day != D("2027-11-24")]
    change = propose_year(2027, unit.id, days=kept, source="Thông báo 7/TB-VPCP", by=leader.id, at=NOW)
    confirm_calendar_change(change.id, by=leader.id, at=NOW)
    assert years_entered(unit.id)[2027] is False
    assert calendar_of(unit.id).is_working_day(D("2027-11-24"))
    assert not any(special.is_forecast for special in days_of_year(unit.id, 2027))


def test_a_year_without_tet_is_refused() -> None:
    unit, official = a_unit(), an_official()
    days = draft_year(2028, tet=D("2028-01-26"), hung_kings=D("2028-04-04"))
    without = [special for special in days if special.day.month > 2 and "Hùng" not in special.name]
    with pytest.raises(HolidaysIncomplete, match=r"Tết Nguyên đán.*Giỗ Tổ"):
        propose_year(2028, unit.id, days=without, source="TB", by=official.id, at=NOW)


def test_the_draft_of_a_year_gives_days_in_lieu_of_weekends() -> None:
    days = {special.day: special.name for special in draft_year(2027, tet=D("2027-02-06"), hung_kings=D("2027-04-16"))}
    assert days[D("2027-05-03")] == "Nghỉ bù Ngày Quốc tế lao động 01/5"
    assert [day.day for day in days if day.month == 2] == [5, 6, 7, 8, 9, 10, 11]


def test_fresh_data_has_next_year_and_the_check_says_when_it_is_missing() -> None:
    unit = a_unit(name="Tỉnh Mẫu")
    give_hours_and_days(unit)
    assert calendar_messages(at("2026-12-31 23:59")) == []
    told = calendar_messages(at("2027-01-01 00:00"))
    assert [message.id for message in told] == ["motcua.W101"] and "2028" in told[0].msg
    CalendarYear.objects.filter(unit=unit, year=2027).delete()
    assert "Tỉnh Mẫu has no working calendar for 2027" in calendar_messages(at("2026-06-01 08:00"))[0].msg


def test_the_check_asks_the_database_only_when_it_may() -> None:
    a_unit()
    assert next_year_is_entered(None, databases=None) == []
    assert next_year_is_entered(None, databases=["default"]) != []


def test_a_calendar_costs_one_query_once_it_is_prepared(django_assert_num_queries) -> None:
    unit = a_unit()
    give_hours_and_days(unit)
    calendar_of(unit.id)
    with django_assert_num_queries(1):
        calendar_of(unit.id)


def test_a_rolled_back_change_leaves_no_trace() -> None:
    unit = a_unit()
    give_hours_and_days(unit)
    leader = an_official(role=Role.LEADER, unit=unit)
    change = propose_calendar_change(unit.id, STORM, source="QĐ 5", by=leader.id, at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT before")
        confirm_calendar_change(change.id, by=leader.id, at=NOW)
        assert not calendar_of(unit.id).is_working_day(D("2026-03-04"))
        cursor.execute("ROLLBACK TO SAVEPOINT before")
    assert calendar_of(unit.id).is_working_day(D("2026-03-04"))


@pytest.mark.django_db(transaction=True)
def test_a_change_waits_for_whoever_counts_and_is_seen_by_whoever_comes_after() -> None:
    with _another_process() as other:
        (before,) = other.execute("SELECT directory_calendar_version(true)").fetchone()
        with pytest.raises(OperationalError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '50ms'")
            begin_change()
        other.rollback()
        with transaction.atomic():
            begin_change()
        (after,) = other.execute("SELECT directory_calendar_version(true)").fetchone()
        assert after != before


def _another_process() -> psycopg.Connection:
    parameters = connection.get_connection_params()
    names = ("host", "port", "user", "password", "dbname")
    return psycopg.connect(**{name: parameters[name] for name in names if parameters.get(name)})


def test_working_time_needs_a_source_and_ends_what_was_before() -> None:
    unit = a_unit()
    give_hours_and_days(unit)
    week = {weekday: [(time(8), time(12))] for weekday in range(5)}
    with pytest.raises(SourceMissing):
        set_working_time(unit.id, week, cutoff=time(10), valid_from=D("2026-07-01"), source="")
    set_working_time(unit.id, week, cutoff=time(10), valid_from=D("2026-07-01"), source="QĐ 6")
    calendar = calendar_of(unit.id)
    assert calendar.closes(D("2026-06-30")) == at("2026-06-30 17:00")
    assert calendar.closes(D("2026-07-01")) == at("2026-07-01 12:00")
    assert calendar.is_working_day(D("2026-07-01") + timedelta(days=1))

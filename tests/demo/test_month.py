"""A worked period: what comes out follows from who is there and how much comes in, and the report counts the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest

import motcua.demo
from motcua.catalogue.package import read_procedure
from motcua.demo.demand import THREE_LEVELS
from motcua.demo.era import ERA_BEGINS, of_then
from motcua.demo.month import RUN_IN_DAYS, month_of
from motcua.demo.period import Period, Simulated
from motcua.demo.simulation import end_of, simulate
from motcua.directory.calendar import WorkingCalendar
from motcua.directory.models import Role
from motcua.directory.queries import calendar_of
from motcua.dossiers.ledger import faults
from motcua.dossiers.models import DossierEvent
from motcua.dossiers.rebuilding import differences
from motcua.lib.progress import silent
from motcua.lib.time import local, local_day
from motcua.reporting.queries import percentage, public_month
from tests.builders.dossiers import an_official_of
from tests.builders.simulation import FIRST, LAST, some_offices, undone

pytestmark = pytest.mark.django_db
PEOPLE_AT_A_DESK = 4
WORKED = Period(first=FIRST, until=end_of(LAST), dossiers=150, seed=5, is_worked=True, run_in_from=date(2026, 2, 23))
DESKS = (Role.RECEPTION, Role.SPECIALIST, Role.HEAD, Role.LEADER, Role.CLERK)


@pytest.fixture(scope="module")
def offices(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Five offices with four people at each desk."""
    with django_db_blocker.unblock(), undone(), pytest.MonkeyPatch.context() as patched:
        # Habits and leave are drawn by the codes of offices and officials: they are the same whatever ran before.
        patched.setattr("tests.builders.dossiers._serial", count(1))
        for office in some_offices():
            for role in DESKS:
                for _ in range(PEOPLE_AT_A_DESK - 1):
                    an_official_of(office.shop if role == Role.RECEPTION else office.committee, role)
        yield


@pytest.fixture(scope="module")
def worked(offices: None, django_db_blocker) -> Iterator[Simulated]:
    """A small period by the real acts."""
    with django_db_blocker.unblock(), undone():
        yield simulate(WORKED, progress=silent)


def on_time(period: Period) -> Decimal:
    """The percentage of those finished in the period that came in time, rehearsed."""
    tally = simulate(replace(period, is_rehearsal=True), progress=silent).tally
    return percentage(tally.in_time, tally.finished)


def test_the_report_counts_what_the_simulation_counted(worked: Simulated) -> None:
    report, tally = public_month(FIRST, LAST, at=WORKED.until).total, worked.tally
    assert tally.finished > 50 and tally.carried_over > 0
    assert report.online + report.other_channels == tally.received
    assert report.finished == tally.finished
    assert report.early + report.on_time == tally.in_time


def test_rows_equal_their_logs_and_the_chain_is_whole(worked: Simulated) -> None:
    assert differences(progress=silent) == []
    assert list(faults()) == []
    assert worked.events == DossierEvent.objects.count()


def test_officials_act_in_working_hours_only(worked: Simulated) -> None:
    acts = DossierEvent.objects.filter(by_official__isnull=False).values_list("at", "by_unit_id")
    calendars = {unit_id: calendar_of(unit_id) for unit_id in {act[1] for act in acts}}
    assert len(acts) > 500
    assert [act for act in acts if not _is_work(act[0], calendars[act[1]])] == []


def _is_work(at: datetime, calendar: WorkingCalendar) -> bool:
    return any(work.starts <= local(at).time() <= work.ends for work in calendar.intervals(local_day(at)))


def test_nobody_does_two_things_at_once(worked: Simulated) -> None:
    done = DossierEvent.objects.filter(kind__in=("proposed", "step_completed", "approved", "result_issued"))
    moments = list(done.values_list("by_official_id", "at"))
    assert len(moments) > 200
    assert len(set(moments)) == len(moments)


def test_a_rehearsal_records_nothing_and_counts_the_same(offices: None) -> None:
    before = DossierEvent.objects.count()
    rehearsed = simulate(replace(WORKED, is_rehearsal=True), progress=silent)
    assert DossierEvent.objects.count() == before
    with undone():
        assert simulate(WORKED, progress=silent).tally == rehearsed.tally


BUSY = replace(WORKED, dossiers=2_600)


def test_with_half_the_staff_less_is_on_time_and_with_more_staff_more(offices: None) -> None:
    quarter, half, whole = (on_time(replace(BUSY, staff=staff)) for staff in (0.25, 0.5, 1.0))
    assert quarter < half < whole
    assert whole > 95
    assert quarter < 80


def test_with_more_work_for_the_same_people_less_is_on_time(offices: None) -> None:
    assert on_time(replace(BUSY, dossiers=8_000)) < on_time(BUSY)


def test_the_same_seed_works_the_same_days_and_another_seed_others(offices: None) -> None:
    rehearsal = replace(WORKED, is_rehearsal=True)
    first, second = (simulate(rehearsal, progress=silent) for _ in range(2))
    other = simulate(replace(rehearsal, seed=6), progress=silent)
    assert (first.tally, first.events) == (second.tally, second.events)
    assert (first.tally, first.events) != (other.tally, other.events)


def test_a_month_has_its_own_days_and_three_weeks_before_them() -> None:
    may = month_of(date(2023, 5, 1), dossiers=10, seed=1)
    assert (may.run_in_from, local_day(may.until)) == (date(2023, 4, 10), date(2023, 5, 31))
    assert (may.first - may.run_in_from).days == RUN_IN_DAYS
    assert local_day(month_of(date(2024, 2, 1), dossiers=10, seed=1).until) == date(2024, 2, 29)


def test_every_procedure_of_the_month_has_somebody_who_offered_it_then() -> None:
    folder = Path(motcua.demo.__file__).parent / "data" / "procedures"
    then = {file.stem: of_then(read_procedure(file)) for file in folder.glob("*/*.toml")}
    asked = {code: then[code] for code in THREE_LEVELS.procedures}
    assert [code for code, package in asked.items() if package is None] == []
    rules = {rule for package in asked.values() for rule in package.versions[0].offered_by}
    assert {"commune", "district"} <= rules
    assert not any("commune_police" in rule or "so-nong-nghiep-va-moi-truong" in rule for rule in rules)
    assert {package.versions[0].valid_from for package in asked.values()} == {ERA_BEGINS}

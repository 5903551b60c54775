"""The counts by day are what the dossiers say, whatever the order and however often they are made."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection

from motcua.directory.models import Role
from motcua.dossiers.actions import afterwards
from motcua.dossiers.models import DossierEvent
from motcua.lib.worker import run_worker
from motcua.reporting.actions import recount, recount_day
from motcua.reporting.models import DayCount
from motcua.reporting.queries import Counts, today
from motcua.reporting.reactions import count_day
from tests.builders.directory import at
from tests.builders.dossiers import Desk, a_citizen, an_office
from tests.builders.simulation import FIRST, LAST, simulated, some_offices

COLUMNS = ("received", "received_online", "finished", "early", "on_time", "late", "returned")


@pytest.fixture
def empty_queue(transactional_db: None) -> Iterator[None]:
    """No job waits; Django does not empty tables that are not its own."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def counts() -> list[tuple]:
    """All counts that are kept."""
    return list(DayCount.objects.order_by("day", "unit_id").values_list("day", "unit_id", *COLUMNS))


def test_after_the_worker_the_counts_equal_the_dossiers(empty_queue):
    office = an_office(working_days=5)
    Desk(office, on="2026-03-02 08:00").received().handed_over().proposed().approved().finished().returned()
    Desk(office, on="2026-03-02 09:00").submitted(a_citizen())
    Desk(office, on="2026-03-03 09:00").received()
    assert counts() == []
    run_worker(concurrency=1, wait=False)
    kept = counts()
    assert kept == [
        (date(2026, 3, 2), office.committee.id, 1, 0, 1, 1, 0, 0, 1),
        (date(2026, 3, 3), office.committee.id, 1, 0, 0, 0, 0, 0, 0),
    ]
    recount(date(2026, 3, 1), date(2026, 3, 31))
    assert counts() == kept


@pytest.mark.django_db
def test_counting_a_day_again_changes_nothing():
    desk = Desk(an_office()).received()
    event = DossierEvent.objects.get(dossier_id=desk.id, kind="received")
    for _ in range(3):
        count_day(dossier_id=str(desk.id), sequence=event.sequence)
    assert counts() == [(date(2026, 3, 2), desk.office.committee.id, 1, 0, 0, 0, 0, 0, 0)]


@pytest.mark.django_db
def test_one_day_at_a_time_gives_the_same_as_all_days_at_once():
    some_offices()
    simulated(dossiers=60)
    recount(FIRST, LAST)
    at_once = [row for row in counts() if any(row[2:])]
    pairs = list(DayCount.objects.values_list("unit_id", "day"))
    DayCount.objects.all().delete()
    for unit_id, day in pairs:
        recount_day(unit_id, day)
    assert [row for row in counts() if any(row[2:])] == at_once
    assert sum(row[2] for row in at_once) > 40


@pytest.mark.django_db
def test_a_wrong_count_is_mended_by_the_night():
    desk = Desk(an_office()).received()
    DayCount.objects.create(unit=desk.office.committee, day=date(2026, 3, 2), received=7)
    recount(date(2026, 3, 2), date(2026, 3, 2))
    assert counts() == [(date(2026, 3, 2), desk.office.committee.id, 1, 0, 0, 0, 0, 0, 0)]


@pytest.mark.django_db
def test_today_and_its_month_are_sums_of_the_days():
    office = an_office()
    Desk(office, on="2026-03-02 08:00").received().handed_over().proposed().approved().finished()
    Desk(office, on="2026-03-03 09:00").received()
    recount(date(2026, 3, 1), date(2026, 3, 31))
    found = today(at("2026-03-03 10:00"))
    assert found.today == Counts(received=1)
    assert found.month == Counts(received=2, finished=1, early=1)
    assert found.month.on_time_rate == 100


@pytest.mark.django_db
def test_a_day_belongs_to_the_wall_clock_in_vietnam():
    desk = Desk(an_office(), on="2026-03-02 07:30").received()
    desk.act(Role.RECEPTION)
    recount(date(2026, 3, 2), date(2026, 3, 2))
    assert [row[0] for row in counts()] == [date(2026, 3, 2)]


def test_what_is_reopened_is_finished_on_no_day_until_it_is_finished_again(empty_queue):
    desk = Desk(an_office(working_days=5), on="2026-03-02 08:00").received().handed_over().proposed().approved()
    desk.finished().returned()
    run_worker(concurrency=1, wait=False)
    afterwards.ask_reopening(desk.id, desk.act(Role.SPECIALIST, at("2026-03-04 09:00")), reason="Sai tên")
    afterwards.reopen(desk.id, desk.act(Role.LEADER))
    run_worker(concurrency=1, wait=False)
    assert [row[4] for row in counts()] == [0] and [row[-1] for row in counts()] == [0]
    desk.proposed().approved().finished()
    run_worker(concurrency=1, wait=False)
    assert [(row[0], row[4]) for row in counts()] == [(date(2026, 3, 2), 0), (date(2026, 3, 4), 1)]
    kept = counts()
    recount(date(2026, 3, 1), date(2026, 3, 31))
    assert counts() == kept

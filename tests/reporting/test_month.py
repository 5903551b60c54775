"""The report of a period: its columns balance, its figures are its lists, and the past does not change."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.directory.deadline import timeliness
from motcua.directory.models import Role
from motcua.dossiers.actions import afterwards
from motcua.dossiers.models import DossierEvent
from motcua.lib.time import moment
from motcua.people.actor import Actor
from motcua.reporting.queries import Figures, month_list, month_report, percentage, public_month
from motcua.reporting.reports import table_of
from motcua.reporting.standing import COLUMNS
from tests.builders.directory import at
from tests.builders.dossiers import Desk, Office, an_office
from tests.builders.simulation import FIRST, LAST, simulated, some_offices, undone

pytestmark = pytest.mark.django_db

KNOWN_AT = at("2026-04-30 12:00")
PERIODS = [
    (FIRST, LAST),
    (date(2026, 3, 1), date(2026, 3, 31)),
    (date(2026, 3, 4), date(2026, 3, 4)),
    (date(2026, 3, 6), date(2026, 3, 10)),
    (date(2026, 3, 9), date(2026, 3, 13)),
    (date(2026, 2, 1), date(2026, 2, 28)),
]


@pytest.fixture(scope="module")
def offices(django_db_setup: None, django_db_blocker) -> Iterator[list[Office]]:
    """Five offices with a hundred and fifty dossiers, gone after the tests of this file."""
    with django_db_blocker.unblock(), undone():
        made = some_offices()
        simulated(dossiers=150)
        yield made


def everybody(offices: list[Office]) -> Actor:
    """Somebody who inspects all the offices."""
    positions = tuple(held for office in offices for held in office[Role.INSPECTOR].positions)
    return Actor(account_id=None, name="Thanh tra", official_id=positions[0].official_id, positions=positions)


@pytest.mark.parametrize(("first", "last"), PERIODS)
@pytest.mark.parametrize("by", ["unit", "procedure", "sector"])
def test_what_came_in_is_finished_open_waiting_or_given_back(offices, first, last, by):
    report = month_report(everybody(offices), first, last, at=KNOWN_AT, by=by)
    for row in (*report.rows, report.total):
        assert row.received == row.online + row.other_channels + row.carried_over
        assert row.received == row.finished + row.open + row.supplement + row.given_back
        assert row.finished == row.early + row.on_time + row.late
        assert row.open == row.open_in_time + row.open_overdue


def test_the_simulated_fortnight_fills_the_report(offices):
    total = month_report(everybody(offices), date(2026, 3, 6), date(2026, 3, 12), at=KNOWN_AT).total
    assert min(total.online, total.carried_over, total.early, total.on_time, total.open_in_time) > 0


@pytest.mark.parametrize(("first", "last"), PERIODS)
@pytest.mark.parametrize("by", ["unit", "procedure", "sector"])
def test_every_figure_is_as_long_as_its_list(offices, first, last, by):
    inspector = everybody(offices)
    report = month_report(inspector, first, last, at=KNOWN_AT, by=by)
    for row in (*report.rows, report.total):
        for column in COLUMNS:
            found = month_list(inspector, column.name, first, last, at=KNOWN_AT, by=by, key=row.key)
            assert len(found) == len(set(found)) == getattr(row, column.name), (row.name, column.name)


@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_the_figures_are_those_of_the_log_read_one_dossier_at_a_time(offices, first, last):
    counted = Counter()
    for events in _logs().values():
        counted.update(_columns_of(events, first, last))
    total = month_report(everybody(offices), first, last, at=KNOWN_AT).total
    assert {column.name: getattr(total, column.name) for column in COLUMNS} == {
        column.name: counted[column.name] for column in COLUMNS
    }


def _logs() -> dict[object, list[DossierEvent]]:
    logs: dict[object, list[DossierEvent]] = {}
    for event in DossierEvent.objects.select_related("dossier").order_by("dossier_id", "sequence"):
        logs.setdefault(event.dossier_id, []).append(event)
    return logs


def _columns_of(events: list[DossierEvent], first: date, last: date) -> list[str]:
    """The columns that count a dossier, told by its log alone."""
    begin, end = moment(first, time()), moment(last + timedelta(days=1), time())
    known = [event for event in events if event.at < end]
    received = next((event.at for event in known if event.kind == "received"), None)
    ended = next((e for e in known if e.state in ("finished", "refused", "withdrawn", "stopped", "not_received")), None)
    if ended is not None and ended.at < begin:
        return []
    if received is None:
        is_over = ended is not None and not any(event.kind == "received" for event in events)
        return ["not_received"] if is_over else []
    came = "carried_over" if received < begin else _channel(known[0])
    return ["received", came, *_standing(known, ended, end)]


def _channel(drafted: DossierEvent) -> str:
    return "online" if '"channel":"online"' in drafted.data else "other_channels"


def _standing(known: list[DossierEvent], ended: DossierEvent | None, end: datetime) -> list[str]:
    if ended is not None and ended.state in ("finished", "refused"):
        return ["finished", str(timeliness(ended.at, ended.due_at, ended.dossier.limit_unit))]
    if ended is not None:
        return ["given_back"]
    if known[-1].state == "waiting":
        return ["supplement"]
    return ["open", "open_in_time" if known[-1].due_at >= end else "open_overdue"]


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.LEADER])
def test_an_official_counts_only_the_dossiers_of_their_units(offices, role):
    office = offices[0]
    report = month_report(office[role], FIRST, LAST, at=KNOWN_AT)
    assert {row.key for row in report.rows} == {office.committee.id}
    listed = month_list(office[role], "received", FIRST, LAST, at=KNOWN_AT)
    assert {dossier.authority_id for dossier in listed} == {office.committee.id}


def test_who_sees_no_dossier_gets_an_empty_report(offices):
    report = month_report(offices[0][Role.EDITOR], FIRST, LAST, at=KNOWN_AT)
    assert (report.rows, report.total) == ((), Figures(key=None, name="Tổng số"))


def test_the_public_report_covers_all_units(offices):
    public = public_month(FIRST, LAST, at=KNOWN_AT)
    assert public.total == month_report(everybody(offices), FIRST, LAST, at=KNOWN_AT).total
    assert len(public.rows) == len(offices)


def test_the_number_of_statements_does_not_grow_with_the_dossiers(offices):
    with CaptureQueriesContext(
        connection,
    ) as few:
        month_report(everybody(offices), FIRST, FIRST, at=KNOWN_AT)
    with CaptureQueriesContext(connection) as many:
        month_report(everybody(offices), FIRST, LAST, at=KNOWN_AT)
    assert len(few) == len(many) <= 2 + len(offices)


def test_the_table_holds_the_report_as_its_files_have_it(offices):
    table = table_of("tinh-hinh-giai-quyet", everybody(offices), first=FIRST, last=LAST, at=KNOWN_AT, by="unit")
    assert table.head()[:3] == ["STT", "Đơn vị", "(3) Tiếp nhận, tổng số"]
    rows = table.cells()
    assert len(rows) == len(offices) + 1
    assert rows[-1][:3] == ["", "Tổng số", table.total.figures[0]]


def test_a_report_of_the_past_is_the_same_after_the_dossier_moved_on(offices):
    with undone():
        desk = Desk(an_office(working_days=5), on="2026-03-16 09:00").received().handed_over()
        leader, week = desk.office[Role.LEADER], (date(2026, 3, 16), date(2026, 3, 20))
        before = month_report(leader, *week, at=at("2026-03-21 08:00"))
        desk.when = at("2026-03-24 10:00")
        desk.proposed().approved().finished().returned()
        assert month_report(leader, *week, at=at("2026-03-25 08:00")) == before
        assert (before.total.received, before.total.open_in_time) == (1, 1)
        after = month_report(leader, date(2026, 3, 23), date(2026, 3, 27), at=at("2026-03-28 08:00")).total
        assert (after.carried_over, after.finished, after.late) == (1, 1, 1)


def test_a_period_that_is_not_over_ends_now(offices):
    with undone():
        desk = Desk(an_office(working_days=5), on="2026-03-16 09:00").received()
        month = (date(2026, 3, 1), date(2026, 3, 31))
        now = month_report(desk.office[Role.LEADER], *month, at=at("2026-03-17 08:00")).total
        later = month_report(desk.office[Role.LEADER], *month, at=at("2026-03-31 18:00")).total
        assert (now.open_in_time, now.open_overdue) == (1, 0)
        assert (later.open_in_time, later.open_overdue) == (0, 1)


def test_a_percentage_of_nothing_is_none():
    assert percentage(0, 0) is None
    assert str(percentage(1, 3)) == "33.33"


def test_a_reopening_leaves_the_month_of_the_first_end_as_it_was_and_counts_in_its_own():
    desk = Desk(an_office(working_days=5), on="2026-03-02 08:00").received().handed_over().proposed().approved()
    desk.finished().returned()
    inspector = everybody([desk.office])
    months = {
        name: (date(2026, month, 1), date(2026, month, 30))
        for name, month in (("march", 3), ("april", 4), ("may", 5), ("june", 6))
    }

    def totals() -> dict[str, tuple[int, ...]]:
        later = at("2026-08-01 08:00")
        found = {name: month_report(inspector, *days, at=later).total for name, days in months.items()}
        return {name: (t.received, t.carried_over, t.early, t.late, t.open) for name, t in found.items()}

    nothing = (0, 0, 0, 0, 0)
    assert totals() == {"march": (1, 0, 1, 0, 0), "april": nothing, "may": nothing, "june": nothing}
    afterwards.ask_reopening(desk.id, desk.act(Role.SPECIALIST, at("2026-04-06 09:00")), reason="Sai tên")
    afterwards.reopen(desk.id, desk.act(Role.LEADER))
    desk.proposed().approved()
    while_open = {"march": (1, 0, 1, 0, 0), "april": (1, 1, 0, 0, 1), "may": (1, 1, 0, 0, 1), "june": (1, 1, 0, 0, 1)}
    assert totals() == while_open
    desk.when = at("2026-05-04 09:00")
    desk.finished("13/XN-UBND").returned()
    assert totals() == while_open | {"may": (1, 1, 0, 1, 0), "june": nothing}

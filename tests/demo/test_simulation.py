"""The simulated province obeys the rules that the product keeps, and the same seed makes the same province."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.demo.period import Simulated
from motcua.directory.calendar import WorkingCalendar
from motcua.directory.queries import calendar_of
from motcua.dossiers.events.received import Received
from motcua.dossiers.ledger import faults
from motcua.dossiers.models import DayCounter, Dossier, DossierEvent
from motcua.dossiers.rebuilding import differences
from motcua.dossiers.states import State
from motcua.lib.progress import silent
from motcua.lib.time import local, local_day
from tests.builders.dossiers import Desk, an_office
from tests.builders.simulation import FIRST, LAST, simulated, some_offices, undone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker) -> Iterator[Simulated]:
    """Two hundred dossiers at five offices, gone after the tests of this file."""
    with django_db_blocker.unblock(), undone():
        some_offices()
        yield simulated(dossiers=200)


def test_rows_equal_their_logs(province: Simulated):
    assert province.dossiers == Dossier.objects.count() == 200
    assert differences(progress=silent) == []


def test_the_chain_of_hashes_is_whole(province: Simulated):
    assert list(faults()) == []
    assert province.events == DossierEvent.objects.count()


def test_numbers_have_no_duplicate_and_no_hole(province: Simulated):
    orders: dict[str, list[int]] = {}
    for number in Dossier.objects.values_list("number", flat=True):
        head, order = number.rsplit("-", 1)
        orders.setdefault(head, []).append(int(order))
    assert sum(len(found) for found in orders.values()) == 200
    for head, found in orders.items():
        assert sorted(found) == list(range(1, len(found) + 1)), head
    assert DayCounter.objects.count() == len(orders)


def test_officials_act_in_working_hours_only(province: Simulated):
    acts = DossierEvent.objects.filter(by_official__isnull=False).values_list("at", "by_unit_id", "kind")
    calendars = {unit_id: calendar_of(unit_id) for unit_id in {act[1] for act in acts}}
    outside = [act for act in acts if not _is_work(act[0], calendars[act[1]])]
    assert len(acts) > 800
    assert outside == []


def _is_work(at: datetime, calendar: WorkingCalendar) -> bool:
    return any(work.starts <= local(at).time() <= work.ends for work in calendar.intervals(local_day(at)))


def test_dossiers_come_in_and_are_handled_within_the_period(province: Simulated):
    days = {local_day(at) for at in DossierEvent.objects.values_list("at", flat=True)}
    assert min(days) >= FIRST
    assert max(days) <= LAST


def test_a_fortnight_leaves_work_in_every_corner(province: Simulated):
    states = Counter(Dossier.objects.values_list("state", flat=True))
    assert states[State.RETURNED] > 100
    assert states[State.FINISHED] and states[State.IN_PROCESS] and states[State.WAITING]
    kinds = set(DossierEvent.objects.values_list("kind", flat=True))
    assert {"consulted", "opinion_given", "assigned", "sent_back", "supplement_requested", "supplemented"} <= kinds


def test_most_dossiers_come_in_online(province: Simulated):
    channels = Counter(Dossier.objects.values_list("channel", flat=True))
    assert 0.5 < channels["online"] / 200 < 0.95
    assert channels["counter"] > 0


def test_forwarding_is_never_later_than_the_law_says(province: Simulated):
    received = DossierEvent.objects.filter(kind="received").values_list("dossier_id", "data")
    latest = {dossier_id: Received.from_data(data).forward_by for dossier_id, data in received}
    forwarded = DossierEvent.objects.filter(kind="handed_over").values_list("dossier_id", "at")
    assert len(forwarded) > 100
    assert [dossier_id for dossier_id, at in forwarded if at > latest[dossier_id]] == []


def test_what_never_happened_queues_nothing(province: Simulated):
    before = ProcrastinateJob.objects.count()
    with undone():
        simulated(dossiers=10, seed=17)
        assert ProcrastinateJob.objects.count() == before
        Desk(an_office()).received()
        assert ProcrastinateJob.objects.count() == before + 1


def test_the_same_seed_makes_the_same_dossiers(province: Simulated):
    assert _told(seed=11) == _told(seed=11)


def test_another_seed_makes_others(province: Simulated):
    assert _told(seed=11) != _told(seed=12)


def _told(*, seed: int) -> list[tuple]:
    columns = ("dossier__number", "sequence", "kind", "at", "by_name", "state", "due_at")
    with undone():
        before = set(Dossier.objects.values_list("id", flat=True))
        simulated(dossiers=30, seed=seed)
        new = DossierEvent.objects.exclude(dossier_id__in=before)
        return list(new.order_by("dossier__number", "sequence").values_list(*columns))


def test_two_processes_share_the_receivers_and_leave_none_out(province: Simulated):
    with undone():
        before = set(Dossier.objects.values_list("id", flat=True))
        halves = []
        for which in (0, 1):
            simulated(dossiers=40, seed=13, share=(which, 2))
            new = Dossier.objects.exclude(id__in=before)
            halves.append(set(new.values_list("receiver_id", flat=True)))
            before |= set(new.values_list("id", flat=True))
        assert halves[0].isdisjoint(halves[1])
        assert len(before) == 240

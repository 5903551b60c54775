"""A change of the calendar lists every open dossier with old and new date, and moves them only when confirmed."""

import pytest

from motcua.directory.actions import propose_calendar_change, reject_calendar_change
from motcua.directory.models import CalendarChange, Role
from motcua.dossiers.calendar_changes import affected, confirm_change, recount
from motcua.dossiers.ledger import faults
from motcua.dossiers.models import DossierEvent
from motcua.dossiers.rebuilding import differences
from motcua.lib.progress import silent
from tests.builders.directory import at
from tests.builders.dossiers import Desk, Office, an_office

pytestmark = pytest.mark.django_db

OFF = ({"day": "2026-03-05", "kind": "off", "name": "Nghỉ hoán đổi"},)
WORKED = ({"day": "2026-03-07", "kind": "working", "name": "Làm bù"},)


def propose(office: Office, days: tuple[dict[str, str], ...]) -> CalendarChange:
    by = office[Role.ADMINISTRATOR].official_id
    return propose_calendar_change(
        office.committee.id, days, source="Quyết định 12/QĐ-UBND", by=by, at=at("2026-03-02 10:00")
    )


def test_a_proposal_lists_what_it_would_move_and_moves_nothing():
    desk = Desk(an_office(working_days=5), on="2026-03-02 09:00").received()
    change = propose(desk.office, OFF)
    assert [(m.dossier.id, m.old_due_at, m.new_due_at, m.is_earlier) for m in affected(change)] == [
        (desk.id, at("2026-03-09 17:00"), at("2026-03-10 17:00"), False)
    ]
    assert desk.dossier.due_at == at("2026-03-09 17:00")


def test_a_confirmed_change_moves_every_open_dossier_by_an_event_that_names_the_decision():
    office = an_office(working_days=5)
    open_one, done = Desk(office, on="2026-03-02 09:00").received(), Desk(office, on="2026-03-02 09:00").received()
    done.handed_over().proposed().approved().finished()
    change = propose(office, OFF)
    act = open_one.act(Role.ADMINISTRATOR, at("2026-03-03 08:00"))
    assert confirm_change(change.id, act) == 1
    assert open_one.dossier.due_at == at("2026-03-10 17:00")
    assert done.dossier.due_at == at("2026-03-09 17:00")
    line = DossierEvent.objects.get(dossier_id=open_one.id, kind="recalculated")
    assert "Quyết định 12/QĐ-UBND" in line.data
    assert (recount(change, act=act), list(faults()), differences(progress=silent)) == (0, [], [])


def test_an_earlier_date_is_shown_as_such():
    desk = Desk(an_office(working_days=5), on="2026-03-02 09:00").received()
    (moved,) = affected(propose(desk.office, WORKED))
    assert (moved.new_due_at, moved.is_earlier) == (at("2026-03-07 17:00"), True)


def test_a_rejected_change_moves_nothing():
    desk = Desk(an_office(working_days=5), on="2026-03-02 09:00").received()
    change = propose(desk.office, OFF)
    reject_calendar_change(change.id, by=desk.office[Role.ADMINISTRATOR].official_id, at=at("2026-03-03 08:00"))
    assert desk.dossier.due_at == at("2026-03-09 17:00")
    assert DossierEvent.objects.filter(kind="recalculated").count() == 0

"""The life of a dossier through the room's public doors: success and refusal side by side."""

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.catalogue.models import StepKind
from motcua.directory.models import Role
from motcua.dossiers.actions import filing, handling
from motcua.dossiers.errors import (
    ChangedMeanwhile,
    KeyUsedBefore,
    NotYours,
    PapersMissing,
    SecondSupplementNeedsLeader,
    StepMissing,
    WrongStep,
)
from motcua.dossiers.events import KINDS
from motcua.dossiers.facts import Reason, SupplementItem
from motcua.dossiers.ledger import faults
from motcua.dossiers.log import COLUMNS, Act, rebuild
from motcua.dossiers.models import Dossier, DossierEvent, DossierPaper
from motcua.dossiers.rebuilding import correct_rows, differences
from motcua.dossiers.rules import acts_allowed
from motcua.dossiers.states import State
from motcua.lib.acting import OWNER, SYSTEM, acting
from motcua.lib.progress import silent
from tests.builders.directory import at
from tests.builders.dossiers import Desk, a_citizen, a_request, an_office

pytestmark = pytest.mark.django_db


def test_a_dossier_goes_from_the_counter_to_the_hand_of_the_applicant():
    desk = Desk(an_office(identifier="H49.23")).received().handed_over().proposed().approved().finished()
    desk.returned()
    dossier = desk.dossier
    assert (dossier.number, dossier.state, dossier.national_state) == ("H49.23-260302-0001", State.RETURNED, 10)
    assert dossier.due_at == at("2026-03-09 17:00")
    kinds = list(DossierEvent.objects.filter(dossier=dossier).values_list("kind", flat=True))
    assert kinds == [
        "drafted",
        "received",
        "handed_over",
        "proposed",
        "step_completed",
        "approved",
        "result_issued",
        "returned",
    ]


def test_the_row_is_what_its_events_add_up_to():
    citizen = a_citizen()
    desk = Desk(an_office()).submitted(citizen)
    filing.receive(desk.id, desk.act(Role.RECEPTION, at("2026-03-02 14:00")))
    desk.handed_over().proposed().approved().finished().returned()
    built, papers = rebuild(desk.id)
    row = desk.dossier
    for column in COLUMNS:
        assert getattr(built, column.attname) == getattr(row, column.attname), column.attname
    kept = list(DossierPaper.objects.filter(dossier=row).values_list("sequence", "component", "name", "originals"))
    assert [(p.sequence, p.component, p.name, p.originals) for p in papers] == kept


def test_a_supplement_starts_the_limit_again_and_the_wait_is_kept():
    desk = Desk(an_office(working_days=10), on="2026-03-02 09:00").received().handed_over()
    assert desk.dossier.due_at == at("2026-03-16 17:00")
    ask = {"items": (SupplementItem(name="Tờ khai", request="ký lại"),), "reason": Reason(text="Chữ ký mờ")}
    handling.request_supplement(desk.id, desk.act(Role.SPECIALIST, at("2026-03-05 09:00")), **ask)
    assert (desk.dossier.state, desk.dossier.national_state) == (State.WAITING, 5)
    filing.supplement(desk.id, desk.act(Role.RECEPTION, at("2026-03-10 09:00")))
    dossier = desk.dossier
    assert (dossier.state, dossier.due_at) == (State.IN_PROCESS, at("2026-03-24 17:00"))
    assert dossier.waited_seconds == 5 * 24 * 3600


def test_an_act_repeated_with_its_key_happens_once_and_gives_the_same_answer():
    office = an_office()
    act = Act(by=office[Role.RECEPTION], at=at("2026-03-02 08:00"), key="phieu-1")
    first = filing.take_in(act, request=a_request(office))
    again = filing.take_in(act, request=a_request(office))
    assert (first, Dossier.objects.count()) == (again, 1)


def test_a_key_that_comes_back_with_other_content_is_refused():
    office = an_office()
    act = Act(by=office[Role.RECEPTION], at=at("2026-03-02 08:00"), key="phieu-1")
    filing.take_in(act, request=a_request(office))
    with pytest.raises(KeyUsedBefore):
        filing.take_in(act, request=a_request(office, person=a_citizen("Trần Văn Bình")))


def test_the_second_official_is_told_who_did_what_and_nothing_is_overwritten():
    desk = Desk(an_office()).received()
    seen = desk.dossier.version
    handling.hand_over(desk.id, desk.act(Role.RECEPTION, seen=seen))
    with pytest.raises(ChangedMeanwhile, match=r"đã thực hiện “Chuyển hồ sơ” lúc 08:00 thứ Hai 2/3/2026"):
        handling.hand_over(desk.id, desk.act(Role.RECEPTION, seen=seen))
    assert DossierEvent.objects.filter(dossier_id=desk.id, kind="handed_over").count() == 1


def test_only_the_role_of_the_step_may_act():
    desk = Desk(an_office()).received().handed_over()
    for role in set(Role) - {Role.SPECIALIST}:
        with pytest.raises(NotYours):
            handling.propose(desk.id, desk.act(role), outcome="approve")
    assert desk.dossier.state == State.IN_PROCESS


def test_a_result_cannot_be_returned_before_it_is_issued():
    desk = Desk(an_office()).received().handed_over().proposed().approved()
    with pytest.raises(WrongStep, match="Đóng dấu"):
        desk.returned()


def test_a_dossier_without_a_required_paper_is_not_taken():
    office = an_office()
    with pytest.raises(PapersMissing, match="Tờ khai"):
        filing.take_in(Act(by=office[Role.RECEPTION], at=at("2026-03-02 08:00")), request=a_request(office, papers=()))
    assert Dossier.objects.count() == 0


def test_one_flipped_byte_is_found_and_named():
    desk = Desk(an_office()).received().handed_over()
    assert list(faults()) == []
    tamper("data = replace(data, 'due_at', 'due_ax')", desk, 2)
    assert [(fault.sequence, fault.what) for fault in faults()] == [(2, "content altered")]


def test_a_second_supplement_is_asked_for_by_a_leader_only():
    desk = Desk(an_office()).received().handed_over()
    ask = {"items": (SupplementItem(name="Tờ khai", request="ký lại"),), "reason": Reason(text="Chữ ký mờ")}
    handling.request_supplement(desk.id, desk.act(Role.SPECIALIST), **ask)
    filing.supplement(desk.id, desk.act(Role.RECEPTION))
    assert "request_supplement" not in acts_allowed(desk.office[Role.SPECIALIST], desk.dossier)
    with pytest.raises(SecondSupplementNeedsLeader):
        handling.request_supplement(desk.id, desk.act(Role.SPECIALIST), **ask)
    assert "request_supplement" in acts_allowed(desk.office[Role.LEADER], desk.dossier)
    handling.request_supplement(desk.id, desk.act(Role.LEADER), **ask)
    assert desk.dossier.supplement_requests == 2


def test_rows_are_made_anew_from_their_logs():
    desk = Desk(an_office()).received().handed_over()
    before = desk.dossier
    Dossier.objects.filter(pk=desk.id).update(due_at=at("2030-01-01 00:00"), state=State.PROPOSED)
    assert [difference.column for difference in differences(progress=silent)] == ["state", "due_at"]
    assert correct_rows([desk.id]) == 1
    after = desk.dossier
    assert (after.state, after.due_at) == (before.state, before.due_at)
    assert differences(progress=silent) == []


def test_a_process_without_a_seal_is_refused_in_words_when_the_leader_approves():
    office = an_office()
    office.version.steps.filter(kind=StepKind.SEAL).delete()
    desk = Desk(office).received().handed_over().proposed()
    with pytest.raises(StepMissing, match="vào số, đóng dấu"):
        desk.approved()
    assert desk.dossier.state == "proposed"


@pytest.mark.parametrize(("standing", "refusal"), [(SYSTEM, "permission denied"), (OWNER, "only added to")])
@pytest.mark.parametrize(
    "change", ["UPDATE dossiers_dossierevent SET by_name = 'ai đó'", "DELETE FROM dossiers_dossierevent"]
)
def test_the_log_cannot_be_altered_or_shortened_by_plain_sql(standing, refusal, change):
    Desk(an_office()).received()
    with acting(standing), pytest.raises(DatabaseError, match=refusal), transaction.atomic():
        connection.cursor().execute(change)


def test_the_database_refuses_a_state_that_cannot_follow():
    desk = Desk(an_office()).received()
    with pytest.raises(DatabaseError, match="cannot become"), transaction.atomic():
        Dossier.objects.filter(pk=desk.id).update(state=State.RETURNED)


def test_the_database_knows_the_same_moves_as_the_events():
    with connection.cursor() as cursor:
        cursor.execute("SELECT from_state, to_state FROM dossiers_legal_move")
        in_database = set(cursor.fetchall())
    by_events = {
        (str(before), str(after))
        for kind in KINDS.values()
        for before in kind.allowed_in
        for after in (kind.leads_to or (before,))
        if before != after
    }
    assert in_database == by_events


def tamper(change: str, desk: Desk, sequence: int) -> None:
    """Change the log as somebody with the keys of the database could."""
    with acting(OWNER), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            f"UPDATE dossiers_dossierevent SET {change} WHERE dossier_id = %s AND sequence = %s", [desk.id, sequence]
        )
        cursor.execute("SET LOCAL session_replication_role = origin")

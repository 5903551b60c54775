"""What may still be done when a dossier has ended, and what may not."""

import pytest
from django.db import DatabaseError, transaction

from motcua.directory.models import Role
from motcua.dossiers.actions import afterwards, deciding, filing, handling
from motcua.dossiers.errors import (
    CorrectionBeforeResult,
    MistakeNotNamed,
    NeverReceived,
    NoReopeningAsked,
    NothingNoted,
    NotNow,
    NotYours,
    ReasonMissing,
    ReopeningPending,
    SecondPersonNeeded,
)
from motcua.dossiers.facts import Reason, SupplementItem
from motcua.dossiers.log import COLUMNS, rebuild
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.dossiers.queries.clock import clock_page
from motcua.dossiers.rules import acts_allowed
from motcua.dossiers.states import State
from motcua.people.actor import Actor
from tests.builders.directory import at
from tests.builders.dossiers import Desk, a_citizen, an_office, an_official_of

pytestmark = pytest.mark.django_db

LETTER = {
    "way": "letter",
    "mistake": "Sinh năm 1984",
    "correction": "Sinh năm 1985",
    "document_number": "30/CV",
    "issued_on": at("2026-03-02 00:00").date(),
    "signer": "Lê Văn Chủ",
}


def returned() -> Desk:
    """In the applicant's hand, on the day it came."""
    desk = Desk(an_office()).received().handed_over().proposed().approved().finished()
    desk.returned()
    return desk


def stopped_while_waiting(*, was_received: bool = True) -> Desk:
    """Stopped, because what was asked for never came."""
    desk = Desk(an_office())
    desk = desk.received().handed_over() if was_received else desk.submitted(a_citizen())
    ask = {"items": (SupplementItem(name="Tờ khai", request="ký lại"),), "reason": Reason(text="Chữ ký mờ")}
    role = Role.SPECIALIST if was_received else Role.RECEPTION
    handling.request_supplement(desk.id, desk.act(role), **ask)
    deciding.stop(desk.id, desk.act(Role.LEADER, at("2026-03-20 09:00")), reason=Reason(text="Không bổ sung"))
    return desk


def row_is_what_its_log_adds_up_to(desk: Desk) -> bool:
    built, _ = rebuild(desk.id)
    return all(getattr(built, c.attname) == getattr(desk.dossier, c.attname) for c in COLUMNS)


def test_a_note_after_the_end_stands_in_the_history_and_changes_nothing_else():
    desk = returned()
    before = desk.dossier
    afterwards.note(desk.id, desk.act(Role.CLERK, at("2026-04-01 09:00")), text="Người nộp gửi thư cảm ơn")
    after = desk.dossier
    changed = {c.attname for c in COLUMNS if getattr(before, c.attname) != getattr(after, c.attname)}
    assert changed == {"version", "event_count", "last_event_at", "last_hash"}
    assert row_is_what_its_log_adds_up_to(desk)


def test_a_note_says_something_and_is_written_by_who_takes_part():
    desk = returned()
    with pytest.raises(NothingNoted):
        afterwards.note(desk.id, desk.act(Role.HEAD))
    elsewhere = an_official_of(an_office().committee, Role.SPECIALIST)
    for stranger in (elsewhere, a_citizen(), desk.office[Role.INSPECTOR]):
        with pytest.raises(NotYours):
            afterwards.note(desk.id, desk.act(stranger), text="Ghi")


def test_a_letter_corrects_a_result_and_a_new_document_takes_its_place():
    desk = returned()
    afterwards.correct(desk.id, desk.act(Role.CLERK), **LETTER)
    assert (desk.dossier.state, desk.dossier.result_number) == (State.RETURNED, "12/XN-UBND")
    afterwards.correct(desk.id, desk.act(Role.LEADER), **LETTER | {"way": "new_document"})
    assert (desk.dossier.state, desk.dossier.result_number) == (State.RETURNED, "30/CV")
    assert row_is_what_its_log_adds_up_to(desk)


def test_a_correction_names_the_mistake_and_is_not_dated_before_the_result():
    desk = returned()
    for empty in ("mistake", "correction"):
        with pytest.raises(MistakeNotNamed):
            afterwards.correct(desk.id, desk.act(Role.CLERK), **LETTER | {empty: ""})
    with pytest.raises(CorrectionBeforeResult):
        day_before = at("2026-03-01 00:00").date()
        afterwards.correct(desk.id, desk.act(Role.CLERK), **LETTER | {"issued_on": day_before})


def test_only_clerk_and_leader_correct_and_only_what_has_a_result():
    desk = returned()
    for role in set(Role) - {Role.CLERK, Role.LEADER}:
        with pytest.raises(NotYours):
            afterwards.correct(desk.id, desk.act(role), **LETTER)
    open_desk = Desk(an_office()).received().handed_over()
    with pytest.raises(NotNow):
        afterwards.correct(open_desk.id, open_desk.act(Role.CLERK), **LETTER)


def test_a_dossier_is_handled_again_when_one_asks_and_another_who_leads_confirms():
    desk = returned()
    due_at = desk.dossier.due_at
    afterwards.ask_reopening(desk.id, desk.act(Role.SPECIALIST, at("2026-03-04 09:00")), reason="Sai số thửa đất")
    assert desk.dossier.state == State.RETURNED
    afterwards.reopen(desk.id, desk.act(Role.HEAD, at("2026-03-04 10:00")))
    dossier = desk.dossier
    assert (dossier.state, dossier.national_state, dossier.step_role) == (State.IN_PROCESS, 4, Role.SPECIALIST)
    assert (dossier.finished_at, dossier.returned_at, dossier.closed_at, dossier.result_number) == (None,) * 3 + ("",)
    assert (dossier.due_at, dossier.urgent_at, dossier.reopenings) == (due_at, due_at, 1)
    desk.proposed().approved().finished("13/XN-UBND").returned()
    assert (desk.dossier.state, desk.dossier.result_number) == (State.RETURNED, "13/XN-UBND")
    assert row_is_what_its_log_adds_up_to(desk)


def test_nobody_confirms_what_they_asked_for_themselves():
    desk = returned()
    head = desk.office[Role.HEAD]
    afterwards.ask_reopening(desk.id, desk.act(head), reason="Sai số thửa đất")
    assert {"reopen", "ask_reopening"} & set(acts_allowed(head, desk.dossier)) == set()
    with pytest.raises(SecondPersonNeeded):
        afterwards.reopen(desk.id, desk.act(head))
    assert "reopen" in acts_allowed(desk.office[Role.LEADER], desk.dossier)


def test_an_official_who_asked_does_not_confirm_under_a_delegation_either():
    desk = returned()
    specialist, leader = desk.office[Role.SPECIALIST], desk.office[Role.LEADER]
    afterwards.ask_reopening(desk.id, desk.act(specialist), reason="Sai số thửa đất")
    standing_in = Actor(
        account_id=specialist.account_id,
        name=specialist.name,
        official_id=specialist.official_id,
        positions=(*specialist.positions, *leader.positions),
    )
    with pytest.raises(SecondPersonNeeded):
        afterwards.reopen(desk.id, desk.act(standing_in))


def test_a_reopening_is_asked_for_once_with_a_reason_and_decided_only_when_asked():
    desk = returned()
    for decide in (
        lambda: afterwards.reopen(desk.id, desk.act(Role.LEADER)),
        lambda: afterwards.decline_reopening(desk.id, desk.act(Role.LEADER), reason="Đúng"),
    ):
        with pytest.raises(NoReopeningAsked):
            decide()
    with pytest.raises(ReasonMissing):
        afterwards.ask_reopening(desk.id, desk.act(Role.RECEPTION), reason="")
    afterwards.ask_reopening(desk.id, desk.act(Role.RECEPTION), reason="Sai tên")
    with pytest.raises(ReopeningPending):
        afterwards.ask_reopening(desk.id, desk.act(Role.CLERK), reason="Sai tên")


def test_what_was_declined_stays_ended_and_may_be_asked_for_again():
    desk = returned()
    afterwards.ask_reopening(desk.id, desk.act(Role.RECEPTION), reason="Sai tên")
    with pytest.raises(ReasonMissing):
        afterwards.decline_reopening(desk.id, desk.act(Role.LEADER), reason="")
    with pytest.raises(NotYours):
        afterwards.decline_reopening(desk.id, desk.act(Role.SPECIALIST), reason="Đúng")
    afterwards.decline_reopening(desk.id, desk.act(Role.LEADER), reason="Kết quả đúng")
    assert (desk.dossier.state, desk.dossier.reopening_asked_by_id) == (State.RETURNED, None)
    afterwards.ask_reopening(desk.id, desk.act(Role.RECEPTION), reason="Có giấy tờ mới")


def test_only_what_the_authority_ended_itself_is_reopened():
    withdrawn = Desk(an_office()).received()
    filing.withdraw(withdrawn.id, withdrawn.act(Role.RECEPTION))
    open_desk = Desk(an_office()).received().handed_over()
    for desk in (withdrawn, open_desk):
        with pytest.raises(NotNow):
            afterwards.ask_reopening(desk.id, desk.act(Role.HEAD), reason="Sai")
    never = stopped_while_waiting(was_received=False)
    with pytest.raises(NeverReceived):
        afterwards.ask_reopening(never.id, never.act(Role.HEAD), reason="Sai")


def test_who_was_stopped_while_waited_for_has_the_whole_limit_again():
    desk = stopped_while_waiting()
    waited_for = int((at("2026-03-20 09:00") - at("2026-03-02 08:00")).total_seconds())
    afterwards.ask_reopening(desk.id, desk.act(Role.RECEPTION, at("2026-03-23 09:00")), reason="Đã bổ sung qua thư")
    afterwards.reopen(desk.id, desk.act(Role.LEADER))
    dossier = desk.dossier
    assert (dossier.due_at, dossier.waiting_since) == (at("2026-03-30 17:00"), None)
    assert dossier.waited_seconds == waited_for
    assert row_is_what_its_log_adds_up_to(desk)


def test_the_clock_page_says_that_the_old_day_of_return_stays():
    desk = returned()
    afterwards.ask_reopening(desk.id, desk.act(Role.RECEPTION), reason="Sai tên")
    afterwards.reopen(desk.id, desk.act(Role.LEADER))
    last = clock_page(desk.dossier).sections[-1]
    assert "ngày hẹn trả cũ được giữ nguyên" in last.lines[0].text and last.due_at is None


def test_plain_sql_cannot_reopen_what_no_event_reopens():
    desk = Desk(an_office()).received()
    filing.withdraw(desk.id, desk.act(Role.RECEPTION))
    with pytest.raises(DatabaseError, match="cannot become"), transaction.atomic():
        Dossier.objects.filter(pk=desk.id).update(state=State.IN_PROCESS)
    assert DossierEvent.objects.filter(dossier_id=desk.id, kind="reopened").count() == 0

"""Waiting and working: a step is taken up and put down; and a promise that another office made is kept."""

import pytest

from motcua.directory.actions import propose_calendar_change
from motcua.directory.deadline import LimitUnit
from motcua.directory.models import Role
from motcua.dossiers.actions import filing, handling, working
from motcua.dossiers.calendar_changes import affected
from motcua.dossiers.errors import NothingInHand, NotYours, PromiseBeforeReceipt, PromiseWithoutSource, StepInHand
from motcua.dossiers.facts import KeptPromise, Reason, SupplementItem
from motcua.dossiers.log import COLUMNS, Act, rebuild
from motcua.dossiers.queries.clock import clock_page
from motcua.dossiers.queries.page import page_of
from motcua.dossiers.queries.times import times_of_steps
from tests.builders.directory import at
from tests.builders.dossiers import Desk, a_citizen, a_request, an_office

pytestmark = pytest.mark.django_db


def in_process() -> Desk:
    """On the specialist's desk since Monday, eight o'clock."""
    return Desk(an_office()).received().handed_over()


def test_a_step_waits_until_somebody_begins_it_and_again_when_it_is_set_aside():
    desk = in_process()
    working.begin_step(desk.id, desk.act(Role.SPECIALIST, at("2026-03-02 10:00")))
    assert desk.dossier.step_begun_at == at("2026-03-02 10:00")
    working.set_aside(desk.id, desk.act(Role.SPECIALIST, at("2026-03-02 11:00")), note="Chờ bản đồ")
    assert desk.dossier.step_begun_at is None


def test_what_is_in_hand_is_not_begun_twice_and_only_that_is_set_aside():
    desk = in_process()
    with pytest.raises(NothingInHand):
        working.set_aside(desk.id, desk.act(Role.SPECIALIST))
    working.begin_step(desk.id, desk.act(Role.SPECIALIST))
    with pytest.raises(StepInHand, match="08:00"):
        working.begin_step(desk.id, desk.act(Role.SPECIALIST))


def test_a_step_is_begun_by_who_has_it_and_set_aside_by_the_head_too():
    desk = in_process()
    for role in set(Role) - {Role.SPECIALIST}:
        with pytest.raises(NotYours):
            working.begin_step(desk.id, desk.act(role))
    working.begin_step(desk.id, desk.act(Role.SPECIALIST))
    with pytest.raises(NotYours):
        working.set_aside(desk.id, desk.act(Role.CLERK))
    working.set_aside(desk.id, desk.act(Role.HEAD), note="Nghỉ ốm")
    assert desk.dossier.step_begun_at is None


def test_moving_on_and_waiting_for_the_applicant_put_the_work_down():
    desk = in_process()
    working.begin_step(desk.id, desk.act(Role.SPECIALIST))
    handling.propose(desk.id, desk.act(Role.SPECIALIST), outcome="approve", note="Đủ")
    assert desk.dossier.step_begun_at is None
    asked = in_process()
    working.begin_step(asked.id, asked.act(Role.SPECIALIST))
    ask = {"items": (SupplementItem(name="Tờ khai", request="ký lại"),), "reason": Reason(text="Chữ ký mờ")}
    handling.request_supplement(asked.id, asked.act(Role.SPECIALIST), **ask)
    assert asked.dossier.step_begun_at is None


def test_the_times_of_a_step_are_what_it_waited_and_what_it_was_worked_on():
    desk = in_process()
    working.begin_step(desk.id, desk.act(Role.SPECIALIST, at("2026-03-02 10:00")))
    working.set_aside(desk.id, desk.act(Role.SPECIALIST, at("2026-03-02 11:00")))
    working.begin_step(desk.id, desk.act(Role.SPECIALIST, at("2026-03-03 08:00")))
    handling.propose(desk.id, desk.act(Role.SPECIALIST, at("2026-03-03 08:30")), outcome="approve", note="Đủ")
    page = page_of(desk.dossier, desk.office[Role.HEAD])
    times = times_of_steps(page.history, at=at("2026-03-03 09:30"))
    assert [(t.step, t.worked.total_seconds() / 3600, t.waited.total_seconds() / 3600) for t in times] == [
        ("Tiếp nhận", 0, 0),
        ("Thẩm định", 1.5, 23),
        ("Kiểm tra", 0, 1),
    ]
    assert times[-1].until is None


def test_a_promise_made_elsewhere_is_kept_to_the_moment_and_no_calendar_moves_it():
    office = an_office()
    kept = KeptPromise(due_at=at("2026-03-05 13:41"), source="giấy hẹn số 12 của Phòng Quản lý đô thị")
    act = Act(by=office[Role.RECEPTION], at=at("2026-03-02 08:00"))
    desk = Desk(office)
    desk.id = filing.take_in(act, request=a_request(office), kept=kept).dossier_id
    dossier = desk.dossier
    assert (dossier.due_at, dossier.limit_unit, dossier.is_promise_kept) == (kept.due_at, LimitUnit.HOURS, True)
    assert dossier.legal_due_at == at("2026-03-09 17:00")
    assert "giấy hẹn số 12" in clock_page(dossier).sections[0].lines[0].text
    built, _ = rebuild(desk.id)
    assert all(getattr(built, c.attname) == getattr(dossier, c.attname) for c in COLUMNS)
    day_off = ({"day": "2026-03-05", "kind": "off", "name": "Nghỉ hoán đổi"},)
    by = office[Role.ADMINISTRATOR].official_id
    facts = {"source": "Quyết định 12/QĐ-UBND", "by": by, "at": at("2026-03-02 10:00")}
    assert affected(propose_calendar_change(office.committee.id, day_off, **facts)) == []


def test_a_supplement_counts_anew_and_ends_the_kept_promise():
    office = an_office()
    desk = Desk(office).submitted(a_citizen())
    kept = KeptPromise(due_at=at("2026-03-05 13:41"), source="giấy hẹn số 12")
    filing.receive(desk.id, desk.act(Role.RECEPTION), kept=kept)
    handling.hand_over(desk.id, desk.act(Role.RECEPTION))
    ask = {"items": (SupplementItem(name="Tờ khai", request="ký lại"),), "reason": Reason(text="Chữ ký mờ")}
    handling.request_supplement(desk.id, desk.act(Role.SPECIALIST), **ask)
    filing.supplement(desk.id, desk.act(Role.RECEPTION, at("2026-03-03 09:00")))
    dossier = desk.dossier
    assert (dossier.is_promise_kept, dossier.due_at) == (False, at("2026-03-10 17:00"))


def test_a_promise_names_its_paper_and_does_not_lie_before_the_receipt():
    office = an_office()
    act = Act(by=office[Role.RECEPTION], at=at("2026-03-02 08:00"))
    for wrong, kept in (
        (PromiseWithoutSource, KeptPromise(due_at=at("2026-03-05 09:00"), source="")),
        (PromiseBeforeReceipt, KeptPromise(due_at=at("2026-03-01 09:00"), source="giấy hẹn số 12")),
    ):
        with pytest.raises(wrong):
            filing.take_in(act, request=a_request(office), kept=kept)

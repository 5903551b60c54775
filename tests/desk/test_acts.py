"""Acts over HTTP: each done and each refused, the conflict page, and the press repeated."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse

from motcua.directory.models import Role
from motcua.dossiers.actions import afterwards, handling, working
from motcua.dossiers.facts import Reason, SupplementItem
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.dossiers.states import State
from motcua.people.actions import close_account
from motcua.people.models import Account
from motcua.people.sessions import BACKEND
from tests.builders.desk import desk_of, the_act
from tests.builders.dossiers import Desk, a_citizen, an_office
from tests.builders.files import a_pdf

pytestmark = pytest.mark.django_db


def act_address(dossier: Dossier, name: str) -> str:
    """Where the act of the dossier is asked for and done."""
    return reverse("desk:act", args=[dossier.number, name])


def do(desk: Desk, role: Role, name: str, **facts: object) -> Any:
    """The official with the role sends the form of the act."""
    dossier = desk.dossier
    return desk_of(desk.office, role).post(act_address(dossier, name), the_act(dossier, **facts))


def submitted(office) -> Desk:
    """Sent in online, waiting for reception."""
    return Desk(office).submitted(a_citizen())


def waiting(office) -> Desk:
    """Waiting for what was asked for."""
    desk = Desk(office).received().handed_over()
    ask = {"items": (SupplementItem(name="Tờ khai", request="ký lại"),), "reason": Reason(text="Chữ ký mờ")}
    handling.request_supplement(desk.id, desk.act(Role.SPECIALIST), **ask)
    return desk


def consulted(office) -> Desk:
    """Another unit (here the same committee's shop) was asked."""
    desk = Desk(office).received().handed_over()
    facts = {"unit_id": office.shop.id, "question": "Có ý kiến gì?", "working_days": 3}
    handling.consult(desk.id, desk.act(Role.SPECIALIST), **facts)
    return desk


def received(office) -> Desk:
    """Taken in at the counter."""
    return Desk(office).received()


def in_process(office) -> Desk:
    """On the specialist's desk."""
    return Desk(office).received().handed_over()


def checked(office) -> Desk:
    """On the head's desk."""
    desk = in_process(office)
    handling.propose(desk.id, desk.act(Role.SPECIALIST), outcome="approve", note="Đủ")
    return desk


def proposed(office) -> Desk:
    """On the leader's desk."""
    return in_process(office).proposed()


def approved(office) -> Desk:
    """On the clerk's desk."""
    return proposed(office).approved()


def finished(office) -> Desk:
    """The result lies at the counter."""
    return approved(office).finished()


def begun(office) -> Desk:
    """In the specialist's hand."""
    desk = in_process(office)
    working.begin_step(desk.id, desk.act(Role.SPECIALIST))
    return desk


def asked_to_reopen(office) -> Desk:
    """Handed out, and the specialist found a mistake."""
    desk = finished(office)
    desk.returned()
    afterwards.ask_reopening(desk.id, desk.act(Role.SPECIALIST), reason="Sai số thửa đất")
    return desk


ISSUED = {"result_number": "12/XN", "issued_on_d": "2", "issued_on_m": "3", "issued_on_y": "2026", "signer": "Lê Chủ"}
LATER = {"due_on_d": "16", "due_on_m": "3", "due_on_y": "2026", "reason": "Chờ xác minh"}
CORRECTED = {
    "way": "letter",
    "mistake": "Sinh năm 1984",
    "correction": "Sinh năm 1985",
    "document_number": "30/CV",
    "issued_on_d": "3",
    "issued_on_m": "3",
    "issued_on_y": "2026",
    "signer": "Lê Chủ",
}
CASES = {
    "receive": (submitted, Role.RECEPTION, {"note": "Đủ giấy tờ"}, State.RECEIVED),
    "hand_over": (received, Role.RECEPTION, {}, State.IN_PROCESS),
    "complete_step": (checked, Role.HEAD, {"note": "Đồng ý"}, State.PROPOSED),
    "propose": (in_process, Role.SPECIALIST, {"outcome": "approve", "note": "Đủ"}, State.PROPOSED),
    "send_back": (checked, Role.HEAD, {"reason": "Thiếu căn cứ"}, State.IN_PROCESS),
    "approve": (proposed, Role.LEADER, {}, State.APPROVED),
    "refuse": (proposed, Role.LEADER, {"reason": "Không đủ điều kiện", "clause": "Điều 5"}, State.REFUSED),
    "request_supplement": (
        in_process,
        Role.SPECIALIST,
        {"request_1": "Ký lại tờ khai", "name_1": "Ảnh", "request_free_1": "Nộp 2 ảnh", "reason": "Chữ ký mờ"},
        State.WAITING,
    ),
    "refuse_reception": (submitted, Role.RECEPTION, {"reason": "Sai thẩm quyền"}, State.NOT_RECEIVED),
    "issue_result": (approved, Role.CLERK, ISSUED, State.FINISHED),
    "return_result": (finished, Role.RECEPTION, {"channel": "counter", "handed_to": "Phạm Thị Lan"}, State.RETURNED),
    "reschedule": (in_process, Role.LEADER, LATER, State.IN_PROCESS),
    "stop": (waiting, Role.LEADER, {"reason": "Không bổ sung", "given_back": "Toàn bộ giấy tờ"}, State.STOPPED),
    "supplement": (waiting, Role.RECEPTION, {"brought_1": "on", "originals_1": "1"}, State.IN_PROCESS),
    "withdraw": (received, Role.RECEPTION, {"reason": "Người nộp có đơn rút"}, State.WITHDRAWN),
    "begin_step": (in_process, Role.SPECIALIST, {"work": "Kiểm tra thực địa"}, State.IN_PROCESS),
    "set_aside": (begun, Role.SPECIALIST, {"note": "Chờ bản đồ"}, State.IN_PROCESS),
    "note": (finished, Role.HEAD, {"text": "Người nộp hẹn đến chiều nay"}, State.FINISHED),
    "correct": (finished, Role.CLERK, CORRECTED, State.FINISHED),
    "ask_reopening": (finished, Role.SPECIALIST, {"reason": "Sai số thửa đất"}, State.FINISHED),
    "reopen": (asked_to_reopen, Role.HEAD, {"note": "Làm ngay"}, State.IN_PROCESS),
    "decline_reopening": (asked_to_reopen, Role.LEADER, {"reason": "Kết quả đúng"}, State.RETURNED),
    "give_opinion": (consulted, Role.RECEPTION, {"agrees": "yes", "opinion": "Đồng ý cấp"}, State.IN_PROCESS),
}


@pytest.fixture(autouse=True)
def at_the_time_of_the_office(time_machine):
    """The desk's clock shows the morning after the office's."""
    time_machine.move_to("2026-03-03 09:00+07:00")


@pytest.mark.parametrize("name", CASES)
def test_the_act_is_done_and_told_on_the_dossiers_page(name):
    begin, role, facts, state = CASES[name]
    desk = begin(an_office())
    answer = do(desk, role, name, **facts)
    assert answer.status_code == 302, answer.content.decode()
    assert desk.dossier.state == state
    page = desk_of(desk.office, role).get(answer["Location"])
    assert page.status_code == 200


@pytest.mark.parametrize("name", CASES)
def test_the_act_of_another_official_is_refused_with_409_and_changes_nothing(name):
    begin, _role, facts, _state = CASES[name]
    desk = begin(an_office())
    before = desk.dossier.version
    answer = do(desk, Role.INSPECTOR, name, **facts)
    assert answer.status_code == 409 and "Chưa làm được" in answer.content.decode()
    assert desk.dossier.version == before


@pytest.mark.parametrize("name", CASES)
def test_the_form_of_the_act_is_shown_with_its_questions(name):
    begin, role, _facts, _state = CASES[name]
    desk = begin(an_office())
    answer = desk_of(desk.office, role).get(act_address(desk.dossier, name))
    assert answer.status_code == 200 and 'name="seen"' in answer.content.decode()


def test_a_leader_gives_the_step_to_an_official_and_sees_their_load():
    desk = in_process(an_office())
    client = desk_of(desk.office, Role.HEAD)
    assert "0 hồ sơ đang mở" in client.get(act_address(desk.dossier, "assign")).content.decode()
    specialist = desk.office[Role.SPECIALIST]
    assert do(desk, Role.HEAD, "assign", official=str(specialist.official_id)).status_code == 302
    assert desk.dossier.assignee_id == specialist.official_id


def test_a_specialist_takes_what_nobody_has_with_one_press():
    desk = in_process(an_office())
    specialist = desk.office[Role.SPECIALIST]
    page = desk_of(desk.office, Role.SPECIALIST).get(reverse("desk:dossier", args=[desk.dossier.number]))
    assert "Tôi nhận việc này" in page.content.decode()
    assert do(desk, Role.SPECIALIST, "assign", official=str(specialist.official_id)).status_code == 302
    assert desk.dossier.assignee_id == specialist.official_id


def test_another_unit_is_asked_for_its_opinion():
    desk = in_process(an_office())
    other = an_office().committee
    answer = do(desk, Role.SPECIALIST, "consult", unit=str(other.id), question="Ranh giới?", working_days="5")
    assert answer.status_code == 302 and desk.dossier.open_consultations == 1


def test_who_comes_second_is_told_who_did_what_and_keeps_what_was_typed():
    desk = in_process(an_office())
    late = the_act(desk.dossier, outcome="approve", note="Ý kiến tôi đã viết rất lâu")
    specialist = desk.office[Role.SPECIALIST]
    do(desk, Role.HEAD, "assign", official=str(specialist.official_id))
    answer = desk_of(desk.office, Role.SPECIALIST).post(act_address(desk.dossier, "propose"), late)
    text = answer.content.decode()
    assert answer.status_code == 409 and desk.office[Role.HEAD].name in text
    assert "Ý kiến tôi đã viết rất lâu" in text and f'name="seen" value="{desk.dossier.version}"' in text


def test_what_was_typed_is_kept_for_copying_when_the_act_has_become_impossible():
    desk = in_process(an_office())
    late = the_act(desk.dossier, outcome="approve", note="Ý kiến tôi đã viết rất lâu")
    do(desk, Role.SPECIALIST, "propose", outcome="refuse", note="Không đủ")
    answer = desk_of(desk.office, Role.SPECIALIST).post(act_address(desk.dossier, "propose"), late)
    text = answer.content.decode()
    assert answer.status_code == 409 and "Ý kiến tôi đã viết rất lâu" in text and "<textarea" not in text


def test_a_press_repeated_happens_once_and_gets_the_same_answer():
    desk = in_process(an_office())
    form = the_act(desk.dossier, outcome="approve", note="Đủ")
    client = desk_of(desk.office, Role.SPECIALIST)
    answers = [client.post(act_address(desk.dossier, "propose"), form) for _press in range(3)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, answers[0]["Location"])}
    assert DossierEvent.objects.filter(dossier_id=desk.id, kind="proposed").count() == 1


def test_a_key_that_comes_back_with_other_content_is_refused():
    desk = in_process(an_office())
    form = the_act(desk.dossier, outcome="approve", note="Đủ")
    client = desk_of(desk.office, Role.SPECIALIST)
    client.post(act_address(desk.dossier, "propose"), form)
    answer = client.post(act_address(desk.dossier, "propose"), form | {"note": "Khác"})
    assert answer.status_code == 409 and "nội dung khác" in answer.content.decode()


def test_a_form_with_a_fault_comes_back_with_422_and_what_was_typed():
    desk = in_process(an_office())
    answer = do(desk, Role.SPECIALIST, "request_supplement", reason="Thiếu")
    text = answer.content.decode()
    assert answer.status_code == 422 and "Hãy ghi việc cần làm" in text and "Thiếu</textarea>" in text


def test_the_file_of_a_result_sent_twice_is_one_act(tmp_path):
    desk = approved(an_office())
    form = the_act(desk.dossier, **ISSUED)
    client, content = desk_of(desk.office, Role.CLERK), a_pdf()
    with override_settings(FILES=tmp_path):
        for _press in range(2):
            file = SimpleUploadedFile("ket-qua.pdf", content, content_type="application/pdf")
            answer = client.post(act_address(desk.dossier, "issue_result"), form | {"file": file})
            assert answer.status_code == 302, answer.content.decode()
        page = client.get(reverse("desk:dossier", args=[desk.dossier.number])).content.decode()
        assert page.count("Tải bản gốc<span") == 1
        href = page[: page.index("Tải bản gốc<span")].rsplit('href="', 1)[1].split('"')[0]
        handed_out = client.get(href)
        assert handed_out["Content-Disposition"].startswith("attachment") and b"".join(handed_out).startswith(b"%PDF")


def test_who_asked_for_the_reopening_is_not_offered_to_decide_it_and_the_page_says_who_waits():
    desk = finished(an_office())
    assert do(desk, Role.HEAD, "ask_reopening", reason="Sai số thửa đất").status_code == 302
    path = reverse("desk:dossier", args=[desk.dossier.number])
    by_head, by_leader = (desk_of(desk.office, role).get(path).content.decode() for role in (Role.HEAD, Role.LEADER))
    assert "Sai số thửa đất" in by_head and "/mo-lai/" not in by_head
    assert "/mo-lai/" in by_leader
    answer = do(desk, Role.HEAD, "reopen")
    assert answer.status_code == 409 and "Phải có người thứ hai xác nhận" in answer.content.decode()
    assert do(desk, Role.LEADER, "reopen").status_code == 302 and desk.dossier.state == State.IN_PROCESS


def test_a_closed_dossier_offers_its_asides_as_links_and_no_button():
    desk = finished(an_office())
    desk.returned()
    text = desk_of(desk.office, Role.CLERK).get(reverse("desk:dossier", args=[desk.dossier.number])).content.decode()
    acts = text[text.index('class="mc-acts') : text.index('id="steps"')]
    assert "/dinh-chinh/" in acts and "/ghi-chu/" in acts and "govuk-button" not in acts


def test_a_name_that_is_no_act_is_no_page():
    desk = received(an_office())
    assert desk_of(desk.office, Role.RECEPTION).get(f"/can-bo/ho-so/{desk.dossier.number}/xoa/").status_code == 404


def test_a_form_sent_after_the_session_had_ended_is_shown_filled_in_after_signing_in(client):
    desk = in_process(an_office())
    path = act_address(desk.dossier, "propose")
    form = the_act(desk.dossier, outcome="approve", note="Ý kiến đã viết rất lâu")
    answer = client.post(path, form)
    assert answer.status_code == 302 and answer["Location"] == f"/dang-nhap/?next={path}"
    account = Account.objects.get(pk=desk.office[Role.SPECIALIST].account_id)
    client.force_login(account, backend=BACKEND)
    text = client.get(path).content.decode()
    assert "Ý kiến đã viết rất lâu</textarea>" in text and form["key"] in text
    assert "Ý kiến đã viết rất lâu" not in client.get(path).content.decode()


def test_an_official_whose_account_was_closed_is_out_at_once():
    desk = in_process(an_office())
    specialist = desk.office[Role.SPECIALIST]
    client = desk_of(desk.office, Role.SPECIALIST)
    assert client.get(act_address(desk.dossier, "propose")).status_code == 200
    close_account(specialist.account_id)
    answer = client.post(act_address(desk.dossier, "propose"), the_act(desk.dossier, outcome="approve"))
    assert answer.status_code == 302 and answer["Location"].startswith("/dang-nhap/")
    assert desk.dossier.state == State.IN_PROCESS

"""The pages on which the catalogue is kept: a change from draft to decision over HTTP, units, laws, figures."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.catalogue.actions.deciding import decide_change
from motcua.catalogue.actions.drafting import Question, save_draft
from motcua.catalogue.contents import read
from motcua.catalogue.facts import FeeFacts, LegalBasisFacts, SourceFacts
from motcua.catalogue.models import ChangeKind, FeeKind, LegalDocument, Part, ProcedureChange, UnitOverride
from motcua.catalogue.queries import version_in_force
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Role, Unit
from tests.builders.catalogue import a_component, a_content, a_procedure, a_process
from tests.builders.changes import CODE, FIRST, TODAY, Province, a_decision, a_draft, a_submitted
from tests.builders.desk import signed_in
from tests.builders.dossiers import an_official_of, give_calendar

pytestmark = pytest.mark.django_db
DECISION = {
    "number": "12/QĐ-UBND",
    "decided_on_d": "2",
    "decided_on_m": "3",
    "decided_on_y": "2026",
    "effective_on_d": "1",
    "effective_on_m": "4",
    "effective_on_y": "2026",
    "signer": "Trần Văn Mẫu",
    "signer_title": "Chủ tịch",
}
BASES = (LegalBasisFacts("123/2015/NĐ-CP", "Hộ tịch", ""), LegalBasisFacts("61/2018/NĐ-CP", "Một cửa", ""))


@pytest.fixture(autouse=True)
def at_the_time_of_the_drafts(time_machine):
    """The desk's clock shows the morning of the drafts."""
    time_machine.move_to(TODAY, tick=False)


@pytest.fixture
def province() -> Province:
    return Province()


CONTROL = r"<(?:input|textarea|select)[^>]*>(?:[^<]*</textarea>|(?:\s*<option[^>]*>[^<]*</option>)*\s*</select>)?"


def at_unit(province: Province) -> tuple[Unit, Unit]:
    return Unit.objects.get(code="bai-chay"), Unit.objects.get(code="bai-chay-mot-cua")


def text_of(client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"desk:{name}", args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def lines_of(page: str) -> dict[str, str]:
    """What a form of rows would send back untouched: every named control with its value."""
    found = {}
    for tag in re.findall(
        r"<(?:input|textarea|select)[^>]*>(?:[^<]*</textarea>|(?:\s*<option[^>]*>[^<]*</option>)*\s*</select>)?", page
    ):
        name = re.search(r'name="([^"]+)"', tag)
        if name is None or name[1] == "csrfmiddlewaretoken":
            continue
        if tag.startswith("<textarea"):
            found[name[1]] = re.search(r">\s?([^<]*)</textarea>", tag)[1].strip()
        elif tag.startswith("<select"):
            chosen = re.search(r'<option value="([^"]*)" selected', tag)
            first = re.search(r'<option value="([^"]*)"', tag)
            found[name[1]] = (chosen or first)[1] if (chosen or first) else ""
        elif 'type="checkbox"' in tag:
            if "checked" in tag:
                found[name[1]] = "on"
        else:
            value = re.search(r'value="([^"]*)"', tag)
            found[name[1]] = value[1] if value else ""
    return found


def test_a_change_goes_from_draft_to_decision_page_by_page(province):
    a_procedure(code=CODE, name="Cũ")
    editor, leader = signed_in(province.editor), signed_in(province.leader)
    begun = editor.post(reverse("desk:catalogue_procedure", args=[CODE]), {"kind": "review", "reason": "Cắt giảm 40 %"})
    change = ProcedureChange.objects.get()
    assert (begun.status_code, begun.url, change.is_review) == (302, reverse("desk:change", args=[change.id]), True)
    limits = {"seen": change.revision, "legal_limit": "5 ngày làm việc", "reduced_limit": "3 Ngày làm việc"}
    assert editor.post(reverse("desk:change_part", args=[change.id, "thoi-han"]), limits).status_code == 302
    refused = editor.post(reverse("desk:change_submit", args=[change.id]))
    assert refused.status_code == 409
    assert "vượt 960 phút" in refused.content.decode()
    steps = lines_of(text_of(editor, "change_part", change.id, "buoc")) | {"d2-working_minutes": "1140"}
    assert editor.post(reverse("desk:change_part", args=[change.id, "buoc"]), steps).status_code == 302
    assert editor.post(reverse("desk:change_submit", args=[change.id])).status_code == 302
    page = text_of(leader, "change_decide", change.id)
    assert "3 ngày làm việc" in page
    assert leader.post(reverse("desk:change_decide", args=[change.id]), DECISION).status_code == 302
    assert version_in_force(CODE, FIRST).reduced_amount == Decimal(3)
    assert editor.post(reverse("desk:change_post", args=[change.id])).status_code == 302
    assert "Công khai lúc" in text_of(editor, "change", change.id)
    history = text_of(editor, "catalogue_procedure", CODE)
    assert "Có hiệu lực từ 1/4/2026" in history
    assert "đến hết 31/3/2026" in history


@pytest.mark.parametrize("part", ["truong-hop", "thanh-phan", "buoc", "phi", "can-cu", "vien-dan"])
def test_a_list_sent_back_untouched_changes_nothing(province, part):
    full = {
        "legal_bases": BASES,
        "fees": (FeeFacts(FeeKind.FEE, "Lệ phí", 8000, "bản"), FeeFacts(FeeKind.CHARGE, "Phí", None)),
        "sources": (SourceFacts(Part.LEGAL_LIMIT, "123/2015/NĐ-CP", "Điều 5", dated_on=date(2015, 11, 15)),),
    }
    change = a_draft(province.editor, **full)
    editor = signed_in(province.editor)
    sent = lines_of(text_of(editor, "change_part", change.id, part))
    assert editor.post(reverse("desk:change_part", args=[change.id, part]), sent).status_code == 302
    assert ProcedureChange.objects.get().content == change.content


def test_a_row_is_moved_added_and_taken_out_and_its_source_follows(province):
    papers = (a_component(1, "Một"), a_component(2, "Hai"), a_component(3, "Ba"))
    source = SourceFacts(Part.COMPONENTS, "123/2015/NĐ-CP", "Điều 9", place=3)
    change = a_draft(province.editor, components=papers, legal_bases=BASES, sources=(source,))
    editor, where = signed_in(province.editor), reverse("desk:change_part", args=[change.id, "thanh-phan"])
    up = lines_of(text_of(editor, "change_part", change.id, "thanh-phan")) | {"move": "3:-1"}
    editor.post(where, up)
    content = read(ProcedureChange.objects.get().content)
    assert [one.name for one in content.components] == ["Một", "Ba", "Hai"]
    assert content.sources[0].place == 2
    sent = lines_of(text_of(editor, "change_part", change.id, "thanh-phan")) | {"d2-name": "", "d4-name": "Bốn"}
    editor.post(where, sent)
    content = read(ProcedureChange.objects.get().content)
    assert [(one.position, one.name) for one in content.components] == [(1, "Một"), (2, "Hai"), (3, "Bốn")]
    assert content.sources == ()


def test_what_somebody_else_saved_meanwhile_is_told_and_kept(province):
    change = a_draft(province.editor)
    mine, theirs = signed_in(province.editor), signed_in(province.other_editor)
    form = {"seen": change.revision, "legal_limit": "5 ngày làm việc", "limit_note": "Của người kia"}
    where = reverse("desk:change_part", args=[change.id, "thoi-han"])
    assert theirs.post(where, form).status_code == 302
    answer = mine.post(where, form | {"limit_note": "Của tôi"})
    assert answer.status_code == 422
    assert "vừa được người khác lưu" in answer.content.decode()
    assert read(ProcedureChange.objects.get().content).limit_note == "Của người kia"


def test_a_limit_that_cannot_be_read_is_told(province):
    change = a_draft(province.editor)
    where = reverse("desk:change_part", args=[change.id, "thoi-han"])
    answer = signed_in(province.editor).post(where, {"seen": 1, "legal_limit": "sớm nhất có thể"})
    assert answer.status_code == 422
    assert "Thời hạn viết như" in answer.content.decode()


def test_the_drafter_who_is_also_a_leader_is_refused_on_the_page(province):
    change = a_submitted(province.editor)
    ProcedureChange.objects.filter(pk=change.pk).update(editor_ids=[province.leader.official_id])
    answer = signed_in(province.leader).post(reverse("desk:change_decide", args=[change.id]), DECISION)
    assert answer.status_code == 409
    assert "không được duyệt chính dự thảo" in answer.content.decode()


def test_an_open_question_stands_on_the_page_and_is_answered_there(province):
    a_procedure()
    asked = (Question(Part.LEGAL_LIMIT, "Ngày hay ngày làm việc?", "5"),)
    change, _ = save_draft(CODE, a_content(), sector="ho-tich", origin="tệp", at=TODAY, questions=asked)
    editor = signed_in(province.editor)
    assert "1 câu hỏi" in text_of(editor, "catalogue", muc="dang-soan")
    assert "nguồn ghi: 5" in re.sub(r"\s+", " ", text_of(editor, "change", change.id))
    question = change.questions.get()
    editor.post(reverse("desk:change_answer", args=[change.id, question.id]), {"answer": "Ngày làm việc"})
    assert "Ngày làm việc" in text_of(editor, "change", change.id)


def test_a_unit_gives_the_opinion_it_was_asked_for_and_no_other(province):
    change = a_draft(province.editor)
    ward, _ = at_unit(province)
    editor, speaker = signed_in(province.editor), signed_in(an_official_of(ward, Role.LEADER))
    asked = {"unit": ward.id, "question": "Có vướng gì?", "due_on_d": "10", "due_on_m": "3", "due_on_y": "2026"}
    assert editor.post(reverse("desk:change_ask", args=[change.id]), asked).status_code == 302
    opinion = change.opinions.get()
    assert CODE in text_of(speaker, "opinions")
    where = reverse("desk:opinion", args=[opinion.id])
    assert speaker.post(where, {"agrees": "no", "text": ""}).status_code == 409
    assert speaker.post(where, {"agrees": "no", "text": "Phường thiếu người"}).status_code == 302
    assert "Phường thiếu người" in text_of(editor, "change", change.id)
    assert signed_in(province.leader).get(where).status_code == 404


def test_a_decision_is_taken_back_on_the_page_before_its_day(province):
    change = a_submitted(province.editor)
    leader = signed_in(province.leader)
    leader.post(reverse("desk:change_decide", args=[change.id]), DECISION)
    assert "Sắp có hiệu lực" in text_of(leader, "catalogue")
    leader.post(reverse("desk:change_withdraw", args=[change.id]), {"reason": "Sai ngày"})
    assert version_in_force(CODE, FIRST) is None


def test_a_unit_sees_what_it_inherits_and_proposes_what_another_approves(province):
    ward, shop = at_unit(province)
    a_procedure(code=CODE, units=((ward, shop),), fees=(FeeFacts(FeeKind.FEE, "Lệ phí địa phương", None),))
    head, leader = signed_in(an_official_of(ward, Role.HEAD)), signed_in(an_official_of(ward, Role.LEADER))
    page = text_of(head, "unit_procedure", ward.id, CODE)
    assert page.count("mc-overridden") == 0
    proposal = {
        "reduced_limit": "3 ngày làm việc",
        "step_2": "1140",
        "fee_1": "12000",
        "source": "Nghị quyết 12/2025/NQ-HĐND",
        "valid_from_d": "1",
        "valid_from_m": "4",
        "valid_from_y": "2026",
    }
    where = reverse("desk:unit_procedure", args=[ward.id, CODE])
    too_long = head.post(where, proposal | {"reduced_limit": "6 ngày làm việc"})
    assert too_long.status_code == 409
    assert "chỉ được rút ngắn" in too_long.content.decode()
    assert head.post(where, proposal).status_code == 302
    override = UnitOverride.objects.get()
    act = {"act": "approve", "back": f"{ward.id}/{CODE}"}
    assert head.post(reverse("desk:override_act", args=[override.id]), act).status_code == 409
    assert leader.post(reverse("desk:override_act", args=[override.id]), act).status_code == 302
    page = text_of(leader, "unit_procedure", ward.id, CODE)
    assert "12.000 đ" in page
    assert page.count("mc-overridden") == 3
    assert signed_in(an_official_of(Unit.objects.get(code="an-sinh"), Role.HEAD)).get(where).status_code == 404


def test_a_law_that_ceases_shows_what_stands_on_it(province):
    source = SourceFacts(Part.COMPONENTS, "123/2015/NĐ-CP", "Điều 9 khoản 1", place=1)
    papers = (a_component(1, "Tờ khai", paper_form="Mẫu 01"),)
    a_procedure(code=CODE, components=papers, legal_bases=BASES, sources=(source,))
    editor = signed_in(province.editor)
    assert "123/2015/NĐ-CP" in text_of(editor, "laws")
    where = reverse("desk:law") + "?so=123/2015/N%C4%90-CP"
    ceased = {"title": "Hộ tịch", "ceased_on_d": "1", "ceased_on_m": "4", "ceased_on_y": "2026"}
    assert editor.post(where, ceased).status_code == 302
    page = editor.get(where).content.decode()
    assert "Hết hiệu lực từ 1/4/2026" in page
    assert "Điều 9 khoản 1" in page
    assert "Mẫu 01" in page
    assert LegalDocument.objects.get().ceased_on == FIRST
    assert "cả thủ tục" in editor.get(reverse("desk:law") + "?so=61/2018/N%C4%90-CP").content.decode()
    assert signed_in(province.leader).post(where, ceased).status_code == 409


def test_every_indicator_opens_its_list(province):
    give_calendar(province.unit)
    bases = (LegalBasisFacts("9/2026/NĐ-CP", "Mới", ""),)
    LegalDocument.objects.create(number="9/2026/NĐ-CP", effective_on=date(2026, 3, 9))
    good, late = a_submitted(province.editor, legal_bases=bases), a_submitted(province.editor, code="1.000778")
    leader = signed_in(province.leader)
    for change in (good, late):
        leader.post(reverse("desk:change_decide", args=[change.id]), DECISION)
    page = text_of(leader, "catalogue_indicators", **{"chi-so": "1.1"})
    assert "1 trên 2 thủ tục" in page
    assert (page.count(">đạt<"), page.count(">chưa đạt<")) == (1, 1)
    assert f'href="{reverse("desk:change", args=[good.id])}"' in page


def test_the_share_of_time_cut_opens_its_procedures(province):
    a_procedure(
        code=CODE, working_days="5", reduced_limit=Limit(Decimal(3), LimitUnit.WORKING_DAYS), steps=a_process(1440)
    )
    a_procedure(code="1.000778", working_days="5")
    page = text_of(signed_in(province.editor), "catalogue_cuts", theo="sector", nhom="ho-tich")
    assert "Tỉnh đã cắt giảm 20,00%" in page
    assert page.count(reverse("desk:catalogue_procedure", args=[CODE])) == 1


@pytest.mark.parametrize("name", ["catalogue", "laws", "catalogue_indicators", "catalogue_cuts"])
def test_the_lists_ask_as_often_for_one_as_for_many(province, name):
    give_calendar(province.unit)
    client = signed_in(province.editor)
    counts = []
    for code in ("1.000771", "1.000772", "1.000773", "1.000774"):
        a_procedure(code=code, legal_bases=(LegalBasisFacts(f"{code}/NĐ", "Tên", ""),))
        change = a_submitted(province.editor, code=code, kind=ChangeKind.AMEND, name=f"Mới {code}")
        decide_change(change.id, a_decision(effective_on=TODAY.date() + timedelta(1)), by=province.leader, at=TODAY)
        client.get(reverse(f"desk:{name}"))
        with CaptureQueriesContext(connection) as seen:
            text_of(client, name)
        counts.append(len(seen.captured_queries))
    assert counts[0] == counts[-1]
    assert counts[0] <= 12


def test_the_page_of_a_draft_asks_as_often_for_one_paper_as_for_many(province):
    client = signed_in(province.editor)
    few = a_draft(province.editor, code="1.000771")
    many = a_draft(
        province.editor, code="1.000772", components=tuple(a_component(n, f"Giấy {n}") for n in range(1, 40))
    )
    text_of(client, "change", few.id)
    counts = []
    for change in (few, many):
        with CaptureQueriesContext(connection) as seen:
            text_of(client, "change", change.id)
        counts.append(len(seen.captured_queries))
    assert counts[0] == counts[1] == 8


def test_the_procedures_of_a_unit_ask_as_often_for_one_as_for_many(province):
    ward, shop = at_unit(province)
    client = signed_in(an_official_of(ward, Role.HEAD))
    text_of(client, "unit_procedures")
    counts = []
    for code in ("1.000771", "1.000772", "1.000773"):
        a_procedure(code=code, units=((ward, shop),))
        with CaptureQueriesContext(connection) as seen:
            text_of(client, "unit_procedures")
        counts.append(len(seen.captured_queries))
    assert counts[0] == counts[-1] == 6


def test_an_editor_browses_what_is_in_force_by_sector_and_level_with_its_state(province):
    a_procedure(code="1.000771", name="Cấp giấy A")
    a_procedure(code="1.000772", name="Cấp giấy B", steps=())
    a_draft(province.editor, code="1.000771", kind=ChangeKind.AMEND)
    editor = signed_in(province.editor)
    page = text_of(editor, "catalogue")
    assert page.index("Cấp giấy A") < page.index("Cấp giấy B")
    assert (page.count("đang có dự thảo"), page.count("chưa có quy trình nội bộ")) == (1, 1)
    assert "Cấp giấy A" in text_of(editor, "catalogue", **{"linh-vuc": "ho-tich", "cap": "commune"})
    assert "Không có thủ tục nào khớp" in text_of(editor, "catalogue", cap="ministry")
    found = text_of(editor, "catalogue", q="1.000772")
    assert "Cấp giấy B" in found
    assert "Cấp giấy A" not in found

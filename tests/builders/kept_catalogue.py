"""A catalogue in which every page that keeps it has something to show: drafts in every state, units, laws, figures."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from motcua.catalogue.actions.deciding import decide_change
from motcua.catalogue.actions.drafting import Beginning, Question, begin_change, save_draft
from motcua.catalogue.actions.opinions import ask_opinion
from motcua.catalogue.actions.overriding import approve_override, propose_override
from motcua.catalogue.facts import CaseFacts, FeeFacts, LegalBasisFacts, OverrideFacts, SourceFacts
from motcua.catalogue.models import ChangeKind, FeeKind, LegalDocument, Part
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Role, Unit
from motcua.people.actor import Actor
from tests.builders.catalogue import a_component, a_content, a_procedure, a_process
from tests.builders.changes import TODAY, Province, a_decision, a_draft, a_submitted
from tests.builders.dossiers import an_official_of, give_calendar

LONG_NAME = (
    "Cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất đối với hộ gia đình, cá nhân, cộng "
    "đồng dân cư đang sử dụng đất trước ngày 15/10/1993 mà không có một trong các loại giấy tờ theo quy định"
)
THREE_DAYS = Limit(Decimal(3), LimitUnit.WORKING_DAYS)
FULL = {
    "name": LONG_NAME,
    "summary": "Xin sổ đỏ cho đất đã ở lâu năm.",
    "components": (
        a_component(1, "Đơn đăng ký", paper_form="Mẫu số 15"),
        a_component(2, "Bản vẽ nhà, công trình đã được thẩm định theo quy định", case=1),
        a_component(3, "Giấy tờ chứng minh thời điểm sử dụng đất", copies=1, is_required=False),
    ),
    "cases": (CaseFacts(1, "Đất có nhà ở"), CaseFacts(2, "Đất nông nghiệp", note="Không có tài sản trên đất")),
    "fees": (
        FeeFacts(FeeKind.FEE, "Lệ phí cấp Giấy chứng nhận", None, "giấy"),
        FeeFacts(FeeKind.CHARGE, "Phí thẩm định hồ sơ", 50_000, "hồ sơ"),
    ),
    "legal_bases": (
        LegalBasisFacts("31/2024/QH15", "Luật Đất đai", "Điều 137"),
        LegalBasisFacts("101/2024/NĐ-CP", "Điều tra cơ bản, đăng ký, cấp Giấy chứng nhận quyền sử dụng đất", ""),
    ),
    "sources": (
        SourceFacts(Part.COMPONENTS, "101/2024/NĐ-CP", "Điều 28 khoản 1", place=1, dated_on=date(2024, 7, 29)),
    ),
    "requirements": "Đất không có tranh chấp.",
}


@dataclass
class KeptCatalogue:
    """The people of the catalogue by name, and the parts of addresses."""

    people: dict[str, Actor]
    parts: dict[str, object] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)


def a_kept_catalogue() -> KeptCatalogue:
    """One procedure in force with all its parts, its review, a draft with a question, one submitted, one scheduled."""
    province = Province()
    give_calendar(province.unit)
    ward, shop = (Unit.objects.get(code=code) for code in ("bai-chay", "bai-chay-mot-cua"))
    people = {
        "editor": province.editor,
        "leader": province.leader,
        "head": an_official_of(ward, Role.HEAD),
        "speaker": an_official_of(ward, Role.LEADER),
    }
    kept = KeptCatalogue(people)
    version = a_procedure(code="1.000801", units=((ward, shop),), **FULL)
    kept.parts = {"version": version.id, "ward": ward.id, **_changes(province, ward)}
    LegalDocument.objects.create(
        number="101/2024/NĐ-CP",
        title="Cấp Giấy chứng nhận",
        effective_on=date(2024, 8, 1),
        ceased_on=date(2026, 4, 1),
        replaced_by="9/2026/NĐ-CP",
    )
    _overrides(ward, shop, people)
    return kept


def _changes(province: Province, ward: Unit) -> dict[str, object]:
    editor, leader = province.editor, province.leader
    review = begin_change(Beginning("1.000801", ChangeKind.AMEND, "Cắt giảm 40 %", is_review=True), by=editor, at=TODAY)
    opinion = ask_opinion(
        review.id, ward.id, question="Phường có làm được trong 3 ngày?", due_on=date(2026, 3, 12), by=editor, at=TODAY
    )
    asked = (Question(Part.LEGAL_LIMIT, "Ngày hay ngày làm việc?", "15 Ngày"),)
    imported, _ = save_draft(
        "1.000802",
        a_content(legal_limit=None, steps=()),
        sector="ho-tich",
        origin="lần nhập 3, thu_tuc.jsonl, dòng 18",
        at=TODAY,
        questions=asked,
    )
    submitted = a_submitted(editor, code="1.000803")
    scheduled = a_submitted(editor, code="1.000804")
    decide_change(scheduled.id, a_decision(), by=leader, at=TODAY)
    new = a_draft(editor, code="1.000805", components=())
    return {
        "review": review.id,
        "opinion": opinion.id,
        "imported": imported.id,
        "submitted": submitted.id,
        "scheduled": scheduled.id,
        "lacking": new.id,
    }


def _overrides(ward: Unit, shop: Unit, people: dict[str, Actor]) -> None:
    a_procedure(code="1.000806", name="Đã có quy định riêng", units=((ward, shop),))
    a_procedure(code="1.000807", name="Đang đề nghị", units=((ward, shop),))
    facts = OverrideFacts(reduced_limit=THREE_DAYS, steps=a_process(1440), source="Quyết định 7/QĐ-UBND")
    for code in ("1.000806", "1.000807"):
        proposal = propose_override(code, ward.id, facts=facts, valid_from=TODAY.date(), by=people["head"], at=TODAY)
        if code == "1.000806":
            approve_override(proposal.id, by=people["speaker"], at=TODAY)

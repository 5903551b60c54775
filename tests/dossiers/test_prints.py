"""The forms of a dossier say what its events say."""

import pypdfium2
import pytest

from motcua.directory.models import Role
from motcua.dossiers.actions import afterwards, deciding, filing, handling
from motcua.dossiers.errors import NothingToPrint
from motcua.dossiers.facts import Reason, SupplementItem
from motcua.dossiers.prints import available_forms, print_form
from motcua.dossiers.queries.page import DossierPage, page_of
from tests.builders.directory import at
from tests.builders.dossiers import Desk, an_office

PDFIUM_HYPHEN = "\ufffe"
"""What the reader gives for a hyphen."""

pytestmark = pytest.mark.django_db


def words_of(page: DossierPage, name: str) -> str:
    """The text of the printed form, on one line."""
    document = pypdfium2.PdfDocument(print_form(page, name, at=at("2026-03-20 09:00")))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.replace(PDFIUM_HYPHEN, "-").split())


def page(desk: Desk) -> DossierPage:
    return page_of(desk.dossier, desk.office[Role.RECEPTION])


def test_the_receipt_carries_the_number_and_the_due_moment():
    desk = Desk(an_office(identifier="H49.23")).received()
    text = words_of(page(desk), "receipt")
    assert "H49.23-260302-0001" in text
    assert "17 giờ 00 phút, ngày 09 tháng 3 năm 2026" in text.replace("\xa0", " ")


def test_every_form_is_offered_only_once_its_event_has_happened():
    desk = Desk(an_office()).received()
    assert set(available_forms(page(desk))) == {"receipt", "control"}
    with pytest.raises(NothingToPrint):
        print_form(page(desk), "apology", at=at("2026-03-03 09:00"))


def test_the_slips_of_a_supplement_a_new_appointment_and_a_stop_say_why():
    desk = Desk(an_office()).received().handed_over()
    item = SupplementItem(name="Tờ khai", request="ký lại bằng bút mực")
    reason = Reason(text="Chữ ký không rõ", clause="Điều 17")
    handling.request_supplement(desk.id, desk.act(Role.SPECIALIST), items=(item,), reason=reason)
    assert "ký lại bằng bút mực" in words_of(page(desk), "supplement")
    filing.supplement(desk.id, desk.act(Role.RECEPTION, at("2026-03-03 09:00")))
    due_on = at("2026-03-13 00:00").date()
    deciding.reschedule(desk.id, desk.act(Role.LEADER), due_on=due_on, reason="Chờ xác minh")
    assert "Chờ xác minh" in words_of(page(desk), "apology")
    deciding.stop(desk.id, desk.act(Role.LEADER), reason=Reason(text="Hồ sơ trùng"), given_back="Bản chính Tờ khai")
    notice = words_of(page(desk), "stop")
    assert "Hồ sơ trùng" in notice
    assert str(Role.LEADER.label).upper() in notice.upper()


def test_a_correction_says_what_was_wrong_what_is_right_and_under_which_number():
    desk = Desk(an_office()).received().handed_over().proposed().approved().finished("12/XN-UBND")
    facts = {"mistake": "Sinh năm 1984", "correction": "Sinh năm 1985", "document_number": "30/CV-UBND"}
    day = {"issued_on": at("2026-03-04 00:00").date(), "signer": "Lê Văn Chủ"}
    afterwards.correct(desk.id, desk.act(Role.CLERK, at("2026-03-04 09:00")), way="letter", **facts, **day)
    text = words_of(page(desk), "correction").replace("\xa0", " ")
    for said in ("ĐÍNH CHÍNH KẾT QUẢ", "Số: 30/CV-UBND", "12/XN-UBND", "Sinh năm 1984", "Sinh năm 1985", "Lê Văn Chủ"):
        assert said in text, said
    assert "Mẫu số" not in text
    afterwards.correct(desk.id, desk.act(Role.LEADER), way="new_document", **facts, **day)
    assert "thay thế kết quả số 12/XN-UBND bằng văn bản số 30/CV-UBND" in words_of(page(desk), "correction")
    assert desk.dossier.result_number == "30/CV-UBND"


def test_the_control_slip_has_a_row_for_each_hand_over():
    desk = Desk(an_office()).received().handed_over().proposed().approved().finished()
    desk.returned()
    text = words_of(page(desk), "control")
    assert text.count("Trước hạn") == 5, text

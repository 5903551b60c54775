"""The page of a dossier: who sees it, what it offers, and that the look is written first."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.directory.models import Role
from motcua.documents.actions import store_upload
from motcua.dossiers.actions import filing
from motcua.dossiers.facts import Paper
from motcua.dossiers.models import Look
from tests.builders.desk import desk_of, signed_in
from tests.builders.directory import at
from tests.builders.dossiers import Desk, a_citizen, a_request, an_office
from tests.builders.files import an_active_pdf

pytestmark = pytest.mark.django_db


def address(desk: Desk, name: str = "dossier", *more: object) -> str:
    """Where a page of the dossier lies."""
    return reverse(f"desk:{name}", args=[desk.dossier.number, *more])


def test_the_page_answers_first_and_offers_the_likeliest_act():
    office = an_office()
    desk = Desk(office).received()
    text = desk_of(office, Role.RECEPTION).get(address(desk)).content.decode()
    assert "Đã tiếp nhận, hẹn trả 17:00 thứ Hai 9/3/2026" in text
    assert "Chuyển đến cơ quan giải quyết" in text and "Phê duyệt</a>" not in text


def test_the_look_is_written_with_the_page_that_was_opened():
    office = an_office()
    desk = Desk(office).received()
    desk_of(office, Role.RECEPTION).get(address(desk))
    look = Look.objects.get(dossier_id=desk.id)
    assert (look.official_id, look.page, look.unit_id) == (
        office[Role.RECEPTION].official_id,
        "dossier",
        office.shop.id,
    )


@pytest.mark.parametrize("name", ["dossier", "as_applicant", "clock", "looks"])
def test_an_official_of_another_unit_gets_what_a_missing_dossier_gets_and_it_is_noted(name, caplog):
    desk, other = Desk(an_office()).received(), an_office()
    client = desk_of(other, Role.RECEPTION)
    with caplog.at_level(logging.WARNING, logger="motcua.security"):
        strange = client.get(address(desk, name))
    missing = client.get(reverse(f"desk:{name}", args=["H49.999-260302-0001"]))
    assert (strange.status_code, missing.status_code) == (404, 404)
    assert "dossier refused" in caplog.text and not Look.objects.exists()


def test_a_citizen_finds_no_desk_and_a_stranger_is_asked_to_sign_in(client):
    desk = Desk(an_office()).received()
    assert signed_in(a_citizen()).get(address(desk)).status_code == 404
    answer = client.get(address(desk))
    assert answer.status_code == 302 and answer["Location"].startswith("/dang-nhap/")


def test_the_applicants_view_holds_no_name_of_an_official():
    office = an_office()
    desk = Desk(office).received().handed_over().proposed()
    text = desk_of(office, Role.LEADER).get(address(desk, "as_applicant")).content.decode()
    body = text[text.index("<main") :]
    assert office[Role.SPECIALIST].name not in body and "Ghi chú:" not in body


def test_the_clock_page_tells_how_the_due_date_comes_about():
    office = an_office()
    desk = Desk(office).received()
    text = desk_of(office, Role.RECEPTION).get(address(desk, "clock")).content.decode()
    assert "17:00 thứ Hai 9/3/2026" in text and "5 ngày làm việc" in text


def test_the_receipt_is_printed_and_a_letter_without_cause_is_refused():
    office = an_office()
    desk = Desk(office).received()
    client = desk_of(office, Role.RECEPTION)
    receipt = client.get(address(desk, "print", "receipt"))
    assert receipt.content.startswith(b"%PDF") and receipt["Content-Type"] == "application/pdf"
    assert client.get(address(desk, "print", "apology")).status_code == 409


def test_a_letter_before_a_number_in_the_address_is_no_page():
    client = desk_of(an_office(), Role.RECEPTION)
    assert client.get("/can-bo/ho-so/%00/").status_code == 404


def test_a_file_that_acts_by_itself_is_shown_and_its_original_is_not_handed_out():
    office = an_office()
    upload = SimpleUploadedFile("to-khai.pdf", an_active_pdf("script on opening"), "application/pdf")
    kept = store_upload(upload, by=None, at=at("2026-03-02 07:45"))
    papers = (Paper(component=1, name="Tờ khai", copies=1, file_ids=(kept.id,)),)
    desk = Desk(office)
    desk.id = filing.take_in(desk.act(Role.RECEPTION), request=a_request(office, papers=papers)).dossier_id
    client = desk_of(office, Role.RECEPTION)
    page = client.get(address(desk)).content.decode()
    view, original = (reverse(f"desk:{name}", args=[desk.dossier.number, kept.id]) for name in ("file_view", "file"))
    assert view in page and f'"{original}"' not in page
    assert client.get(view).status_code == 200
    assert client.get(original).status_code == 404

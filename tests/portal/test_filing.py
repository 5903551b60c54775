"""Filing online: from the first page to the confirmation, and what is refused on the way."""

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.dossiers.models import Dossier, DossierPaper, Draft
from motcua.dossiers.queries.page import dossier_of, page_of
from tests.builders.dossiers import a_citizen, an_office
from tests.builders.files import a_photo
from tests.builders.portal import APPLICANT, REQUEST, Filing, an_upload, signed_in

pytestmark = pytest.mark.django_db


def text_of(response: HttpResponse) -> str:
    """The page as text."""
    return response.content.decode()


def test_a_dossier_is_filed_page_by_page_and_the_confirmation_names_it():
    office, citizen = an_office(), a_citizen()
    filing = Filing(office, citizen).complete()
    sent = filing.sent()
    dossier = Dossier.objects.get()
    assert sent.url == f"/nop/{filing.id}/xong/"
    page = text_of(filing.get("xong"))
    assert dossier.number in page and "8 giờ làm việc" in page
    shown = page_of(dossier_of(citizen, dossier.number), citizen)
    who = shown.applicant
    assert (who.name, who.number, who.born, who.phone) == ("Phạm Thị Lan", "022199000001", "19/5/1999", "+84912345678")
    assert shown.drafted.request == REQUEST["text"]
    assert DossierPaper.objects.get().file.name == "to-khai.pdf"


def test_a_visitor_is_asked_to_sign_in_and_comes_back():
    office = an_office()
    code = office.version.procedure.code
    response = signed_in(a_citizen()).get(f"/nop/{code}/")
    assert response.status_code == 200
    asked = Client().get(f"/nop/{code}/")
    assert asked.url == f"/dang-nhap/?next=%2Fnop%2F{code}%2F"

"""Following a dossier by its number: what a stranger sees, what the phone's last digits add, and how often."""

import pytest
from django.test import Client

from motcua.directory.models import Role
from motcua.dossiers.actions import handling
from motcua.dossiers.facts import Reason, SupplementItem
from motcua.portal import brakes
from tests.builders.directory import at
from tests.builders.dossiers import Desk, a_citizen, an_office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts():
    brakes.forget()


def look(number: str, digits: str = "", **more: str):
    """The page of tracking as anybody gets it."""
    return Client().get("/tra-cuu/", {"ma": number, "dt": digits}, **more)


def test_the_number_alone_tells_the_stage_and_nothing_of_the_person():
    desk = Desk(an_office(), on="2030-03-04 08:00").received().handed_over()
    page = look(desk.dossier.number).content.decode()
    assert "<h1 class=\"govuk-heading-xl\">Đang thẩm định, hẹn trả 17:00 thứ Hai 11/3/2030</h1>" in page
    assert "P. T. L." in page
    for hidden in ("Phạm", "Lan", "022099000001", "912345678", "Cấp Giấy xác nhận"):
        assert hidden not in page, hidden

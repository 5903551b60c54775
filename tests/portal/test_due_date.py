"""The page that reckons a due date for everybody, without any dossier."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.directory.models import Unit, UnitKind
from tests.builders.directory import a_unit, give_hours_and_days
from tests.portal.reading import heading_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Unit:
    """A police office below the province, by whose calendar is counted."""
    root = a_unit(kind=UnitKind.PEOPLES_COMMITTEE)
    give_hours_and_days(root)
    return a_unit(kind=UnitKind.POLICE, parent=root, name="Công an phường Mẫu")


def ask(unit: Unit, /, day: str = "24/4/2026", **more: str) -> HttpResponse:
    """The page for a limit of three working days from 15:20 of the day, or as ``more`` says."""
    asked = {"clock": "15:20", "amount": "3", "unit": "working_days", "office": str(unit.id)}
    parts = {f"day_{name}": part for name, part in zip("dmy", day.split("/"), strict=True)}
    return Client().get("/tinh-ngay-hen/", asked | parts | more)


def test_the_heading_is_the_answer_and_every_day_off_is_told_with_its_source(office: Unit) -> None:
    page = ask(office)
    assert page.status_code == 200
    assert heading_of(page) == "Hẹn trả 17:00 thứ Hai 4/5/2026"
    text = text_of(page)
    assert "Không tính thứ Hai 27/04/2026: Nghỉ bù Giỗ Tổ Hùng Vương." in text
    assert "Bộ luật Lao động 2019, điều 111 khoản 3" in text
    assert "Công an phường Mẫu" in text


def test_the_answer_changes_with_the_limit(office: Unit) -> None:
    assert heading_of(ask(office, unit="same_day", amount="")) == "Hẹn trả 17:00 thứ Ba 28/4/2026"
    assert heading_of(ask(office, unit="days", amount="15")) == "Hẹn trả 17:00 thứ Hai 11/5/2026"
    assert heading_of(ask(office, amount="0,5")) == "Hẹn trả 11:15 thứ Ba 28/4/2026"
    assert heading_of(ask(office, unit="hours", amount="2", clock="16h30")) == "Hẹn trả 09:00 thứ Ba 28/4/2026"


def test_the_empty_page_shows_a_form_that_can_be_pressed_at_once(office: Unit) -> None:
    page = Client().get("/tinh-ngay-hen/")
    assert page.status_code == 200
    assert heading_of(page) == "Tính ngày hẹn trả"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"day": "30/2/2026"}, "Tháng 2/2026 không có ngày 30."),
        ({"clock": "25:00"}, "Giờ nhận phải viết như 15:20."),
        ({"amount": ""}, "Hãy nhập số của thời hạn."),
        ({"amount": "-3"}, "Thời hạn phải là một số lớn hơn 0"),
        ({"amount": "nan"}, "Thời hạn phải là một số lớn hơn 0"),
        ({"amount": "٣"}, "Thời hạn phải là một số lớn hơn 0"),
        ({"amount": "1,5", "unit": "days"}, "phải là số nguyên với ngày, tháng"),
        ({"office": "0"}, "Cơ quan giải quyết"),
        ({"day": "30/12/2027", "amount": "9"}, "Lịch làm việc năm 2028 chưa được nhập"),
    ],
)
def test_what_cannot_be_reckoned_is_told_on_the_form(office: Unit, given: dict[str, str], says: str) -> None:
    page = ask(office, **given)
    assert page.status_code == 422
    assert says in text_of(page)


def test_the_page_asks_the_database_as_often_for_a_hundred_offices(office: Unit) -> None:
    ask(office)
    with CaptureQueriesContext(
        connection,
    ) as few:
        ask(office)
    for place in range(30):
        a_unit(kind=UnitKind.POLICE, parent=office.parent, name=f"Công an phường {place}")
    ask(office)
    with CaptureQueriesContext(connection) as many:
        ask(office)
    assert len(few) == len(many) <= 4

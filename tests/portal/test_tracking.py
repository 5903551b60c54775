"""Following a dossier by its number: what a stranger sees, what the phone's last digits add, and how often."""

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.directory.models import Role
from motcua.dossiers.actions import handling
from motcua.dossiers.facts import Reason, SupplementItem
from tests.builders.directory import at
from tests.builders.dossiers import Desk, Office, an_office
from tests.portal.reading import heading_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_third_of_march")]

ITEMS = (SupplementItem(name="Tờ khai", request="ký lại cho rõ", component=1),)


@pytest.fixture
def _third_of_march():
    with time_machine.travel(at("2026-03-03 09:00"), tick=False):
        yield


def look(number: str, digits: str = "", **more: str) -> HttpResponse:
    """The page of tracking as anybody gets it."""
    return Client().get("/tra-cuu/", {"ma": number, "dt": digits}, **more)


def a_desk(office: Office | None = None) -> Desk:
    """A dossier on the specialist's desk."""
    return Desk(office or an_office()).received().handed_over()


def test_the_number_alone_tells_the_stage_and_nothing_of_the_person():
    desk = a_desk()
    page = look(desk.dossier.number)
    assert heading_of(page) == "Đang thẩm định, hẹn trả 17:00 thứ Hai 9/3/2026"
    assert "P. T. L." in text_of(page)
    for hidden in ("Phạm", "Lan", "022099000001", "912345678", "Cấp Giấy xác nhận"):
        assert hidden not in text_of(page), hidden


def test_the_last_digits_of_the_phone_add_the_procedure_and_the_masked_name():
    page = text_of(look(a_desk().dossier.number, "5678"))
    assert "Cấp Giấy xác nhận tình trạng hôn nhân" in page and "P••• T••• Lan" in page
    assert "Phạm" not in page and "022099000001" not in page


def test_wrong_digits_show_no_more_than_none():
    page = text_of(look(a_desk().dossier.number, "0000"))
    assert "chưa khớp" in page and "Cấp Giấy xác nhận" not in page


def test_a_late_dossier_says_so():
    desk = a_desk()
    with time_machine.travel(at("2026-03-11 09:00"), tick=False):
        page = look(desk.dossier.number)
    assert heading_of(page) == "Đang thẩm định, đã quá hẹn trả 17:00 thứ Hai 9/3/2026"
    assert "Quá hạn 2 ngày" in text_of(page)


def test_a_waiting_dossier_says_who_must_act():
    desk = a_desk()
    act = desk.act(Role.SPECIALIST, at("2026-03-02 09:00"))
    handling.request_supplement(desk.id, act, items=ITEMS, reason=Reason(text="Chữ ký mờ"))
    page = look(desk.dossier.number, "5678")
    assert heading_of(page) == "Chờ bạn bổ sung từ 2/3/2026"
    assert "Chờ dân bổ sung từ 2/3" in text_of(page) and "Hãy bổ sung" in text_of(page)


def test_a_finished_dossier_says_where_to_fetch_the_result():
    desk = a_desk().proposed().approved().finished()
    assert heading_of(look(desk.dossier.number)).startswith("Đã có kết quả, mời bạn đến nhận tại")


def test_an_unknown_number_is_answered_by_the_same_kind_of_page():
    page = look("H49.999-260302-0001")
    assert page.status_code == 404
    assert heading_of(page) == "Không tìm thấy hồ sơ có mã này"
    assert 'name="dt"' in text_of(page)


@pytest.mark.parametrize("number", ["\0", "%", "' OR 1=1 --", "x" * 10_000, "<script>alert(1)</script>"])
def test_a_number_that_is_none_is_no_error(number):
    page = look(number)
    assert page.status_code in (200, 404)
    assert "<script>" not in text_of(page)


def test_a_number_is_found_however_it_was_typed():
    number = a_desk().dossier.number
    assert look(f"  {number.lower()} ").status_code == 200


def test_the_thirty_first_look_up_in_ten_minutes_is_refused():
    number = a_desk().dossier.number
    answers = [look(f"{number[:-4]}{order:04d}").status_code for order in range(1, 32)]
    assert answers[:30] == [200] + [404] * 29
    assert answers[30] == 429


def test_another_address_is_counted_apart():
    for _ in range(31):
        look("H49.1-260101-0001")
    assert look("H49.1-260101-0001").status_code == 429
    assert look("H49.1-260101-0001", REMOTE_ADDR="203.0.113.9").status_code == 404


def test_a_header_of_the_sender_does_not_make_another_address():
    for _ in range(30):
        look("H49.1-260101-0001")
    assert look("H49.1-260101-0001", HTTP_X_FORWARDED_FOR="203.0.113.9").status_code == 429


def test_behind_a_proxy_the_address_is_what_the_proxy_saw(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for _ in range(30):
        look("H49.1-260101-0001", HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert look("H49.1-260101-0001", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.9").status_code == 429
    assert look("H49.1-260101-0001", HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.1").status_code == 404


def test_tracking_takes_two_statements_however_many_dossiers_there_are():
    office = an_office()
    number = a_desk(office).dossier.number
    look(number)
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert look(number, "5678").status_code == 200
        assert len(asked) == 2, [one["sql"] for one in asked]
        for _ in range(3):
            a_desk(office)


def test_the_clock_is_explained_to_who_knows_the_digits_and_to_nobody_else():
    number = a_desk().dossier.number
    page = Client().get(f"/ho-so/{number}/thoi-han/", {"dt": "5678"})
    assert heading_of(page) == "Hẹn trả 17:00 thứ Hai 9/3/2026"
    assert Client().get(f"/ho-so/{number}/thoi-han/").status_code == 404
    assert Client().get(f"/ho-so/{number}/thoi-han/", {"dt": "0000"}).status_code == 404

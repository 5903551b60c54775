"""Problem pages: each offers the look-up by number and the hotline, in the language the person chose."""

from typing import Any

import pytest
from django.conf import settings as house
from django.template.loader import render_to_string
from django.test import Client

PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "413.html", "429.html", "500.html", "not_allowed.html"]


@pytest.mark.parametrize("template", PAGES)
def test_a_problem_page_is_no_dead_end(template: str) -> None:
    page = render_to_string(template, {"says": "Hồ sơ đã đóng.", "source": "Nghị định 61/2018/NĐ-CP"})
    assert 'name="ma"' in page
    assert f'href="tel:{house.HOTLINE.replace(" ", "")}"' in page
    assert page.count("<h1") == 1


def test_a_refusal_tells_its_reason_and_its_source() -> None:
    page = render_to_string("not_allowed.html", {"says": "Hồ sơ đã đóng.", "source": "điều 19 khoản 9"})
    assert "Hồ sơ đã đóng." in page
    assert "điều 19 khoản 9" in page


def test_the_last_resort_needs_no_request() -> None:
    page = render_to_string("500.html", {"reference": "A1B2C3"})
    assert "A1B2C3" in page
    assert "không phải trang chính thức" in page


def test_an_address_that_is_nowhere_is_answered_in_words() -> None:
    response = Client().get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert "Không tìm thấy trang này" in response.content.decode()
    assert response.headers["Content-Language"] == "vi"


def test_the_strip_goes_when_the_operator_sets_a_name(settings: Any) -> None:
    assert "không phải trang chính thức" in render_to_string("404.html")
    settings.SITE_NAME = "Cổng dịch vụ công"
    assert "không phải trang chính thức" not in render_to_string("404.html")


def test_the_language_is_chosen_by_a_press_and_not_by_the_phone(client: Client) -> None:
    assert 'lang="vi"' in client.get("/khong-co/", headers={"Accept-Language": "en"}).content.decode()[:200]
    response = client.post("/ngon-ngu/", {"language": "en", "next": "/khong-co/"})
    assert response.status_code == 302
    assert response.headers["Location"] == "/khong-co/"
    assert client.get("/khong-co/").headers["Content-Language"] == "en"


def test_the_language_leads_back_to_our_own_pages_only(client: Client) -> None:
    assert client.post("/ngon-ngu/", {"language": "en", "next": "https://example.com/"}).headers["Location"] == "/"

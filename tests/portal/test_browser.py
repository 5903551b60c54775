"""The portal in a real browser: a dossier filed without scripts, no barrier on any page, no sideways scroll."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from motcua.directory.models import Role
from motcua.dossiers.actions import filing as acts
from motcua.dossiers.actions import handling
from motcua.dossiers.facts import Reason, SupplementItem
from motcua.dossiers.models import Dossier
from motcua.lib.time import now
from motcua.people.actor import Actor
from motcua.people.models import Account
from tests.builders.dossiers import Desk, a_citizen, an_office
from tests.builders.files import a_pdf, a_photo
from tests.builders.portal import Filing, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "mot-mat-khau-rat-dai"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LONG_NAME = "Nguyễn Phước Thiên Bảo Ngọc Quỳnh Nghiêm Tường"


def sign_in(page: Page, server: LiveServer, actor: Actor) -> None:
    """The browser gets the session of the actor's account."""
    value = signed_in(actor).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": server.url}])


def press(page: Page, words: str) -> None:
    """Press the last button of the page that says this, and wait for what comes."""
    page.get_by_role("button", name=words, exact=True).last.click()
    page.wait_for_load_state()


def test_a_dossier_is_found_filed_and_tracked_without_scripts(page: Page, live_server: LiveServer, tmp_path: Path):
    office, citizen = an_office(), a_citizen()
    account = Account.objects.get(pk=citizen.account_id)
    account.set_password(PASSWORD)
    account.save()
    photo, letter = tmp_path / "trang-1.jpg", tmp_path / "don.pdf"
    photo.write_bytes(a_photo())
    letter.write_bytes(a_pdf())

    page.goto(live_server.url)
    page.get_by_role("link", name=office.version.name).first.click()
    page.get_by_role("link", name="Nộp trực tuyến").click()
    page.get_by_label("Tên đăng nhập").fill(account.login)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    press(page, "Đăng nhập")
    press(page, "Bắt đầu")
    page.get_by_role("link", name="Nơi nộp").click()
    press(page, "Tiếp tục")
    page.get_by_label("Cho tôi").check()
    press(page, "Tiếp tục")
    page.get_by_label("Số định danh cá nhân").fill("022199000001")
    for part, number in (("Ngày", "19"), ("Tháng", "5"), ("Năm", "1999")):
        page.get_by_label(part, exact=True).fill(number)
    page.get_by_label("Địa chỉ nơi ở hiện nay").fill("Tổ 5, phường Hồng Gai")
    press(page, "Tiếp tục")
    page.get_by_label("Nội dung đề nghị").fill("Xin giấy xác nhận để đăng ký kết hôn")
    press(page, "Tiếp tục")
    page.locator("#tep-1").set_input_files([photo, letter])
    page.locator("#giay-1").get_by_role("button", name="Tải lên").click()
    press(page, "Tiếp tục")
    page.get_by_label("Tôi cam đoan").check()
    press(page, "Nộp hồ sơ")

    dossier = Dossier.objects.get()
    assert page.locator(".govuk-panel .mc-number").inner_text() == dossier.number
    page.get_by_role("link", name="Theo dõi hồ sơ").click()
    assert page.locator("h1").inner_text().startswith("Đã nộp, sẽ được trả lời trước")
    page.goto(f"{live_server.url}/tra-cuu/?ma={dossier.number}")
    assert "P. T. L." in page.locator("main").inner_text()


def every_page(server: LiveServer, page: Page) -> list[str]:
    """The addresses of all pages, with a dossier that waits, a draft in the middle and a complete one."""
    office, citizen = an_office(), a_citizen(LONG_NAME)
    sign_in(page, server, citizen)
    desk = Desk(office).submitted(citizen)
    desk.when = now()
    acts.receive(desk.id, desk.act(Role.RECEPTION))
    items = (SupplementItem(name="Tờ khai", request="ký lại cho rõ", component=1),)
    handling.request_supplement(desk.id, desk.act(Role.RECEPTION), items=items, reason=Reason(text="Chữ ký mờ"))
    number, code = desk.dossier.number, office.version.procedure.code
    begun, complete, sent = Filing(office, citizen).placed(), Filing(office, citizen), Filing(office, citizen)
    begun.post("cho-ai", {"whose": "self"})
    complete.complete()
    sent.complete().sent()
    own = ["", "thoi-han/", "bo-sung/", "rut/"]
    draft = ["", "noi-nop/", "cho-ai/", "nguoi-nop/", "noi-dung/", "giay-to/", "kiem-tra/", "xoa/"]
    return [
        *("/", "/tim/", "/tim/?q=hon+nhan", "/tim/?q=zzzz", f"/thu-tuc/{code}/", "/tra-cuu/", "/so-lieu/"),
        *(f"/tra-cuu/?ma={number}", f"/tra-cuu/?ma={number}&dt=5678", "/tra-cuu/?ma=H49.1-260101-0001"),
        *("/huong-dan/", "/tro-nang/", "/dang-nhap/", f"/nop/{code}/", "/ho-so/", "/ho-so/H49.1-260101-0001/"),
        *(f"/ho-so/{number}/{part}" for part in own),
        *(f"/nop/{begun.id}/{part}" for part in draft),
        *(f"/nop/{complete.id}/{part}" for part in ("giay-to/", "kiem-tra/")),
        f"/nop/{sent.id}/xong/",
    ]


def test_no_page_has_a_barrier_or_scrolls_sideways(scripted_page: Page, live_server: LiveServer):
    page, found = scripted_page, []
    for address in every_page(live_server, page):
        page.set_viewport_size({"width": 320, "height": 700})
        page.goto(f"{live_server.url}{address}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > 320:
            found.append((address, f"{wide} px wide"))
        answer = Axe().run(page, options={"runOnly": RULES})
        found += [(address, one["id"], one["nodes"][0]["html"][:120]) for one in answer.response["violations"]]
    assert found == []


def test_the_form_with_errors_has_no_barrier(scripted_page: Page, live_server: LiveServer):
    page, citizen = scripted_page, a_citizen()
    filing = Filing(an_office(), citizen).placed()
    filing.post("cho-ai", {"whose": "self"})
    sign_in(page, live_server, citizen)
    page.goto(f"{live_server.url}/nop/{filing.id}/nguoi-nop/")
    page.get_by_label("Số điện thoại").fill("1")
    press(page, "Tiếp tục")
    assert "Cần sửa trước khi tiếp tục" in page.locator("main").inner_text()
    answer = Axe().run(page, options={"runOnly": RULES})
    assert [one["id"] for one in answer.response["violations"]] == []

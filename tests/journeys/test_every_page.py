"""Every page in its states: axe finds nothing by WCAG 2.2 A and AA, and nothing scrolls sideways at 320 px."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.template.loader import render_to_string
from playwright.sync_api import Browser

from motcua.portal import brakes
from tests.builders.browser import SCREEN, Window, session_of
from tests.builders.busy_office import BusyOffice, a_busy_office

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NARROW = 320


@dataclass(frozen=True)
class Visit:
    """A page: who opens which address, what it answers, and what is pressed there to reach the state."""

    who: str
    path: str
    status: int = 200
    press: str = ""


PORTAL = (
    Visit("", "/"),
    Visit("", "/tim/?q=xac nhan tinh trang hon nhan"),
    Visit("", "/tim/?q=khong co gi nhu the"),
    Visit("", "/tim/"),
    Visit("", "/thu-tuc/{code}/"),
    Visit("", "/dang-nhap/"),
    Visit("", "/dang-nhap/", press="Đăng nhập"),
    Visit("", "/huong-dan/"),
    Visit("", "/tro-nang/"),
    Visit("", "/so-lieu/"),
    Visit("", "/so-lieu/?cap=commune"),
    Visit("", "/so-lieu/?tim=khong co don vi nay"),
    Visit("", "/tinh-ngay-hen/"),
    Visit("", "/tinh-ngay-hen/", press="Tính ngày hẹn"),
    Visit("", "/tinh-ngay-hen/?day_d=31&day_m=2&day_y=2026&clock=25:00&amount=x&unit=days", 422),
    Visit("", "/tra-cuu/"),
    Visit("", "/tra-cuu/?ma={handed}"),
    Visit("", "/tra-cuu/?ma={handed}&dt=5678"),
    Visit("", "/tra-cuu/?ma={handed}&dt=0000"),
    Visit("", "/tra-cuu/?ma=H49.99-260302-0001", 404),
    Visit("", "/ho-so/{handed}/thoi-han/?dt=5678"),
    Visit("newcomer", "/ho-so/"),
    Visit("citizen", "/ho-so/"),
    *(Visit("citizen", f"/ho-so/{{{state}}}/") for state in ("new", "handed", "waiting", "returned")),
    Visit("citizen", "/ho-so/{handed}/thoi-han/"),
    Visit("citizen", "/ho-so/{waiting}/bo-sung/"),
    Visit("citizen", "/ho-so/{waiting}/bo-sung/", press="Gửi bổ sung"),
    Visit("citizen", "/ho-so/{new}/rut/"),
    Visit("citizen", "/nop/{code}/"),
    *(
        Visit("citizen", f"/nop/{{begun}}/{page}")
        for page in ("", "noi-nop/", "cho-ai/", "nguoi-nop/", "noi-dung/", "giay-to/", "kiem-tra/", "xoa/")
    ),
    Visit("citizen", "/nop/{begun}/giay-to/", press="Tiếp tục"),
    Visit("citizen", "/nop/{complete}/giay-to/"),
    Visit("citizen", "/nop/{complete}/kiem-tra/"),
    Visit("citizen", "/nop/{complete}/kiem-tra/", press="Nộp hồ sơ"),
    Visit("citizen", "/nop/{sent}/xong/"),
    Visit("reception", "/nop/{code}/", 403),
)
ACTS = {
    "reception": {
        "new": ("tiep-nhan/", "tu-choi-tiep-nhan/"),
        "received": ("chuyen/", "rut/"),
        "waiting": ("bo-sung/",),
        "finished": ("tra-ket-qua/",),
    },
    "specialist": {
        "handed": ("trinh/", "yeu-cau-bo-sung/", "lay-y-kien/", "phan-cong/", "bat-dau/", "ghi-chu/"),
        "begun_on": ("tam-gac/", "cach-tinh-han/"),
        "finished": ("de-nghi-mo-lai/",),
    },
    "head": {"proposed": ("hoan-thanh-buoc/", "tra-lai/"), "asked": ("mo-lai/", "khong-mo-lai/")},
    "leader": {"checked": ("phe-duyet/", "tu-choi/", "hen-lai/"), "waiting": ("dung/",)},
    "inspector": {"asked": ()},
    "clerk": {"approved": ("phat-hanh/",), "finished": ("dinh-chinh/",)},
}
DESK = (
    Visit("reception", "/can-bo/"),
    Visit("quiet reception", "/can-bo/"),
    Visit("reception", "/can-bo/?muc=qua-han&tim=khong co ai"),
    Visit("reception", "/can-bo/?muc=x", 400),
    Visit("specialist", "/can-bo/tim/?tim=tuong"),
    Visit("specialist", "/can-bo/tim/?tim=khong co ai"),
    Visit("reception", "/can-bo/", press="Chuyển đến cơ quan giải quyết"),
    *(
        Visit(role, f"/can-bo/ho-so/{{{state}}}/{act}")
        for role, states in ACTS.items()
        for state, acts in states.items()
        for act in ("", *acts)
    ),
    Visit("specialist", "/can-bo/ho-so/{handed}/yeu-cau-bo-sung/", press="Yêu cầu bổ sung"),
    Visit("clerk", "/can-bo/ho-so/{approved}/phat-hanh/", press="Phát hành kết quả"),
    Visit("specialist", "/can-bo/ho-so/{checked}/trinh/", 409),
    Visit("clerk", "/can-bo/ho-so/{finished}/dinh-chinh/", press="Đính chính kết quả"),
    Visit("specialist", "/can-bo/ho-so/{asked}/mo-lai/", 409),
    *(
        Visit("specialist", f"/can-bo/ho-so/{{handed}}/{page}/")
        for page in ("nhu-nguoi-dan", "cach-tinh-han", "luot-xem")
    ),
    Visit("reception", "/can-bo/tiep-nhan/"),
    Visit("reception", "/can-bo/tiep-nhan/{received}/"),
    Visit("reception", "/can-bo/so-theo-doi/"),
    Visit("quiet reception", "/can-bo/so-theo-doi/"),
    Visit("inspector", "/can-bo/xuat-du-lieu/"),
    Visit("quiet inspector", "/can-bo/xuat-du-lieu/"),
    Visit("leader", "/can-bo/tong-quan/"),
    Visit("leader", "/can-bo/bao-cao/thang/"),
    Visit("quiet leader", "/can-bo/bao-cao/thang/"),
    Visit("leader", "/can-bo/bao-cao/thang/danh-sach/"),
    Visit("leader", "/can-bo/lich/"),
    Visit("leader", "/can-bo/lich/de-xuat/"),
    Visit("leader", "/can-bo/lich/nam/"),
    Visit("leader", "/can-bo/lich/de-xuat/", press="Xem hồ sơ bị ảnh hưởng"),
    Visit("leader", "/can-bo/uy-quyen/"),
    Visit("leader", "/can-bo/uy-quyen/", press="Ủy quyền"),
)
PROBLEMS = ("400", "403", "403_csrf", "404", "413", "429", "500", "not_allowed")


@pytest.fixture(scope="module")
def busy(django_db_setup: None, django_db_blocker: object, _morning: None) -> Iterator[BusyOffice]:
    """One busy office for all pages: they only look, or send what is refused."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        made = a_busy_office()
        # The tests themselves write into transactions that the site does not see.
        made.sessions = {who: session_of(made[who]) for who in {visit.who for visit in (*PORTAL, *DESK)} - {""}}
        yield made
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def narrow(browser: Browser, site: str) -> Iterator[Window]:
    """A narrow window with scripts on, which axe needs."""
    opened = Window(browser, site, width=NARROW, scripts=True)
    yield opened
    opened.context.close()


def faults(window: Window) -> list[tuple[object, ...]]:
    """What axe finds on a narrow and a wide screen, and whether the narrow one scrolls sideways."""
    page, found = window.page, []
    if page.evaluate("document.documentElement.scrollWidth") > NARROW:
        found.append(("scrolls sideways", page.evaluate(WIDEST)))
    for width in (NARROW, SCREEN):
        page.set_viewport_size({"width": width, "height": 800})
        for one in Axe().run(page, options={"runOnly": RULES}).response["violations"]:
            found += [(width, one["id"], node["target"], node["html"][:200]) for node in one["nodes"]]
    return found


WIDEST = """[...document.querySelectorAll('body *')].filter(part => part.getBoundingClientRect().right > 320)
  .map(part => part.tagName + '.' + part.className).slice(0, 5)"""


def name_of(visit: Visit) -> str:
    """The visit as the test run shows it."""
    return " ".join(part for part in (visit.who, visit.path, visit.press) if part)


@pytest.mark.parametrize("visit", (*PORTAL, *DESK), ids=name_of)
def test_a_page_has_no_barrier_and_does_not_scroll_sideways(visit: Visit, busy: BusyOffice, narrow: Window) -> None:
    if visit.who:
        narrow.has_session(busy.sessions[visit.who])
    narrow.opens(visit.path.format(**busy.parts), status=visit.status)
    if visit.press:
        narrow.presses(visit.press)
    assert faults(narrow) == []


def test_who_looks_up_too_often_gets_a_page_without_barriers(busy: BusyOffice, narrow: Window) -> None:
    for _ in range(brakes.LOOKUPS.most):
        brakes.may(brakes.LOOKUPS, "127.0.0.1")
    narrow.opens("/tra-cuu/?ma=H49.99-260302-0001", status=429)
    assert faults(narrow) == []


@pytest.mark.parametrize("template", PROBLEMS)
def test_a_problem_page_has_no_barrier(template: str, busy: BusyOffice, narrow: Window) -> None:
    facts = {"says": "Hồ sơ đã đóng.", "source": "Nghị định 61/2018/NĐ-CP", "reference": "A1B2C3"}
    body = render_to_string(f"{template}.html", facts)
    narrow.page.route("**/loi/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    narrow.opens("/loi/")
    assert faults(narrow) == []

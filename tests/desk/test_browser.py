"""The desk in a real browser: the counter by keyboard, the keys of the list, no barrier, no side scroll."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from motcua.directory.models import Role
from motcua.dossiers.models import Dossier
from motcua.people.actor import Actor
from tests.builders.desk import signed_in
from tests.builders.dossiers import Desk, Office, an_office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CARD = "022099000001|123456789|Phạm Thị Lan|01021999|Nữ|Tổ 5, phường Hồng Gai|01012022"
MOST_INTERACTIONS = 12
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def sign_in(page: Page, server: LiveServer, actor: Actor) -> None:
    """The browser gets the session of the actor's account."""
    value = signed_in(actor).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": server.url}])


class Hand:
    """A hand at the keyboard that counts what it does."""

    def __init__(self, page: Page) -> None:
        self.page, self.interactions = page, 0

    def finds_cursor_at(self, place: str) -> None:
        """The cursor waits there by itself once the page is drawn."""
        self.page.locator(f"{place}:focus").wait_for()

    def scans(self, text: str) -> None:
        """The scanner types a text and presses Enter by itself: one interaction."""
        self.page.keyboard.insert_text(text)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.interactions += 1

    def types(self, text: str) -> None:
        """Every key counts."""
        for key in text:
            self.page.keyboard.press(key)
            self.interactions += 1

    def enters(self) -> None:
        """Enter, and the next page."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.interactions += 1


def test_the_counter_takes_a_dossier_in_by_keyboard_alone_and_without_scripts(page: Page, live_server: LiveServer):
    office = an_office()
    sign_in(page, live_server, office[Role.RECEPTION])
    page.goto(f"{live_server.url}/can-bo/tiep-nhan/")
    hand = Hand(page)
    hand.finds_cursor_at("#ai")
    hand.scans(CARD)
    hand.finds_cursor_at("#thu-tuc")
    hand.types("1")
    hand.enters()
    hand.finds_cursor_at("[data-go]")
    assert page.get_by_text("Hẹn trả (dự kiến)").is_visible()
    hand.enters()
    dossier = Dossier.objects.get()
    assert dossier.number in page.inner_text("main") and dossier.applicant_name == "Phạm Thị Lan"
    hand.finds_cursor_at("main a")
    hand.enters()
    hand.finds_cursor_at("#ai")
    assert hand.interactions <= MOST_INTERACTIONS


def test_the_list_is_walked_chosen_and_opened_with_keys(scripted_page: Page, live_server: LiveServer):
    office, page = an_office(), scripted_page
    dossiers = [Desk(office).received().dossier for _ in range(3)]
    sign_in(page, live_server, office[Role.RECEPTION])
    page.goto(f"{live_server.url}/can-bo/")
    assert page.get_by_text("hồ sơ dưới").is_visible()
    for key in ("j", "j", "k", "j", "x"):
        page.keyboard.press(key)
    chosen = [box.is_checked() for box in page.locator("[name=chon]").all()]
    assert chosen == [False, True, False]
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(f"/ho-so/{dossiers[1].number}/")


def test_the_legend_of_the_keys_is_hidden_where_scripts_are_off(page: Page, live_server: LiveServer):
    office = an_office()
    Desk(office).received()
    sign_in(page, live_server, office[Role.RECEPTION])
    page.goto(f"{live_server.url}/can-bo/")
    assert not page.get_by_text("hồ sơ dưới").is_visible()


def pages_of(office: Office, number: str) -> list[tuple[Role, str]]:
    """One page of every template of the desk, with an official who may see it."""
    dossier = f"/can-bo/ho-so/{number}/"
    acts = ("trinh", "yeu-cau-bo-sung", "phan-cong", "lay-y-kien")
    return [
        (Role.SPECIALIST, "/can-bo/"),
        (Role.SPECIALIST, "/can-bo/?muc=cho-bo-sung"),
        (Role.SPECIALIST, "/can-bo/?muc=x"),
        (Role.SPECIALIST, "/can-bo/tim/?tim=lan"),
        (Role.SPECIALIST, dossier),
        *((Role.SPECIALIST, f"{dossier}{act}/") for act in acts),
        *((Role.SPECIALIST, f"{dossier}{name}/") for name in ("nhu-nguoi-dan", "cach-tinh-han", "luot-xem")),
        (Role.RECEPTION, "/can-bo/tiep-nhan/"),
        (Role.RECEPTION, f"/can-bo/tiep-nhan/{number}/"),
        (Role.RECEPTION, "/can-bo/so-theo-doi/"),
        (Role.LEADER, "/can-bo/tong-quan/"),
        (Role.LEADER, "/can-bo/bao-cao/thang/"),
        (Role.LEADER, "/can-bo/bao-cao/thang/danh-sach/"),
        (Role.LEADER, "/can-bo/lich/"),
        (Role.LEADER, "/can-bo/lich/de-xuat/"),
        (Role.LEADER, "/can-bo/uy-quyen/"),
    ]


def test_no_page_of_the_desk_has_a_barrier_or_scrolls_sideways(scripted_page: Page, live_server: LiveServer):
    office, page, faults = an_office(), scripted_page, []
    number = Desk(office).received().handed_over().dossier.number
    page.set_viewport_size({"width": 320, "height": 800})
    for role, path in pages_of(office, number):
        sign_in(page, live_server, office[role])
        page.goto(live_server.url + path)
        found = Axe().run(page, options={"runOnly": RULES})
        faults += [
            (path, one["id"], one["nodes"][0]["target"], one["nodes"][0]["failureSummary"])
            for one in found.response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            faults.append((path, "scrolls sideways"))
    assert not faults

"""The gallery of parts in a real browser: nothing for axe to find, no sideways scroll, targets large enough."""

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client, override_settings

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DRESSES = ["/phong-cach/", "/phong-cach/?ban=1", "/khong-co-trang-nay/"]
SPACED = "* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important}"
SMALL = """[...document.querySelectorAll('button, .govuk-button, .mc-nav__link, .mc-tabs__link, .mc-pages__link,'
  + ' .govuk-input, .govuk-select, .mc-file-input, .govuk-radios__input, .govuk-checkboxes__input')]
  .filter(part => part.getBoundingClientRect().height < 43.5)
  .map(part => part.className + ' ' + part.getBoundingClientRect().height)"""


class Server(ThreadingMixIn, WSGIServer):
    """Answers several requests at once, as a browser wants."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Says nothing about requests."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The pages over HTTP, as a demo shows them; the gallery asks no database."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with override_settings(DEMO=True):
        yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def opened(page: Any, url: str) -> Any:
    """The page once it is there, and not the page of a fault of ours."""
    assert page.goto(url, wait_until="networkidle").status in (200, 404)
    return page


def test_the_gallery_is_not_shown_to_the_public(settings: Any) -> None:
    settings.DEMO = settings.DEBUG = False
    assert Client().get("/phong-cach/").status_code == 404


@pytest.mark.browser
@pytest.mark.parametrize("path", DRESSES)
def test_axe_finds_nothing_on_a_phone_or_a_screen(browser: Any, address: str, path: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for width in (360, 1280):
        page = browser.new_page(viewport={"width": width, "height": 800})
        opened(page, address + path)
        found = axe.run(page, options={"runOnly": WCAG}).response["violations"]
        assert [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found] == []
        page.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", DRESSES)
@pytest.mark.parametrize(
    ("width", "style"), [(320, ""), (640, "html {font-size: 200%}"), (360, SPACED)], ids=["320", "200 %", "spaced"]
)
def test_no_page_scrolls_sideways(browser: Any, address: str, path: str, width: int, style: str) -> None:
    page = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True).new_page()
    opened(page, address + path)
    if style:
        page.add_style_tag(content=style)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.parametrize("path", DRESSES[:2])
def test_everything_to_press_is_at_least_44_pixels_high(browser: Any, address: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    opened(page, address + path)
    assert page.evaluate(SMALL) == []


@pytest.mark.browser
def test_the_pages_break_no_rule_of_their_own_policy(browser: Any, address: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in DRESSES[:2]:
        opened(page, address + path)
    assert said == []

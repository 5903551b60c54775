"""Builders for journeys: a window of a real browser, and somebody who reads, types and presses in it."""

import re

from django.conf import settings
from playwright.sync_api import Browser, Locator, Page

from motcua.people.actor import Actor
from tests.builders.desk import signed_in

PHONE, SCREEN = 360, 1280
PATIENCE_MS = 10_000


def session_of(actor: Actor) -> str:
    """A new session of the actor."""
    return signed_in(actor).cookies[settings.SESSION_COOKIE_NAME].value


class Window:
    """A window in which one person uses the site; scripts are off unless told otherwise."""

    def __init__(self, browser: Browser, site: str, *, width: int = SCREEN, scripts: bool = False) -> None:
        self.site = site
        self.context = browser.new_context(
            java_script_enabled=scripts, locale="vi-VN", viewport={"width": width, "height": 800}
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.page: Page = self.context.new_page()

    def belongs_to(self, actor: Actor) -> "Window":
        """The actor is signed in."""
        return self.has_session(session_of(actor))

    def has_session(self, value: str) -> "Window":
        """Whoever has this session is signed in."""
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.site}])
        return self

    def opens(self, path: str, *, status: int = 200) -> "Window":
        """Go to an address of the site."""
        answer = self.page.goto(self.site + path)
        assert answer is not None and answer.status == status, (path, answer and answer.status)
        return self

    def presses(self, words: str) -> "Window":
        """Press the link or button with exactly these words, and wait for the page that follows."""
        with self.page.expect_navigation():
            self.to_press(words).click()
        return self

    def to_press(self, words: str) -> Locator:
        """The link or button with exactly these words."""
        exactly = re.compile(rf"^\s*{re.escape(words)}\s*$")
        return self.page.locator("main, .mc-band").locator("a:visible, button:visible").filter(has_text=exactly).first

    def types(self, **fields: str) -> "Window":
        """Fill in fields by their names."""
        for name, text in fields.items():
            self.page.locator(f"main [name='{name}'], .mc-band [name='{name}']").fill(text)
        return self

    def chooses(self, label: str) -> "Window":
        """Tick the box or the choice with this label."""
        self.page.get_by_label(label, exact=True).check()
        return self

    @property
    def heading(self) -> str:
        """The answer of the page."""
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        """What the page says."""
        return re.sub(r"\s+", " ", self.page.locator("main").inner_text())

    def is_too_wide(self) -> bool:
        """Whether the page scrolls sideways; measured without a script of the page."""
        body = self.page.locator("html").bounding_box()
        view = self.page.viewport_size
        assert body is not None and view is not None
        wide = max((box["x"] + box["width"] for box in map(Locator.bounding_box, self._blocks()) if box), default=0)
        return max(body["width"], wide) > view["width"] + 0.5

    def _blocks(self) -> list[Locator]:
        return self.page.locator("main > *, header, footer").all()

"""What journeys stand on: the site over HTTP in this process, on an ordinary working morning."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from motcua.portal import brakes
from tests.builders.browser import SCREEN, Window
from tests.builders.directory import at

MORNING = "2026-03-03 09:00"


@pytest.fixture(scope="module", autouse=True)
def _morning() -> Iterator[None]:
    """The clock of the site goes on from a Tuesday morning."""
    with time_machine.travel(at(MORNING), tick=True):
        yield


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    brakes.forget()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the running site."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture
def window(browser: Browser, site: str) -> Iterator[Callable[..., Window]]:
    """Opens windows of separate people, closed after the test."""
    opened: list[Window] = []

    def open_window(width: int = SCREEN, **more: bool) -> Window:
        opened.append(Window(browser, site, width=width, **more))
        return opened[-1]

    yield open_window
    for one in opened:
        one.context.close()

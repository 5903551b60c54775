"""What every test stands on; the database itself comes from the plugin ``motcua.lib.postgres.testing``."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from motcua.lib.roles import ROLE_OF_PROCESS

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a browser come last: its driver keeps an event loop in this thread, in which no worker can run."""
    items.sort(key=lambda item: "browser" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The database of the tests is made, and its tables too, by the owner: the roles of the house come with them."""
    _begin_sessions_as("owner")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """What the tests do begins in the role of a command; only emptying the tables between them is the owner's.

    Numbers go on after a table was emptied: what is remembered of a version or an offering by its number then never
    meets another one with the same number.
    """
    from django.db import connection

    # The class, because a browser's event loop gives this thread a connection of its own.
    operations = type(connection.ops)
    emptied = operations.execute_sql_flush

    def empty(self: Any, statements: list[str]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("SET ROLE NONE")
            emptied(self, [one.replace("RESTART IDENTITY", "") for one in statements])
            cursor.execute("RESET ROLE")

    operations.execute_sql_flush = empty
    _begin_sessions_as("command")
    yield
    _begin_sessions_as("owner")


def _begin_sessions_as(process: str) -> None:
    from django.db import connection

    connection.close()
    connection.settings_dict["OPTIONS"] = {
        name: value for name, value in connection.settings_dict["OPTIONS"].items() if name != "options"
    }
    if role := ROLE_OF_PROCESS[process]:
        connection.settings_dict["OPTIONS"]["options"] = f"-c role={role}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; without one the test is skipped, or fails where a browser is required."""
    path = os.environ.get("MOTCUA_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        missing = "no Chromium: install it, or name one in MOTCUA_CHROMIUM"
        if os.environ.get("MOTCUA_REQUIRE_BROWSER"):
            pytest.fail(missing)
        pytest.skip(missing)
    # The driver runs an event loop in this thread, in which Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in which scripts are off, as the pages of the house must work."""
    context = browser.new_context(java_script_enabled=False, locale="vi-VN")
    yield context.new_page()
    context.close()


@pytest.fixture
def scripted_page(browser: Browser) -> Iterator[Page]:
    """A page with scripts on, for what needs them and for axe-core."""
    context = browser.new_context(locale="vi-VN")
    yield context.new_page()
    context.close()

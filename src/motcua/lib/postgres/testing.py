"""A plugin of pytest, named in pyproject.toml: the tests get a database and a folder of their own.

It must act before Django reads its settings, which pytest-django makes it do before any conftest is read. A database
named in ``MOTCUA_DATABASE_URL`` is used instead.
"""

import os
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from motcua.lib.database import VARIABLE, address_for, ensure_database, release_database
from motcua.lib.postgres.place import Place


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, object, object]:
    """The database runs and the environment names it."""
    os.environ.setdefault("MOTCUA_ENVIRONMENT", "test")
    # All in the home of the server, whose keeper deletes it at the end.
    home = Path(tempfile.mkdtemp(prefix="motcua-tests-"))
    os.environ["MOTCUA_VAR"] = str(home / "var")
    ensure_database(Place(home, durable=False))
    # The tests log in as the owner, who makes and drops their database; their sessions act in the roles of the house.
    os.environ[VARIABLE] = address_for("owner")
    return (yield)


def pytest_unconfigure(config: pytest.Config) -> None:
    """The server of the tests stops."""
    release_database()

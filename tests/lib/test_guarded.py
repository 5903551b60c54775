"""The backend that tells the database who acts: a statement that stands alone, its refusal, a server that hung up."""

import time

import pytest
from django.db import DatabaseError, connection

from motcua.lib.acting import NOBODY, OWNER, acting

pytestmark = pytest.mark.django_db(transaction=True)
ROLE = "SELECT current_setting('role')"


def role_now() -> str:
    """The role in which a statement of its own meets the database."""
    with connection.cursor() as cursor:
        cursor.execute(ROLE)
        return cursor.fetchone()[0]


def test_what_is_told_for_one_statement_ends_with_it():
    before = role_now()
    with acting(NOBODY):
        assert role_now() == NOBODY.role
    assert connection.connection.execute(ROLE).fetchone() == (before,)


def test_a_statement_that_comes_again_is_kept_by_the_server_and_still_runs_in_the_standing():
    with acting(NOBODY):
        assert {role_now() for _ in range(5)} == {NOBODY.role}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement = %s", [ROLE])
        assert cursor.fetchone() == (1,)


def test_a_refused_statement_says_so_and_leaves_the_connection_usable():
    with acting(NOBODY):
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / %s", [0])
        assert role_now() == NOBODY.role


def test_a_connection_whose_server_hung_up_is_not_usable():
    role_now()
    assert connection.is_usable()
    link = connection.connection
    # The session is the owner's in tests, and only the owner may end it.
    with acting(OWNER), pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    assert connection.connection is link
    until = time.monotonic() + 5
    while connection.is_usable() and time.monotonic() < until:
        time.sleep(0.01)
    assert not connection.is_usable()
    connection.close()

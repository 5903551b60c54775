"""Sessions in the database, as Django keeps them, found by a statement that is made once."""

from functools import cache

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from motcua.lib.statements import columns, first


class SessionStore(db.SessionStore):
    """Django's own store; every request of somebody who is signed in asks it once."""

    def _get_session_from_db(self) -> Session | None:
        found = first(_running(), [self.session_key, timezone.now()], Session)
        if found is None:
            self._session_key = None
        return found


@cache
def _running() -> str:
    return f"SELECT {columns(Session, 's')} FROM django_session s WHERE s.session_key = %s AND s.expire_date > %s"

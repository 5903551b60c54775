"""Sessions: a new id at sign-in, 15 idle minutes for officials and 30 for citizens, 12 hours in any case.

The middleware ``lib.web.session_limits`` ends idle sessions; it writes the session at most once a minute. A session
ends too when the account's epoch is raised or its password changes.
"""

from datetime import datetime, timedelta

from django.contrib.auth import authenticate, login
from django.http import HttpRequest

from motcua.lib.web import begin_session
from motcua.people.errors import CannotSignIn
from motcua.people.models import Account

IDLE_SECONDS_OFFICIAL = 15 * 60
IDLE_SECONDS_CITIZEN = 30 * 60
LONGEST = timedelta(hours=12)
BACKEND = "motcua.people.entering.AccountBackend"


def sign_in(request: HttpRequest, account: Account, *, at: datetime) -> None:
    """The request's session belongs to the account from now on, under a new id. Raises: CannotSignIn."""
    if not account.is_active:
        raise CannotSignIn
    login(request, account, backend=BACKEND)
    # A moment, not a length: a length would begin again at every write of the session.
    request.session.set_expiry(at + LONGEST)
    is_official = account.official_id is not None
    begin_session(request, idle_seconds=IDLE_SECONDS_OFFICIAL if is_official else IDLE_SECONDS_CITIZEN)


def sign_in_by_password(request: HttpRequest, login_name: str, password: str, *, at: datetime) -> Account:
    """Sign in the account with this login and password; unknown, wrong and closed look alike. Raises: CannotSignIn."""
    account = authenticate(request, username=login_name.strip().lower(), password=password)
    if account is None:
        raise CannotSignIn
    assert isinstance(account, Account)
    sign_in(request, account, at=at)
    return account

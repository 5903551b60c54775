"""How often one address may ask: for dossiers by their number, and for a sign-in.

Counted in the memory of each process: with several processes a little more gets through, and a restart forgets. That
is enough against trying out numbers one after another; nothing is lost when it forgets.
"""

import logging

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

LOOKUPS = RateLimitItemPerMinute(30, 10, namespace="lookups")
"""Look-ups by number from one address."""

SIGN_INS = RateLimitItemPerMinute(20, 10, namespace="sign-ins")
"""Wrong passwords from one address."""

SIGN_INS_OF_LOGIN = RateLimitItemPerMinute(10, 10, namespace="sign-ins-of-login")
"""Wrong passwords for one login, from wherever."""

_security = logging.getLogger("motcua.security")
_storage = MemoryStorage()
_limiter = MovingWindowRateLimiter(_storage)


def may(what: RateLimitItemPerMinute, who: str) -> bool:
    """Count one attempt; whether it is still allowed."""
    if _limiter.hit(what, who):
        return True
    _security.warning("too many attempts: %s", what.namespace)
    return False


def is_used_up(what: RateLimitItemPerMinute, who: str) -> bool:
    """Whether the next attempt would not be allowed; nothing is counted."""
    return not _limiter.test(what, who)


def forget() -> None:
    """All counts begin anew."""
    _storage.reset()

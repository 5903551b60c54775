"""How often one address may ask: for dossiers by their number, and for a sign-in.

Counted in a file that the processes of this machine map into their memory, so that two workers count together; the
address is kept as a keyed hash only. Two that meet in one place of the file, or write at the same moment, forget a
count: a little more gets through, which is enough against trying out numbers one after another. Nobody is ever held
back for another's attempts.
"""

import logging
import mmap
import struct
import time
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from django.conf import settings


@dataclass(frozen=True)
class Brake:
    """So many attempts within so many seconds."""

    name: str
    most: int
    seconds: int


LOOKUPS = Brake("lookups", 30, 600)
"""Look-ups by number from one address."""

SIGN_INS = Brake("sign-ins", 20, 600)
"""Wrong passwords from one address."""

SIGN_INS_OF_LOGIN = Brake("sign-ins-of-login", 10, 600)
"""Wrong passwords for one login, from wherever."""

PLACES = 2**16
_PLACE = struct.Struct("<QIHH")
"""Whose place it is, the number of the window, the attempts in it and in the one before."""

_security = logging.getLogger("motcua.security")


def may(what: Brake, who: str) -> bool:
    """Count one attempt; whether it is still allowed. One that is not allowed is not counted."""
    tag, window, now, before = _counted(what, who)
    if _weighed(what, now, before) + 1 > what.most:
        _security.warning("too many attempts: %s", what.name)
        return False
    _PLACE.pack_into(_file(), _place_of(tag), tag, window, now + 1, before)
    return True


def is_used_up(what: Brake, who: str) -> bool:
    """Whether the next attempt would not be allowed; nothing is counted."""
    _tag, _window, now, before = _counted(what, who)
    return _weighed(what, now, before) + 1 > what.most


def forget() -> None:
    """All counts begin anew."""
    _file()[:] = bytes(PLACES * _PLACE.size)


def _counted(what: Brake, who: str) -> tuple[int, int, int, int]:
    """Whose place it is, the window that runs, the attempts in it and in the one before."""
    digest = blake2b(f"{what.name}\0{who}".encode(), digest_size=8, key=settings.SECRET_KEY.encode()[:64]).digest()
    tag, window = int.from_bytes(digest, "little"), int(time.time()) // what.seconds
    held, of_window, now, before = _PLACE.unpack_from(_file(), _place_of(tag))
    if held != tag or of_window < window - 1:
        return tag, window, 0, 0
    return (tag, window, now, before) if of_window == window else (tag, window, 0, now)


def _weighed(what: Brake, now: int, before: int) -> float:
    """The attempts of the last ``seconds``: those before as far as they reach into that time."""
    share_left = 1 - time.time() % what.seconds / what.seconds
    return now + before * share_left


def _place_of(tag: int) -> int:
    return tag % PLACES * _PLACE.size


@cache
def _file() -> mmap.mmap:
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR / "brakes").open("a+b") as file:
        file.truncate(PLACES * _PLACE.size)
        return mmap.mmap(file.fileno(), PLACES * _PLACE.size)

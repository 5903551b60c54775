"""Following a dossier by its number, without signing in.

Numbers can be guessed, so the number alone tells how far the dossier is and until when, with the name as initials;
the last four digits of the phone tell the procedure, the masked name and what must be done.

Source: Circular 22/2019/TT-BTTTT (look-up without sign-in shows code and degree of completion).
"""

from dataclasses import dataclass

from motcua.dossiers import rows
from motcua.dossiers.desks import facts_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.page import HistoryLine, StepLine, history_lines, step_lines
from motcua.dossiers.standing import standing_of_public
from motcua.lib.acting import acting

PHONE_DIGITS = 4


@dataclass(frozen=True)
class Tracked:
    """What anybody may see of a dossier; ``more`` is only there for who knew the phone's last digits."""

    dossier: Dossier
    initials: str
    steps: tuple[StepLine, ...]
    more: "TrackedMore | None" = None


@dataclass(frozen=True)
class TrackedMore:
    """What the holder of the phone sees besides."""

    masked_name: str
    procedure_name: str
    history: tuple[HistoryLine, ...]


def tracked(number: str, *, phone_digits: str = "") -> Tracked | None:
    """What may be shown of the dossier with this number, or None when there is none."""
    with acting(standing_of_public(number)):
        return _found(number, phone_digits)


def _found(number: str, phone_digits: str) -> Tracked | None:
    found = rows.numbered(number)
    if found is None:
        return None
    steps = step_lines(found, facts_of(found))
    if not _knows(found, phone_digits):
        return Tracked(dossier=found, initials=initials(found.applicant_name), steps=steps)
    history = tuple(line for line in history_lines(rows.log_of(found.id)) if line.is_public)
    more = TrackedMore(masked(found.applicant_name), facts_of(found).name, history)
    return Tracked(dossier=found, initials=initials(found.applicant_name), steps=steps, more=more)


def initials(name: str) -> str:
    """The first letters of a name.

    >>> initials("Nguyễn Thị Hòa")
    'N. T. H.'
    """
    return " ".join(f"{word[0].upper()}." for word in name.split())


def masked(name: str) -> str:
    """A name with all but the given name and the first letters hidden.

    >>> masked("Nguyễn Thị Hòa")
    'N••• T••• Hòa'
    """
    *before, given = name.split()
    return " ".join([*(f"{word[0]}•••" for word in before), given])


def _knows(dossier: Dossier, phone_digits: str) -> bool:
    phone = dossier.applicant_phone
    return len(phone_digits) == PHONE_DIGITS and len(phone) >= PHONE_DIGITS and phone.endswith(phone_digits)

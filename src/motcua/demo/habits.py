"""How offices and the people in them work: what they leave lying, how much of a day is theirs, when they are away.

Drawn once from the seed, by unit and by official, before any dossier comes in; no habit knows how a dossier ends.
The numbers are assumptions of ours, not measured in any office.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from motcua.directory.calendar import WorkingCalendar
from motcua.directory.models import Role

SLOW_SHARE, PROMPT_SHARE = 0.05, 0.15
AT_DOSSIERS = {Role.RECEPTION: 0.85, Role.SPECIALIST: 0.65, Role.HEAD: 0.4, Role.LEADER: 0.4, Role.CLERK: 0.6}
"""How much of their day goes into dossiers; the rest are meetings, telephone, other work."""
LEAVE_SHARE, LONGEST_LEAVE = 0.3, 4
"""How many take leave within four weeks, and for how many working days at most."""


@dataclass(frozen=True, slots=True)
class Habits:
    """Of an office: which part of the time left it lets a dossier lie, and how fast its people work."""

    leaves: float
    pace: float = 1.0


def habits_of(unit_code: str, *, seed: int) -> Habits:
    """Some offices begin at once, most let a dossier lie for a good part of its time, few are slow."""
    rng = Random(f"{seed} habits {unit_code}")
    draw = rng.random()
    if draw < PROMPT_SHARE:
        return Habits(leaves=rng.uniform(0.0, 0.3), pace=rng.uniform(0.95, 1.1))
    if draw < 1 - SLOW_SHARE:
        return Habits(leaves=rng.uniform(0.7, 0.95), pace=rng.uniform(0.9, 1.05))
    return Habits(leaves=rng.uniform(0.85, 1.0), pace=rng.uniform(0.75, 0.9))


def share_of_day(role: Role) -> float:
    """How much of the day somebody with the role has for dossiers."""
    return AT_DOSSIERS.get(role, 0.5)


def days_away(who: str, calendar: WorkingCalendar, *, first: date, last: date, seed: int) -> frozenset[date]:
    """The working days on which an official is on leave, in blocks of some days every few weeks."""
    rng, away, day = Random(f"{seed} leave {who}"), set(), first
    while day <= last:
        if rng.random() < LEAVE_SHARE:
            begins = day + timedelta(days=rng.randrange(28))
            block = (begins + timedelta(days=n) for n in range(2 * LONGEST_LEAVE))
            working = [one for one in block if one <= last and calendar.is_working_day(one)]
            away.update(working[: rng.randint(1, LONGEST_LEAVE)])
        day += timedelta(days=28)
    return frozenset(away)

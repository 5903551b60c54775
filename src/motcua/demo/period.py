"""What a simulation is asked for and what it made: plain values that cross from process to process."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Period:
    """What is simulated: which days, until which moment, how many dossiers come in, and the seed of all chance.

    With ``is_worked`` dossiers wait at desks until officials have time, as in a month of 2023; otherwise their end is
    drawn, as in the fortnight of the demo. ``run_in_from`` adds the days before ``first`` at the same rate, so that
    the period begins with work in hand. ``staff`` is the share of officials who are there. With ``part`` only one
    in so many one-stop shops works, with all that comes to it. A rehearsal records nothing.
    """

    first: date
    until: datetime
    dossiers: int
    seed: int
    is_worked: bool = False
    run_in_from: date | None = None
    staff: float = 1.0
    part: int = 1
    is_rehearsal: bool = False

    @property
    def begins_on(self) -> date:
        """The first day on which anything happens."""
        return self.run_in_from or self.first


@dataclass(frozen=True)
class Tally:
    """What the simulation itself counted in its period, after the run-in; all counts of dossiers.

    ``resolved`` are those of the period's own dossiers that were resolved in it; ``finished`` also those from before.
    """

    received: int = 0
    resolved: int = 0
    finished: int = 0
    in_time: int = 0
    carried_over: int = 0
    open: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """What two processes counted."""
        names = [one.name for one in fields(self)]
        return replace(self, **{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True)
class Simulated:
    """What a simulation made: dossiers that came in, those whose life ended, events, and the seconds it took.

    ``peak_bytes`` is the most memory that one of its processes held.
    """

    dossiers: int
    ended: int
    events: int
    seconds: float
    tally: Tally = Tally()
    peak_bytes: int = 0

    @property
    def dossiers_per_second(self) -> float:
        """Dossiers with all their events, a second."""
        return self.dossiers / self.seconds if self.seconds else 0.0

    def __add__(self, other: "Simulated") -> "Simulated":
        """What two processes made at the same time."""
        return Simulated(
            self.dossiers + other.dossiers,
            self.ended + other.ended,
            self.events + other.events,
            max(self.seconds, other.seconds),
            self.tally + other.tally,
            max(self.peak_bytes, other.peak_bytes),
        )


NOTHING = Simulated(0, 0, 0, 0.0)

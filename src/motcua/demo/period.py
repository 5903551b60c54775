"""What a simulation is asked for and what it made: plain values that cross from process to process."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Period:
    """What is simulated: which days, until which moment, how many dossiers come in, and the seed of all chance."""

    first: date
    until: datetime
    dossiers: int
    seed: int


@dataclass(frozen=True)
class Simulated:
    """What a simulation made: dossiers that came in, those whose life ended, events, and the seconds it took."""

    dossiers: int
    ended: int
    events: int
    seconds: float

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
        )


NOTHING = Simulated(0, 0, 0, 0.0)

"""What a replay is asked for and what it did: plain values that cross from process to process."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Job:
    """What is played: a log with its map, both as files."""

    log: Path
    map_file: Path


@dataclass(frozen=True, slots=True)
class Share:
    """What one process plays of it: every ``of``-th case, from the one at ``which`` on.

    Small on purpose: what is sent to a process that dies at its start must fit into a pipe.
    """

    job: Job
    which: int
    of: int


@dataclass(frozen=True, slots=True)
class Played:
    """What a replay did: cases, lines of the log, of these the ones played before, and the seconds it took."""

    cases: int
    lines: int
    lines_before: int
    seconds: float

    @property
    def lines_per_second(self) -> float:
        """Lines of the log a second, those that were played now."""
        return (self.lines - self.lines_before) / self.seconds if self.seconds else 0.0

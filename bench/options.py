"""What a bench is asked for."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Options:
    """The size of the stock, the length of each measurement, and where everything lies.

    ``folder`` keeps the installation for the next run; without one it is made anew and thrown away. ``durable`` False
    is for trying the bench itself: nothing waits for the disk, so no figure counts.
    """

    dossiers: int = 2_000
    seconds: float = 10.0
    rounds: int = 3
    events: int = 1_000_000
    acts: int = 10_000
    kills: int = 50
    folder: Path | None = None
    durable: bool = True
    as_json: bool = False

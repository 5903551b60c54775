"""A dossier's turn at a desk: it waits there until somebody has time for it."""

from dataclasses import dataclass
from datetime import datetime

from motcua.directory.models import Role


@dataclass(frozen=True, slots=True)
class Turn:
    """What a case asks of whoever holds ``role`` in the unit.

    ``minutes`` is the work at hand; ``left_until`` the moment before which nobody takes it up (work left for later);
    ``due_at`` is what presses; ``official_id`` the only one who may do it, where somebody was assigned or has begun;
    ``position`` the step it belongs to. Who did it is noted at that step of the case.
    """

    unit_id: int
    role: Role
    minutes: int
    position: int
    due_at: datetime
    official_id: int | None = None
    left_until: datetime | None = None

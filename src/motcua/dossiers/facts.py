"""The values that events are made of: who asks, which papers, on whose desk, until when.

They lie in the log for ever: a field may be added with a default, never renamed or removed.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Applicant:
    """Applicant (người nộp, chủ hồ sơ) as they stood when the dossier was made.

    ``kind`` is "person" or "organization"; ``number`` the personal number or tax code; ``born`` as written.
    """

    kind: str
    name: str
    number: str = ""
    born: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    person_id: UUID | None = None
    organization_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Filer:
    """Who brought the dossier, where it is not the applicant."""

    name: str
    relation: str = ""
    phone: str = ""
    person_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper handed in; ``component`` is its place in the procedure's list, None for one beside the list."""

    component: int | None
    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 0
    follows_at_counter: bool = False
    file_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Place:
    """On whose desk the dossier lies: the step, the unit, the official if one was named, and until when."""

    step: int
    unit_id: int
    official_id: int | None = None
    official_name: str = ""
    unit_name: str = ""
    step_name: str = ""
    role: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Clock:
    """The clock as it was started: the limit promised and the law's, and what they come to.

    ``starts_at`` is the moment counted from; amounts keep the unit in which the procedure states them. ``promised_in``
    names the paper in which another office had promised ``due_at``; empty where it was counted here.
    """

    starts_at: datetime
    promised_amount: Decimal | None
    promised_unit: str
    legal_amount: Decimal | None
    legal_unit: str
    due_at: datetime
    legal_due_at: datetime
    calendar_unit_id: int
    promised_in: str = ""


@dataclass(frozen=True, kw_only=True)
class KeptPromise:
    """The day of return that another office, or an earlier system, had promised, and the paper that says so."""

    due_at: datetime
    source: str


@dataclass(frozen=True, kw_only=True)
class SupplementItem:
    """One thing to bring or mend, and why."""

    name: str
    request: str
    component: int | None = None


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why: a sentence for the applicant, with its clause where the law has one."""

    text: str
    clause: str = ""

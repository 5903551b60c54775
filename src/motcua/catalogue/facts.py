"""What a published version says, as values: read once, kept by every process, safe to pass around.

A version never changes after its publication (only the day it ends is filled in), so these values may be kept
by their id for as long as the process lives.
"""

from dataclasses import dataclass
from datetime import date

from motcua.catalogue.models import (
    Audience,
    Channel,
    FeeKind,
    OnlineLevel,
    Part,
    SamplePart,
    StepKind,
    StepPlace,
)
from motcua.directory.deadline import Limit
from motcua.directory.models import Level, Role


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One step of the internal process."""

    position: int
    name: str
    kind: StepKind
    place: StepPlace
    role: Role
    working_minutes: int
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class ComponentFacts:
    """One paper of the dossier; ``case`` is the place of the case it belongs to, None for every case."""

    position: int
    name: str
    originals: int
    copies: int
    is_required: bool
    is_shown_only: bool
    may_follow_at_counter: bool
    paper_form: str
    note: str
    case: int | None = None


@dataclass(frozen=True, slots=True)
class FeeFacts:
    """One fee line; ``amount_vnd`` is None where a resolution of the province sets it, ``channel`` "" for all."""

    kind: FeeKind
    name: str
    amount_vnd: int | None
    per: str = ""
    channel: Channel | str = ""
    note: str = ""
    is_sample: bool = False
    case: int | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One case (trường hợp); without a limit of its own the limits of the version hold."""

    position: int
    name: str
    note: str = ""
    legal_limit: Limit | None = None
    reduced_limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """The article that an attribute stands on; ``place`` is a position within the part, None for all of it."""

    part: Part
    number: str
    article: str
    place: int | None = None
    dated_on: date | None = None


@dataclass(frozen=True, slots=True)
class LegalBasisFacts:
    """One legal text a version stands on."""

    number: str
    title: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionContent:
    """All that a version says, before it has a row: what is checked, published and compared."""

    name: str
    summary: str
    levels: tuple[Level, ...]
    audiences: tuple[Audience, ...]
    channels: tuple[Channel, ...]
    online_level: OnlineLevel
    on_the_spot: int | None
    is_fully_electronic: bool
    sequence: str
    sets: int
    legal_limit: Limit | None
    reduced_limit: Limit | None
    limit_note: str
    authority_name: str
    requirements: str
    result_name: str
    result_code: str
    keywords: str
    decision_number: str
    decision_on: date | None
    components: tuple[ComponentFacts, ...]
    fees: tuple[FeeFacts, ...]
    legal_bases: tuple[LegalBasisFacts, ...]
    steps: tuple[StepFacts, ...]
    sample_parts: tuple[SamplePart, ...]
    cases: tuple[CaseFacts, ...] = ()
    sources: tuple[SourceFacts, ...] = ()

    @property
    def promised_limit(self) -> Limit | None:
        """What the applicant is promised: the reduced limit, or the legal one where nothing was reduced."""
        return self.reduced_limit or self.legal_limit


@dataclass(frozen=True, slots=True)
class OverrideFacts:
    """What a unit says otherwise than the province; empty means inherited.

    ``fees`` are lines of the procedure with the amounts that hold at the unit.
    """

    reduced_limit: Limit | None = None
    channels: tuple[Channel, ...] = ()
    fees: tuple[FeeFacts, ...] = ()
    steps: tuple[StepFacts, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """A version of a procedure with all that a dossier needs of it.

    At a unit and for a case these are composed (``catalogue.composing``): what is overridden and what is of another
    case is replaced or left out. ``override_id`` and ``case`` say of what it was composed.
    """

    id: int
    procedure_id: int
    procedure_code: str
    name: str
    sector_code: str
    sector_name: str
    levels: tuple[Level, ...]
    channels: tuple[Channel, ...]
    online_level: OnlineLevel
    on_the_spot: int | None
    is_fully_electronic: bool
    sets: int
    legal_limit: Limit
    reduced_limit: Limit | None
    limit_note: str
    authority_name: str
    result_name: str
    result_code: str
    components: tuple[ComponentFacts, ...]
    fees: tuple[FeeFacts, ...]
    steps: tuple[StepFacts, ...]
    cases: tuple[CaseFacts, ...] = ()
    override_id: int | None = None
    case: int | None = None

    @property
    def promised_limit(self) -> Limit:
        """What the applicant is promised: the reduced limit, or the legal one where nothing was reduced."""
        return self.reduced_limit or self.legal_limit

    def step_after(self, position: int) -> StepFacts | None:
        """The step that follows the one at ``position``, or None after the last."""
        return next((step for step in self.steps if step.position > position), None)

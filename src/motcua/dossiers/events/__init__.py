"""The kinds of event, one file each. A new kind is a new file here and nothing else."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from django.utils.functional import Promise

from motcua.dossiers.facts import Place
from motcua.dossiers.models import NEVER, Dossier
from motcua.dossiers.states import CLOCK_RUNS, FINAL, NATIONAL_STATE, State
from motcua.lib.plain import from_text, to_text

KINDS: dict[str, type["Event"]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that happened to a dossier: its fields are the facts kept in the log.

    ``check`` raises NotAllowed if the law does not allow it now; ``apply`` sets the dossier's columns and
    touches nothing else; ``line`` is the sentence in the history; ``title`` names the act on screen.
    ``allowed_in`` are the states it may follow, ``leads_to`` those it may end in (empty: the state stays).
    ``is_public`` events are told to the applicant.
    """

    kind: ClassVar[str] = ""
    title: ClassVar[str | Promise] = ""
    allowed_in: ClassVar[tuple[State, ...]] = ()
    leads_to: ClassVar[tuple[State, ...]] = ()
    is_public: ClassVar[bool] = True

    def __init_subclass__(cls) -> None:
        assert cls.kind and cls.kind not in KINDS, cls
        KINDS[cls.kind] = cls

    def check(self, dossier: Dossier, at: datetime) -> None:
        """Raise NotAllowed when the law does not allow the event now."""

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Set the columns that this event changes."""

    def line(self) -> str:
        """The sentence in the history."""
        raise NotImplementedError

    def to_data(self) -> str:
        """The facts as canonical JSON text."""
        return to_text(self)

    @classmethod
    def from_data(cls, data: str) -> Self:
        """The event whose facts are ``data``."""
        return from_text(cls, data)


def move(dossier: Dossier, state: State, at: datetime) -> None:
    """Set the state with its national number; a final state ends the dossier and takes it off every desk.

    What was in hand is put down with the end, and while the applicant is waited for.
    """
    dossier.state = state
    dossier.national_state = NATIONAL_STATE[state]
    if state in FINAL:
        dossier.closed_at = at
        dossier.assignee_id = None
        dossier.step_due_at = None
        dossier.step_begun_at = None
    elif state == State.WAITING:
        dossier.step_begun_at = None


def settle(dossier: Dossier) -> None:
    """Set what follows from the other columns after every event: by when somebody here must act."""
    if dossier.state in CLOCK_RUNS:
        dossier.urgent_at = dossier.due_at
    elif dossier.state == State.SUBMITTED:
        dossier.urgent_at = dossier.step_due_at
    else:
        dossier.urgent_at = NEVER


def lay(dossier: Dossier, place: Place, at: datetime) -> None:
    """Put the dossier on the desk that ``place`` names; the time of a step runs from its first desk."""
    if dossier.step != place.step or dossier.holder_id != place.unit_id:
        dossier.step_started_at = at
        dossier.step_begun_at = None
    dossier.step = place.step
    dossier.step_role = place.role
    dossier.holder_id = place.unit_id
    dossier.assignee_id = place.official_id
    dossier.step_due_at = place.due_at

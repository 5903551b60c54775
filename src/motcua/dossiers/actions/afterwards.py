"""What may still be done when a dossier seems over: a note, the correction of a result, handling it again.

Source: Decree 61/2018/ND-CP, article 21; Decree 30/2020/ND-CP, article 18 (correction of documents).
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from motcua.catalogue.facts import StepFacts
from motcua.catalogue.models import StepKind
from motcua.directory.models import Role
from motcua.dossiers.desks import facts_of, place_in, start_clock
from motcua.dossiers.events import Event
from motcua.dossiers.events.corrected import Corrected
from motcua.dossiers.events.noted import Noted
from motcua.dossiers.events.reopened import Reopened
from motcua.dossiers.events.reopening_asked import ReopeningAsked
from motcua.dossiers.events.reopening_declined import ReopeningDeclined
from motcua.dossiers.log import Act, an_act
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.dossiers.rules import WORK
from motcua.lib.plain import from_text


@an_act
def note(dossier: Dossier, act: Act, *, text: str = "", subject: str = "") -> Iterable[Event]:
    """Write something down beside the dossier, at any time; nothing else changes. Raises: NothingNoted."""
    return [Noted(subject=subject, text=text)]


@an_act
def correct(
    dossier: Dossier,
    act: Act,
    *,
    way: str,
    mistake: str,
    correction: str,
    document_number: str,
    issued_on: date,
    signer: str,
    file_id: UUID | None = None,
) -> Iterable[Event]:
    """Put a mistake in the result right, by a letter or by a new document in its place.

    Raises: MistakeNotNamed, CorrectionBeforeResult.
    """
    held = act.by.held((Role.LEADER,), dossier.authority_id)
    return [
        Corrected(
            way=way,
            old_number=dossier.result_number,
            mistake=mistake,
            correction=correction,
            document_number=document_number,
            issued_on=issued_on,
            signer=signer,
            signer_title=held.title if held else "",
            file_id=file_id,
        )
    ]


@an_act
def ask_reopening(dossier: Dossier, act: Act, *, reason: str) -> Iterable[Event]:
    """Ask that a dossier that ended be handled again. Raises: NeverReceived, ReopeningPending, ReasonMissing."""
    assert act.by.official_id is not None, "the rules let officials ask"
    return [ReopeningAsked(asked_by_id=act.by.official_id, reason=reason)]


@an_act
def reopen(dossier: Dossier, act: Act, *, note: str = "") -> Iterable[Event]:
    """Confirm as the second person that the dossier is handled again. Raises: NoReopeningAsked, SecondPersonNeeded."""
    # Who was waited for when the handling was stopped has the whole limit again.
    stopped_waiting = dossier.waiting_since is not None
    return [
        Reopened(
            asked_by_id=dossier.reopening_asked_by_id,
            confirmed_by_id=act.by.official_id,
            reason=_asked_reason(dossier),
            note=note,
            place=place_in(_step_to_redo(dossier), dossier, at=act.at),
            clock=start_clock(facts_of(dossier), dossier.authority_id, at=act.at) if stopped_waiting else None,
            finished_at=dossier.finished_at,
            returned_at=dossier.returned_at,
        )
    ]


@an_act
def decline_reopening(dossier: Dossier, act: Act, *, reason: str) -> Iterable[Event]:
    """Leave the dossier as it ended, and say why. Raises: NoReopeningAsked, ReasonMissing."""
    return [ReopeningDeclined(reason=reason)]


def _asked_reason(dossier: Dossier) -> str:
    asked = DossierEvent.objects.filter(dossier=dossier, kind=ReopeningAsked.kind).order_by("-sequence").first()
    return from_text(ReopeningAsked, asked.data).reason if asked else ""


def _step_to_redo(dossier: Dossier) -> StepFacts:
    """The last step of work before the decision; where a process has none, the first after the reception."""
    inner = [step for step in facts_of(dossier).steps if step.kind not in (StepKind.RECEIVE, StepKind.RETURN)]
    return next((step for step in reversed(inner) if step.kind in WORK), inner[0])

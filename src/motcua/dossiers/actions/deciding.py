"""The acts of those who decide, seal and hand out; and the new appointment.

Source: Decree 61/2018/ND-CP, articles 19 and 20; Decree 30/2020/ND-CP (signature, number, seal).
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from motcua.catalogue.facts import StepFacts
from motcua.catalogue.models import StepKind
from motcua.directory.models import Role
from motcua.directory.queries import calendar_of
from motcua.dossiers.desks import facts_of, place_in
from motcua.dossiers.errors import StepMissing
from motcua.dossiers.events import Event
from motcua.dossiers.events.approved import Approved
from motcua.dossiers.events.refused import Refused
from motcua.dossiers.events.rescheduled import Rescheduled
from motcua.dossiers.events.result_issued import ResultIssued
from motcua.dossiers.events.returned import Returned
from motcua.dossiers.events.stopped import Stopped
from motcua.dossiers.facts import Reason
from motcua.dossiers.log import Act, an_act
from motcua.dossiers.models import Dossier


@an_act
def approve(dossier: Dossier, act: Act, *, note: str = "") -> Iterable[Event]:
    """Approve what was proposed; the clerk numbers and seals it next. Raises: StepMissing."""
    place = place_in(_step_of_kind(dossier, StepKind.SEAL), dossier, at=act.at)
    return [Approved(note=note, signer_title=_title(act, dossier), place=place)]


@an_act
def refuse(dossier: Dossier, act: Act, *, reason: Reason) -> Iterable[Event]:
    """Decide that the request is not eligible (form 03)."""
    return [Refused(reason=reason, signer_title=_title(act, dossier))]


@an_act
def issue_result(
    dossier: Dossier, act: Act, *, result_number: str, issued_on: date, signer: str, file_id: UUID | None = None
) -> Iterable[Event]:
    """Number and seal the result and bring it to the one-stop shop: the authority's time ends. Raises: StepMissing."""
    place = place_in(_step_of_kind(dossier, StepKind.RETURN), dossier, at=act.at)
    result_name = facts_of(dossier).result_name
    return [
        ResultIssued(
            result_number=result_number,
            issued_on=issued_on,
            signer=signer,
            result_name=result_name,
            file_id=file_id,
            place=place,
        )
    ]


@an_act
def return_result(dossier: Dossier, act: Act, *, channel: str, handed_to: str, note: str = "") -> Iterable[Event]:
    """Hand the result to the applicant."""
    return [Returned(channel=channel, handed_to=handed_to, note=note)]


@an_act
def reschedule(dossier: Dossier, act: Act, *, due_on: date, reason: str) -> Iterable[Event]:
    """Put off the day of return to ``due_on``, with an apology signed by the head (form 04).

    Raises: RescheduledBefore, TooLateToReschedule, NewDateNotLater, ReasonMissing.
    """
    calendar = calendar_of(dossier.authority_id)
    due_at = calendar.closes(calendar.working_day_on_or_after(due_on))
    title = _title(act, dossier)
    return [
        Rescheduled(reason=reason, due_at=due_at, old_due_at=dossier.due_at, signer=act.by.name, signer_title=title)
    ]


@an_act
def stop(dossier: Dossier, act: Act, *, reason: Reason, given_back: str = "") -> Iterable[Event]:
    """Stop the handling, say why and what goes back (form 05 since 2025)."""
    return [Stopped(reason=reason, given_back=given_back, signer_title=_title(act, dossier))]


def _step_of_kind(dossier: Dossier, kind: StepKind) -> StepFacts:
    step = next((step for step in facts_of(dossier).steps if step.kind == kind), None)
    if step is None:
        raise StepMissing(step=StepKind(kind).label.lower(), procedure=facts_of(dossier).name)
    return step


def _title(act: Act, dossier: Dossier) -> str:
    held = act.by.held((Role.LEADER, Role.HEAD), dossier.authority_id)
    return held.title if held else ""

"""The officials' acts between reception and decision.

Source: Decree 61/2018/ND-CP, articles 17 to 19.
"""

from collections.abc import Iterable
from datetime import date, datetime

from motcua.catalogue.facts import StepFacts
from motcua.directory.models import Role
from motcua.directory.queries import calendar_of, officials_with_role, unit_card
from motcua.dossiers.desks import facts_of, place_in
from motcua.dossiers.errors import NoSuchConsultation, NotTheirRole, NotYours, WrongStep
from motcua.dossiers.events import Event
from motcua.dossiers.events.assigned import Assigned
from motcua.dossiers.events.consulted import Consulted
from motcua.dossiers.events.handed_over import HandedOver
from motcua.dossiers.events.opinion_given import OpinionGiven
from motcua.dossiers.events.proposed import Proposed
from motcua.dossiers.events.reception_refused import ReceptionRefused
from motcua.dossiers.events.sent_back import SentBack
from motcua.dossiers.events.step_completed import StepCompleted
from motcua.dossiers.events.supplement_requested import SupplementRequested
from motcua.dossiers.facts import Place, Reason, SupplementItem
from motcua.dossiers.log import Act, an_act
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.dossiers.rules import ACTS, WORK, step_of
from motcua.lib.plain import from_text
from motcua.lib.time import local_day


@an_act
def refuse_reception(dossier: Dossier, act: Act, *, reason: Reason) -> Iterable[Event]:
    """Do not take the dossier in, and say why (form 03)."""
    return [ReceptionRefused(reason=reason)]


@an_act
def request_supplement(
    dossier: Dossier, act: Act, *, items: tuple[SupplementItem, ...], reason: Reason, answer_by: date | None = None
) -> Iterable[Event]:
    """Ask once, and in full, for what is missing (form 02). A second time only a leader may ask.

    Source: Decree 61/2018/ND-CP, article 19 clause 4.
    """
    leader = act.by.held((Role.LEADER,), dossier.authority_id) if dossier.supplement_requests else None
    approved_by = f"{leader.title} {act.by.name}" if leader else ""
    return [SupplementRequested(items=items, reason=reason, answer_by=answer_by, approved_by=approved_by)]


@an_act
def hand_over(dossier: Dossier, act: Act, *, note: str = "") -> Iterable[Event]:
    """Forward the received dossier to the unit that works on it."""
    place = _next_desk(dossier, act.at)
    return [HandedOver(from_unit_name=unit_card(dossier.holder_id).name, place=place, note=note)]


@an_act
def assign(dossier: Dossier, act: Act, *, official_id: int, official_name: str, note: str = "") -> Iterable[Event]:
    """Give the step to an official of the unit; a specialist may take what nobody has.

    Raises: NotTheirRole, NotYours.
    """
    step = _step(dossier)
    leads = act.by.held((Role.HEAD, Role.LEADER), dossier.holder_id)
    if leads is None and (official_id != act.by.official_id or dossier.assignee_id):
        raise NotYours(whose=ACTS["assign"].whose)
    if not _can_do(official_id, step, dossier.holder_id, act.at):
        raise NotTheirRole(official=official_name, step=step.name)
    place = Place(
        step=step.position,
        unit_id=dossier.holder_id,
        unit_name=unit_card(dossier.holder_id).name,
        step_name=step.name,
        role=step.role,
        official_id=official_id,
        official_name=official_name,
        due_at=dossier.step_due_at,
    )
    return [Assigned(place=place, note=note)]


@an_act
def complete_step(dossier: Dossier, act: Act, *, note: str = "") -> Iterable[Event]:
    """Finish the step and send the dossier to the next; work that ends before the signer is proposed instead.

    Raises: WrongStep.
    """
    step, following = _step(dossier), _following(dossier)
    if step.kind in WORK and following.kind not in WORK:
        raise WrongStep(step=step.name)
    return [StepCompleted(step_name=step.name, note=note, place=_next_desk(dossier, act.at))]


@an_act
def propose(dossier: Dossier, act: Act, *, outcome: str, note: str = "") -> Iterable[Event]:
    """Put the dossier before the one who checks or decides, with what is proposed. Raises: WrongStep."""
    following = _following(dossier)
    if following.kind in WORK:
        raise WrongStep(step=_step(dossier).name)
    return [Proposed(outcome=outcome, note=note, place=_next_desk(dossier, act.at))]


@an_act
def send_back(dossier: Dossier, act: Act, *, reason: str) -> Iterable[Event]:
    """Send the proposal back to the desk that made it."""
    proposal = DossierEvent.objects.filter(dossier=dossier, kind="proposed").order_by("-sequence").first()
    earlier = [s for s in facts_of(dossier).steps if s.position < dossier.step and s.kind in WORK]
    place = place_in(
        earlier[-1], dossier, at=act.at, official_id=proposal.by_official_id, official_name=proposal.by_name
    )
    return [SentBack(reason=reason, place=place)]


@an_act
def consult(dossier: Dossier, act: Act, *, unit_id: int, question: str, working_days: int) -> Iterable[Event]:
    """Ask another unit for its opinion within so many working days."""
    calendar = calendar_of(unit_id)
    answer_by = calendar.closes(calendar.add_working_days(local_day(act.at), working_days))
    return [Consulted(unit_id=unit_id, unit_name=unit_card(unit_id).name, question=question, answer_by=answer_by)]


@an_act
def give_opinion(dossier: Dossier, act: Act, *, agrees: bool, opinion: str) -> Iterable[Event]:
    """Answer the oldest question that was put to the actor's unit. Raises: NoSuchConsultation."""
    log = list(
        DossierEvent.objects.filter(dossier=dossier, kind__in=("consulted", "opinion_given")).order_by("sequence")
    )
    answered = {from_text(OpinionGiven, row.data).answers for row in log if row.kind == "opinion_given"}
    for row in log:
        if row.kind != "consulted" or row.sequence in answered:
            continue
        asked = from_text(Consulted, row.data)
        if asked.unit_id in act.by.unit_ids():
            return [OpinionGiven(answers=row.sequence, unit_name=asked.unit_name, agrees=agrees, opinion=opinion)]
    raise NoSuchConsultation


def _step(dossier: Dossier) -> StepFacts:
    step = step_of(dossier)
    assert step is not None, "an act of a step finds a step"
    return step


def _following(dossier: Dossier) -> StepFacts:
    following = facts_of(dossier).step_after(dossier.step)
    assert following is not None, "a process ends with returning, which is another act"
    return following


def _next_desk(dossier: Dossier, at: datetime) -> Place:
    return place_in(_following(dossier), dossier, at=at)


def _can_do(official_id: int, step: StepFacts, unit_id: int, at: datetime) -> bool:
    return any(official.id == official_id for official in officials_with_role(unit_id, step.role, on=local_day(at)))

"""The applicant's acts, and the counter's that begin a dossier.

Source: Decree 61/2018/ND-CP, articles 16 and 17.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.catalogue.facts import VersionFacts
from motcua.catalogue.models import Channel
from motcua.catalogue.queries import facts_here, version_facts
from motcua.directory.deadline import forward_by, step_due
from motcua.directory.models import Role
from motcua.directory.queries import calendar_of, unit_card
from motcua.dossiers.desks import facts_of, place_in, start_clock
from motcua.dossiers.errors import CaseNotChosen, ChannelClosed, NotYours, PapersMissing
from motcua.dossiers.events import Event
from motcua.dossiers.events.drafted import Drafted
from motcua.dossiers.events.received import Received
from motcua.dossiers.events.submitted import Submitted
from motcua.dossiers.events.supplemented import Supplemented
from motcua.dossiers.events.withdrawn import Withdrawn
from motcua.dossiers.facts import Applicant, Filer, KeptPromise, Paper, Place
from motcua.dossiers.log import Act, Answer, an_act, opening_act
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.numbers import next_number
from motcua.dossiers.rules import RECEPTION, step_of
from motcua.dossiers.states import State
from motcua.lib.time import local_day

REPLY_WORKING_MINUTES = 8 * 60
"""Within which an online dossier is answered: a default, Decree 45/2020/ND-CP as commonly stated."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What an applicant asks for: the procedure, the units, the people, the answers and the papers."""

    version_id: int
    receiver_id: int
    authority_id: int
    applicant: Applicant
    filer: Filer | None = None
    request: str = ""
    sets: int = 1
    return_channel: str = "counter"
    helped_by_id: int | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()
    case: int | None = None


@opening_act
def submit(act: Act, *, request: Request, channel: str = Channel.ONLINE) -> tuple[Dossier, int | None, list[Event]]:
    """File a dossier online or by post: it gets its number and waits for reception."""
    version = _facts_for(request, act.at)
    _refuse_if_incomplete(version, request, channel)
    dossier = _new(request)
    calendar = calendar_of(request.receiver_id)
    place = _reception(version, request.receiver_id, due_at=step_due(act.at, REPLY_WORKING_MINUTES, calendar))
    events = [_drafted(version, request, channel), Submitted(number=_number(request.receiver_id, act.at), place=place)]
    return dossier, None, events


@opening_act
def take_in(
    act: Act, *, request: Request, channel: str = Channel.COUNTER, kept: KeptPromise | None = None
) -> tuple[Dossier, int | None, list[Event]]:
    """Take a complete dossier in at the counter (or from the post): it is received at once and the clock starts.

    ``kept`` is the day of return that another office had promised before.
    """
    held = act.by.held((Role.RECEPTION,), request.receiver_id)
    if held is None:
        raise NotYours(whose=RECEPTION)
    version = _facts_for(request, act.at)
    _refuse_if_incomplete(version, request, channel)
    dossier = _new(request)
    drafted = _drafted(version, request, channel)
    received = _received(version, request.receiver_id, request.authority_id, act=act, number=None, kept=kept)
    return dossier, held.unit_id, [drafted, received]


@an_act
def receive(dossier: Dossier, act: Act, *, note: str = "", kept: KeptPromise | None = None) -> Iterable[Event]:
    """Receive a dossier that was sent in: the clock starts and the receipt can be printed.

    ``kept`` is the day of return that another office had promised before.
    """
    version, facts = facts_of(dossier), {"number": dossier.number, "note": note, "kept": kept}
    return [_received(version, dossier.receiver_id, dossier.authority_id, act=act, **facts)]


@an_act
def supplement(dossier: Dossier, act: Act, *, papers: tuple[Paper, ...] = (), note: str = "") -> Iterable[Event]:
    """Hand in what was asked for: the limit is counted again from zero."""
    step = step_of(dossier)
    assert step is not None, "a dossier that waits was sent in"
    official = _assignee(dossier)
    place = place_in(step, dossier, at=act.at, official_id=dossier.assignee_id, official_name=official)
    if dossier.received_at is None:
        return [Supplemented(papers=papers, note=note, place=place, state=State.SUBMITTED)]
    state = State.RECEIVED if step.kind == "receive" else State.IN_PROCESS
    clock = start_clock(facts_of(dossier), dossier.authority_id, at=act.at)
    return [Supplemented(papers=papers, note=note, clock=clock, place=place, state=state)]


@an_act
def withdraw(dossier: Dossier, act: Act, *, reason: str = "") -> Iterable[Event]:
    """Take the dossier back before it is decided."""
    return [Withdrawn(reason=reason)]


def submit_draft(draft_id: UUID, act: Act, *, request: Request) -> Answer:
    """File what a draft holds and close the draft; a second press gets the first answer."""
    with transaction.atomic():
        answer = submit(act, request=request)
        Draft.objects.filter(pk=draft_id, submitted_as=None).update(submitted_as=answer.dossier_id)
    return answer


def _facts_for(request: Request, at: datetime) -> VersionFacts:
    """What the procedure says at the deciding unit today, for the case asked for. Raises: CaseNotChosen."""
    cases = {case.position for case in version_facts(request.version_id).cases}
    if request.case not in (cases or {None}):
        raise CaseNotChosen
    return facts_here(request.version_id, request.authority_id, on=local_day(at), case=request.case)


def _new(request: Request) -> Dossier:
    return Dossier(receiver_id=request.receiver_id, authority_id=request.authority_id)


def _assignee(dossier: Dossier) -> str:
    return dossier.assignee.name if dossier.assignee_id else ""


def _number(receiver_id: int, at: datetime) -> str:
    return next_number(receiver_id, unit_card(receiver_id).identifier_code, day=local_day(at))


def _reception(version: VersionFacts, receiver_id: int, *, due_at: datetime, official: tuple = (None, "")) -> Place:
    step = version.steps[0]
    official_id, official_name = official
    return Place(
        step=step.position,
        unit_id=receiver_id,
        unit_name=unit_card(receiver_id).name,
        step_name=step.name,
        role=step.role,
        official_id=official_id,
        official_name=official_name,
        due_at=due_at,
    )


def _received(
    version: VersionFacts,
    receiver_id: int,
    authority_id: int,
    *,
    act: Act,
    number: str | None,
    note: str = "",
    kept: KeptPromise | None = None,
) -> Received:
    forward = forward_by(act.at, calendar_of(receiver_id))
    return Received(
        clock=start_clock(version, authority_id, at=act.at, kept=kept),
        place=_reception(version, receiver_id, due_at=forward),
        forward_by=forward,
        note=note,
        # Last, because the counter stays locked from here to the commit.
        number=number or _number(receiver_id, act.at),
    )


def _drafted(version: VersionFacts, request: Request, channel: str) -> Drafted:
    return Drafted(
        procedure_id=version.procedure_id,
        version_id=version.id,
        procedure_code=version.procedure_code,
        procedure_name=version.name,
        channel=channel,
        receiver_id=request.receiver_id,
        authority_id=request.authority_id,
        helped_by_id=request.helped_by_id,
        applicant=request.applicant,
        filer=request.filer,
        request=request.request,
        sets=request.sets,
        return_channel=request.return_channel,
        answers=request.answers,
        papers=request.papers,
        override_id=version.override_id,
        case=version.case,
        case_name=next((case.name for case in version.cases if case.position == version.case), ""),
    )


def _refuse_if_incomplete(version: VersionFacts, request: Request, channel: str) -> None:
    if channel not in version.channels:
        raise ChannelClosed(procedure=version.name, channel=str(Channel(channel).label).lower())
    given = {paper.component for paper in request.papers}
    missing = [c.name for c in version.components if c.is_required and not c.is_shown_only and c.position not in given]
    if missing:
        raise PapersMissing(names="; ".join(missing))

"""On whose desk a dossier comes to lie, and until when: from the steps of its process and the calendar of the unit."""

from datetime import datetime

from motcua.catalogue.facts import StepFacts, VersionFacts
from motcua.catalogue.models import StepPlace
from motcua.catalogue.queries import facts_at
from motcua.directory.deadline import due_moment, step_due
from motcua.directory.queries import calendar_of, unit_card
from motcua.dossiers.errors import PromiseBeforeReceipt, PromiseWithoutSource
from motcua.dossiers.facts import Clock, KeptPromise, Place
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import CLOCK_RUNS
from motcua.lib.vietnamese import format_moment


def unit_of(step: StepFacts, dossier: Dossier) -> int:
    """The unit that does the step in this dossier."""
    return dossier.receiver_id if step.place == StepPlace.RECEIVER else dossier.authority_id


def place_in(
    step: StepFacts, dossier: Dossier, *, at: datetime, official_id: int | None = None, official_name: str = ""
) -> Place:
    """The desk for ``step``, due when its working minutes have passed in the unit's own hours.

    A plan counts days of eight hours; where the unit's day is shorter, its last steps would end after the promise. No
    step is due after the dossier, as long as that moment lies ahead.
    """
    unit_id = unit_of(step, dossier)
    return Place(
        step=step.position,
        unit_id=unit_id,
        unit_name=unit_card(unit_id).name,
        step_name=step.name,
        role=step.role,
        official_id=official_id,
        official_name=official_name,
        due_at=_within_promise(step_due(at, step.working_minutes, calendar_of(unit_id)), dossier, at),
    )


def _within_promise(due_at: datetime, dossier: Dossier, at: datetime) -> datetime:
    promised = dossier.due_at
    if dossier.state in CLOCK_RUNS and promised is not None and promised > at:
        return min(due_at, promised)
    return due_at


def start_clock(version: VersionFacts, authority_id: int, *, at: datetime, kept: KeptPromise | None = None) -> Clock:
    """The clock of a dossier complete at ``at``: the promise and the law's limit in the days of the deciding unit.

    ``kept`` is what another office had promised before the dossier came here. Raises: PromiseWithoutSource,
    PromiseBeforeReceipt.
    """
    if kept is not None:
        _refuse_unkept(kept, at)
    calendar = calendar_of(authority_id)
    promised, legal = version.promised_limit, version.legal_limit
    return Clock(
        starts_at=at,
        promised_amount=promised.amount,
        promised_unit=promised.unit,
        legal_amount=legal.amount,
        legal_unit=legal.unit,
        due_at=kept.due_at if kept else due_moment(at, promised, calendar),
        legal_due_at=due_moment(at, legal, calendar),
        calendar_unit_id=authority_id,
        promised_in=kept.source if kept else "",
    )


def _refuse_unkept(kept: KeptPromise, at: datetime) -> None:
    if not kept.source:
        raise PromiseWithoutSource
    if kept.due_at < at:
        raise PromiseBeforeReceipt(due=format_moment(kept.due_at))


def facts_of(dossier: Dossier) -> VersionFacts:
    """What the procedure says for the dossier, whatever was published since: version, unit's own rules and case."""
    return facts_at(dossier.procedure_version_id, dossier.override_id, dossier.case)

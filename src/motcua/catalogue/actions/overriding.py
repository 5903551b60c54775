"""A unit says otherwise than the province: proposed by its people, approved by another, ended when it no longer fits.

Sources: Decree 61/2018/ND-CP, article 4; Law 97/2015/QH13 (fees that the People's Council sets).
"""

from datetime import date, datetime

from django.db import transaction

from motcua.catalogue.actions.permissions import demand_approver, demand_proposer
from motcua.catalogue.actions.publishing import A_DAY
from motcua.catalogue.contents import written_rows
from motcua.catalogue.errors import (
    DecidedByDrafter,
    EffectiveInPast,
    OverrideGone,
    OverrideProposedAlready,
    ProcedureUnknown,
)
from motcua.catalogue.facts import OverrideFacts
from motcua.catalogue.models import Procedure, ProcedureVersion, Publication, UnitOverride
from motcua.catalogue.queries import version_facts, version_in_force
from motcua.catalogue.queries.overrides import colliding, facts_of_override
from motcua.catalogue.rules import check_override
from motcua.lib.time import local_day
from motcua.people.actor import Actor


@transaction.atomic
def propose_override(
    code: str, unit_id: int, *, facts: OverrideFacts, valid_from: date, by: Actor, at: datetime
) -> UnitOverride:
    """A proposal of the unit; it holds when another person has approved it.

    Raises: NotYourOffice, ProcedureUnknown, EffectiveInPast, OverrideProposedAlready, what ``check_override`` raises.
    """
    demand_proposer(by, unit_id)
    version = version_in_force(code, max(valid_from, local_day(at)))
    if version is None:
        raise ProcedureUnknown(code=code)
    _demand_future(valid_from, at)
    check_override(version_facts(version.id), facts)
    Procedure.objects.select_for_update().get(pk=version.procedure_id)
    open_one = UnitOverride.objects.filter(
        procedure=version.procedure, unit_id=unit_id, approved_at=None, dropped_at=None
    )
    if open_one.exists():
        raise OverrideProposedAlready
    limit = facts.reduced_limit
    return UnitOverride.objects.create(
        procedure=version.procedure,
        unit_id=unit_id,
        reduced_amount=limit.amount if limit else None,
        reduced_unit=limit.unit if limit else "",
        channels=list(facts.channels),
        fees=written_rows(facts.fees),
        steps=written_rows(facts.steps),
        source=facts.source.strip(),
        valid_from=valid_from,
        proposed_by_id=by.official_id,
        proposed_at=at,
    )


@transaction.atomic
def approve_override(override_id: int, *, by: Actor, at: datetime) -> UnitOverride:
    """The proposal holds from its day on, and the one before ends the day before; running dossiers keep theirs.

    Raises: OverrideGone, NotYourOffice, DecidedByDrafter, EffectiveInPast, and what ``check_override`` raises.
    """
    override = _locked(override_id)
    demand_approver(by, override.unit_id, override.unit.path)
    if by.official_id == override.proposed_by_id or override.proposed_by_id in by.stands_for():
        raise DecidedByDrafter
    _demand_future(override.valid_from, at)
    version = version_in_force(override.procedure.code, override.valid_from)
    if version is None:
        raise ProcedureUnknown(code=override.procedure.code)
    check_override(version_facts(version.id), facts_of_override(override))
    before = UnitOverride.objects.filter(
        procedure=override.procedure, unit=override.unit, approved_at__isnull=False, valid_to=None
    )
    # One that was to begin on the same day or later never holds.
    before.filter(valid_from__gte=override.valid_from).update(dropped_at=at, valid_to=override.valid_from)
    before.update(valid_to=override.valid_from - A_DAY)
    override.approved_by_id, override.approved_at = by.official_id, at
    override.save(update_fields=["approved_by", "approved_at"])
    return override


@transaction.atomic
def drop_override(override_id: int, *, by: Actor, at: datetime) -> None:
    """The proposal is given up or refused. Raises: OverrideGone, NotYourOffice."""
    override = _locked(override_id)
    if by.official_id != override.proposed_by_id:
        demand_approver(by, override.unit_id, override.unit.path)
    override.dropped_at = at
    override.save(update_fields=["dropped_at"])


@transaction.atomic
def end_override(override_id: int, *, last_on: date, by: Actor) -> None:
    """The unit follows the province again after ``last_on``. Raises: OverrideGone, NotYourOffice."""
    override = UnitOverride.objects.select_for_update(of=("self",)).filter(pk=override_id, valid_to=None).first()
    if override is None or override.approved_at is None:
        raise OverrideGone
    demand_approver(by, override.unit_id, override.unit.path)
    override.valid_to = max(last_on, override.valid_from)
    override.save(update_fields=["valid_to"])


def end_colliding(version: ProcedureVersion, publication: Publication) -> tuple[UnitOverride, ...]:
    """The overrides that do not fit the new version end the day before it; they are returned to be told."""
    facts = version_facts(version.id)
    ended = []
    for override, why in colliding(facts, UnitOverride.objects.filter(procedure=version.procedure)):
        override.valid_to = max(version.valid_from - A_DAY, override.valid_from)
        override.ended_because = f"{publication.number}: {why}"[:300]
        override.save(update_fields=["valid_to", "ended_because"])
        ended.append(override)
    return tuple(ended)


def reopen_ended(procedure: Procedure, *, from_day: date) -> None:
    """Overrides that a decision ended hold again, because it was taken back."""
    ended = UnitOverride.objects.filter(procedure=procedure, valid_to=from_day - A_DAY).exclude(ended_because="")
    ended.update(valid_to=None, ended_because="")


def _locked(override_id: int) -> UnitOverride:
    """The open proposal under its lock. Raises: OverrideGone."""
    override = (
        UnitOverride.objects.select_for_update(of=("self",))
        .select_related("unit", "procedure")
        .filter(pk=override_id, approved_at=None, dropped_at=None)
        .first()
    )
    if override is None:
        raise OverrideGone
    return override


def _demand_future(valid_from: date, at: datetime) -> None:
    if valid_from < local_day(at):
        raise EffectiveInPast(effective=f"{valid_from:%d/%m/%Y}")

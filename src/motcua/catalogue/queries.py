"""What people ask the catalogue: the version in force, its facts, its page, its units, and search."""

from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from motcua.catalogue.facts import ComponentFacts, FeeFacts, StepFacts, VersionFacts
from motcua.catalogue.models import (
    Channel,
    Component,
    Fee,
    FeeKind,
    OnlineLevel,
    ProcedureVersion,
    Step,
    StepKind,
    StepPlace,
)
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Level, Role

KEPT_VERSIONS = 4096


def in_force(on: date) -> Q:
    """The condition that a dated row holds on the day ``on``; both its days are included."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def versions_in_force(on: date) -> QuerySet[ProcedureVersion]:
    """The versions that hold on the day ``on``, with their procedure and sector."""
    return ProcedureVersion.objects.filter(in_force(on)).select_related("procedure__sector")


def version_in_force(procedure_code: str, on: date) -> ProcedureVersion | None:
    """The version of a procedure that holds on the day ``on``, or None when there is none."""
    return versions_in_force(on).filter(procedure__code=procedure_code).first()


@lru_cache(maxsize=KEPT_VERSIONS)
def version_facts(version_id: int) -> VersionFacts:
    """Everything a dossier needs of a version; asked of the database once a process.

    Raises: ProcedureVersion.DoesNotExist.
    """
    version = ProcedureVersion.objects.select_related("procedure__sector").get(id=version_id)
    sector = version.procedure.sector
    return VersionFacts(
        id=version.id,
        procedure_id=version.procedure_id,
        procedure_code=version.procedure.code,
        name=version.name,
        sector_code=sector.code,
        sector_name=sector.name,
        levels=tuple(Level(level) for level in version.levels),
        channels=tuple(Channel(channel) for channel in version.channels),
        online_level=OnlineLevel(version.online_level),
        on_the_spot=version.on_the_spot,
        is_fully_electronic=version.is_fully_electronic,
        sets=version.sets,
        legal_limit=Limit(version.legal_amount, LimitUnit(version.legal_unit)),
        reduced_limit=_reduced_limit(version),
        limit_note=version.limit_note,
        authority_name=version.authority_name,
        result_name=version.result_name,
        result_code=version.result_code,
        components=tuple(_component(row) for row in version.components.all()),
        fees=tuple(_fee(row) for row in version.fees.all()),
        steps=tuple(_step(row) for row in version.steps.all()),
    )


def steps_of(version_id: int) -> tuple[StepFacts, ...]:
    """The internal process of a version, in order."""
    return version_facts(version_id).steps


def _reduced_limit(version: ProcedureVersion) -> Limit | None:
    if not version.reduced_unit:
        return None
    return Limit(version.reduced_amount, LimitUnit(version.reduced_unit))


def _component(row: Component) -> ComponentFacts:
    return ComponentFacts(
        row.position,
        row.name,
        row.originals,
        row.copies,
        row.is_required,
        row.is_shown_only,
        row.may_follow_at_counter,
        row.paper_form,
        row.note,
    )


def _fee(row: Fee) -> FeeFacts:
    channel = Channel(row.channel) if row.channel else ""
    return FeeFacts(FeeKind(row.kind), row.name, row.amount_vnd, row.per, channel, row.note, row.is_sample)


def _step(row: Step) -> StepFacts:
    return StepFacts(
        row.position, row.name, StepKind(row.kind), StepPlace(row.place), Role(row.role), row.working_minutes
    )

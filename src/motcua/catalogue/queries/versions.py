"""The version in force, its facts, its content, its page, and its units."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, QuerySet

from motcua.catalogue.facts import (
    CaseFacts,
    ComponentFacts,
    FeeFacts,
    LegalBasisFacts,
    SourceFacts,
    StepFacts,
    VersionContent,
    VersionFacts,
)
from motcua.catalogue.models import (
    AttributeSource,
    Audience,
    Case,
    Channel,
    Component,
    Fee,
    FeeKind,
    Offering,
    OnlineLevel,
    Part,
    Procedure,
    ProcedureVersion,
    SamplePart,
    Step,
    StepKind,
    StepPlace,
)
from motcua.catalogue.search import Found, found_of
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Level, Role
from motcua.directory.queries import holds_on, units_in_force
from motcua.lib.vietnamese import phrase_key

KEPT_VERSIONS = 4096
PARTS = ("components", "fees", "legal_bases", "steps", "cases", "sources")
"""The relations that ``content_of`` reads."""


@dataclass(frozen=True, slots=True)
class OfferingChoice:
    """A unit to choose: who decides the procedure, and where its dossiers are taken in."""

    id: int
    level: Level
    authority_id: int
    authority_code: str
    authority_name: str
    receiver_id: int
    receiver_code: str
    receiver_name: str
    receiver_address: str


@dataclass(frozen=True, slots=True)
class VersionSpan:
    """One version in the history of a procedure."""

    id: int
    valid_from: date
    valid_to: date | None
    decision_number: str
    decision_on: date | None = None


@dataclass(frozen=True, slots=True)
class SectorCount:
    """A sector with the number of its procedures."""

    code: str
    name: str
    procedures: int


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """Everything the page of a procedure shows."""

    facts: VersionFacts
    content: VersionContent
    valid_from: date
    valid_to: date | None
    history: tuple[VersionSpan, ...]
    offerings: tuple[OfferingChoice, ...]

    def holds_on(self, day: date) -> bool:
        """Whether this version holds on the day."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)


def versions_in_force(on: date) -> QuerySet[ProcedureVersion]:
    """The versions that hold on the day ``on``, with their procedure and sector."""
    return ProcedureVersion.objects.filter(holds_on(on)).select_related("procedure__sector")


def procedure_codes() -> set[str]:
    """The codes of all procedures that ever had a version or were offered."""
    return set(Procedure.objects.values_list("code", flat=True))


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
        legal_limit=_legal_limit(version),
        reduced_limit=_reduced_limit(version),
        limit_note=version.limit_note,
        authority_name=version.authority_name,
        result_name=version.result_name,
        result_code=version.result_code,
        components=tuple(_component(row) for row in version.components.all()),
        fees=tuple(_fee(row) for row in version.fees.all()),
        steps=tuple(_step(row) for row in version.steps.all()),
        cases=tuple(_case(row) for row in version.cases.all()),
    )


def steps_of(version_id: int) -> tuple[StepFacts, ...]:
    """The internal process of a version, in order."""
    return version_facts(version_id).steps


def content_of(version: ProcedureVersion) -> VersionContent:
    """What a published version says, as it was given to be published."""
    return VersionContent(
        name=version.name,
        summary=version.summary,
        levels=tuple(Level(level) for level in version.levels),
        audiences=tuple(Audience(audience) for audience in version.audiences),
        channels=tuple(Channel(channel) for channel in version.channels),
        online_level=OnlineLevel(version.online_level),
        on_the_spot=version.on_the_spot,
        is_fully_electronic=version.is_fully_electronic,
        sequence=version.sequence,
        sets=version.sets,
        legal_limit=_legal_limit(version),
        reduced_limit=_reduced_limit(version),
        limit_note=version.limit_note,
        authority_name=version.authority_name,
        requirements=version.requirements,
        result_name=version.result_name,
        result_code=version.result_code,
        keywords=version.keywords,
        decision_number=version.decision_number,
        decision_on=version.decision_on,
        components=tuple(_component(row) for row in version.components.all()),
        fees=tuple(_fee(row) for row in version.fees.all()),
        legal_bases=tuple(LegalBasisFacts(row.number, row.title, row.article) for row in version.legal_bases.all()),
        steps=tuple(_step(row) for row in version.steps.all()),
        sample_parts=tuple(SamplePart(part) for part in version.sample_parts),
        cases=tuple(_case(row) for row in version.cases.all()),
        sources=tuple(_source(row) for row in version.sources.all()),
    )


def procedure_page(procedure_code: str, on: date) -> ProcedurePage | None:
    """The page of a procedure as it holds on ``on``, or None when it holds no version that day."""
    version = versions_in_force(on).filter(procedure__code=procedure_code).prefetch_related(*PARTS).first()
    if version is None:
        return None
    history = ProcedureVersion.objects.filter(procedure=version.procedure_id).order_by("-valid_from")
    return ProcedurePage(
        facts=version_facts(version.id),
        content=content_of(version),
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        history=tuple(_span(row) for row in history),
        offerings=tuple(offerings(version.procedure_id, on)),
    )


def page_to_show(procedure_code: str, on: date) -> ProcedurePage | None:
    """The page as it holds on ``on``; where none does, as it last held before, or will first hold after.

    None when the procedure has no version at all.
    """
    page = procedure_page(procedure_code, on)
    if page is not None:
        return page
    versions = ProcedureVersion.objects.filter(procedure__code=procedure_code)
    nearest = (
        versions.filter(valid_to__lt=on).order_by("-valid_to").first()
        or versions.filter(valid_from__gt=on).order_by("valid_from").first()
    )
    return procedure_page(procedure_code, nearest.valid_from) if nearest else None


def offerings(procedure: Procedure | int, on: date) -> list[OfferingChoice]:
    """The units that offer a procedure on ``on``, sorted by name as a Vietnamese list is."""
    rows = _offered(on).filter(procedure=procedure).select_related("authority", "receiver").order_by("id")
    choices = [
        OfferingChoice(
            row.id,
            Level(row.authority.level),
            row.authority_id,
            row.authority.code,
            row.authority.name,
            row.receiver_id,
            row.receiver.code,
            row.receiver.name,
            row.receiver.address,
        )
        for row in rows
    ]
    return sorted(choices, key=lambda one: (phrase_key(one.authority_name), one.id))


def is_offered(procedure_id: int, *, authority_id: int, receiver_id: int, on: date) -> bool:
    """Whether the authority decides the procedure on ``on`` and the receiver takes it in for it, both still at work."""
    return _offered(on).filter(procedure_id=procedure_id, authority_id=authority_id, receiver_id=receiver_id).exists()


def _offered(on: date) -> QuerySet[Offering]:
    """What units at work offer on ``on``."""
    working = units_in_force(on)
    return Offering.objects.filter(holds_on(on), authority__in=working, receiver__in=working)


def sectors(on: date) -> list[SectorCount]:
    """The sectors that have a procedure in force on ``on``, sorted by name as a Vietnamese list is."""
    sector = ("procedure__sector__code", "procedure__sector__name")
    rows = versions_in_force(on).values_list(*sector).annotate(number=Count("id")).order_by()
    counts = [SectorCount(*row) for row in rows]
    return sorted(counts, key=lambda one: phrase_key(one.name))


def most_used(on: date, *, codes: list[str], limit: int = 8) -> list[Found]:
    """The procedures of ``codes`` (most used first) in force on ``on``, filled up with those most units offer."""
    found = found_of(codes, on)[:limit]
    if len(found) == limit:
        return found
    others = (
        Offering.objects.filter(holds_on(on))
        .exclude(procedure__code__in=codes)
        .values_list("procedure__code")
        .annotate(number=Count("id"))
        .order_by("-number", "procedure__code")[: limit - len(found)]
    )
    return found + found_of([code for code, _ in others], on)


def _span(row: ProcedureVersion) -> VersionSpan:
    return VersionSpan(row.id, row.valid_from, row.valid_to, row.decision_number, row.decision_on)


def _legal_limit(version: ProcedureVersion) -> Limit:
    return Limit(version.legal_amount, LimitUnit(version.legal_unit))


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
        row.case,
    )


def _fee(row: Fee) -> FeeFacts:
    channel = Channel(row.channel) if row.channel else ""
    return FeeFacts(FeeKind(row.kind), row.name, row.amount_vnd, row.per, channel, row.note, row.is_sample, row.case)


def _step(row: Step) -> StepFacts:
    return StepFacts(
        row.position,
        row.name,
        StepKind(row.kind),
        StepPlace(row.place),
        Role(row.role),
        row.working_minutes,
        row.is_sample,
    )


def _case(row: Case) -> CaseFacts:
    legal = Limit(row.legal_amount, LimitUnit(row.legal_unit)) if row.legal_unit else None
    reduced = Limit(row.reduced_amount, LimitUnit(row.reduced_unit)) if row.reduced_unit else None
    return CaseFacts(row.position, row.name, row.note, legal, reduced)


def _source(row: AttributeSource) -> SourceFacts:
    return SourceFacts(Part(row.part), row.number, row.article, row.place, row.dated_on)

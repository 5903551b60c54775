"""What units say otherwise, and the facts of a version as they hold at a unit and for a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from motcua.catalogue.composing import at_unit, for_case
from motcua.catalogue.contents import read_fees, read_steps
from motcua.catalogue.facts import OverrideFacts, VersionFacts
from motcua.catalogue.models import Channel, Offering, ProcedureVersion, UnitOverride
from motcua.catalogue.queries.versions import KEPT_VERSIONS, version_facts
from motcua.catalogue.rules import check_override
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.queries import holds_on
from motcua.lib.errors import NotAllowed
from motcua.lib.vietnamese import phrase_key


@lru_cache(maxsize=KEPT_VERSIONS)
def facts_at(version_id: int, override_id: int | None = None, case: int | None = None) -> VersionFacts:
    """The version as the override and the case make it; asked of the database once a process.

    Raises: ProcedureVersion.DoesNotExist, UnitOverride.DoesNotExist, KeyError for a case that is not there.
    """
    facts = version_facts(version_id)
    if override_id is not None:
        override = facts_of_override(UnitOverride.objects.get(pk=override_id))
        facts = at_unit(facts, override, override_id=override_id)
    return facts if case is None else for_case(facts, case)


def facts_here(version_id: int, authority_id: int, *, on: date, case: int | None = None) -> VersionFacts:
    """The version as it holds on ``on`` at the authority and for the case; one question about overrides.

    Raises: what ``facts_at`` raises.
    """
    procedure_id = version_facts(version_id).procedure_id
    return facts_at(version_id, override_in_force(procedure_id, authority_id, on), case)


def override_in_force(procedure_id: int, unit_id: int, on: date) -> int | None:
    """The id of what the unit says otherwise of the procedure on ``on``, None where it follows the province."""
    return _in_force(on).filter(procedure_id=procedure_id, unit_id=unit_id).values_list("id", flat=True).first()


def overrides_in_force(procedure_id: int, on: date) -> dict[int, int]:
    """The overrides of the procedure on ``on``: unit id to override id."""
    return dict(_in_force(on).filter(procedure_id=procedure_id).values_list("unit_id", "id"))


def facts_of_override(override: UnitOverride) -> OverrideFacts:
    """What the row says, as values."""
    limit = Limit(override.reduced_amount, LimitUnit(override.reduced_unit)) if override.reduced_unit else None
    return OverrideFacts(
        reduced_limit=limit,
        channels=tuple(Channel(one) for one in override.channels),
        fees=read_fees(override.fees),
        steps=read_steps(override.steps),
        source=override.source,
    )


def colliding(version: VersionFacts, overrides: QuerySet[UnitOverride]) -> Iterable[tuple[UnitOverride, str]]:
    """The open overrides that do not fit the version, each with the refusal in words."""
    rows = overrides.filter(approved_at__isnull=False, valid_to__isnull=True).select_related("unit")
    for override in rows.order_by("unit__name", "id"):
        try:
            check_override(version, facts_of_override(override))
        except NotAllowed as refusal:
            yield override, str(refusal)


def overrides_of_unit(unit_ids: Iterable[int]) -> QuerySet[UnitOverride]:
    """Everything units of ``unit_ids`` said or propose otherwise and did not drop, newest first."""
    rows = UnitOverride.objects.filter(unit_id__in=list(unit_ids), dropped_at__isnull=True)
    return rows.select_related("unit", "procedure", "proposed_by", "approved_by").order_by("-valid_from", "-id")


def overrides_of_procedure(code: str) -> QuerySet[UnitOverride]:
    """The overrides of a procedure everywhere that were approved, by unit."""
    rows = UnitOverride.objects.filter(procedure__code=code, approved_at__isnull=False, dropped_at__isnull=True)
    return rows.select_related("unit", "proposed_by", "approved_by").order_by("unit__name", "-valid_from")


def _in_force(on: date) -> QuerySet[UnitOverride]:
    return UnitOverride.objects.filter(holds_on(on), approved_at__isnull=False, dropped_at__isnull=True)


@dataclass(frozen=True, slots=True)
class AtUnit:
    """A procedure that a unit decides: what the province promises, and whether the unit says otherwise."""

    code: str
    name: str
    unit_id: int
    unit_name: str
    promised_limit: Limit
    override_id: int | None


def procedures_of_units(unit_ids: Iterable[int], on: date) -> list[AtUnit]:
    """The procedures that the units decide on ``on``, by name."""
    offered = Offering.objects.filter(holds_on(on), authority_id__in=list(unit_ids))
    pairs = set(offered.values_list("procedure_id", "authority_id", "authority__name"))
    versions = ProcedureVersion.objects.filter(holds_on(on), procedure_id__in={one for one, _, _ in pairs})
    rows = {row.procedure_id: row for row in versions.select_related("procedure")}
    ours = {(row.procedure_id, row.unit_id): row for row in _in_force(on).filter(unit_id__in=list(unit_ids))}
    found = [
        _at_unit(rows[procedure], unit_id, unit_name, ours.get((procedure, unit_id)))
        for procedure, unit_id, unit_name in pairs
        if procedure in rows
    ]
    return sorted(found, key=lambda one: (one.override_id is None, phrase_key(one.name), one.unit_id))


def open_proposal(code: str, unit_id: int) -> UnitOverride | None:
    """The proposal of the unit that nobody decided yet."""
    rows = UnitOverride.objects.filter(procedure__code=code, unit_id=unit_id, approved_at=None, dropped_at=None)
    return rows.select_related("proposed_by", "unit", "procedure").first()


def current_override(code: str, unit_id: int) -> UnitOverride | None:
    """The override that was approved and has no end, whether or not it has begun."""
    rows = UnitOverride.objects.filter(
        procedure__code=code, unit_id=unit_id, approved_at__isnull=False, dropped_at=None, valid_to=None
    )
    return rows.select_related("proposed_by", "approved_by", "unit").first()


def _at_unit(version: ProcedureVersion, unit_id: int, unit_name: str, override: UnitOverride | None) -> AtUnit:
    own = override if override is not None and override.reduced_unit else version
    reduced = Limit(own.reduced_amount, LimitUnit(own.reduced_unit)) if own.reduced_unit else None
    promised = reduced or Limit(version.legal_amount, LimitUnit(version.legal_unit))
    return AtUnit(version.procedure.code, version.name, unit_id, unit_name, promised, override.id if override else None)

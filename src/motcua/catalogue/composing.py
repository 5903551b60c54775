"""The facts of a procedure as they hold at a unit and for a case: the version, with what is overridden replaced."""

from dataclasses import replace

from motcua.catalogue.facts import CaseFacts, FeeFacts, OverrideFacts, VersionFacts
from motcua.catalogue.rules import fee_key, is_shorter


def at_unit(version: VersionFacts, override: OverrideFacts, *, override_id: int) -> VersionFacts:
    """The version as the unit says it; what the override leaves empty is inherited."""
    return replace(
        version,
        reduced_limit=override.reduced_limit or version.reduced_limit,
        channels=override.channels or version.channels,
        fees=_fees(version.fees, override.fees),
        steps=override.steps or version.steps,
        override_id=override_id,
    )


def for_case(version: VersionFacts, position: int) -> VersionFacts:
    """The version for one of its cases: its papers and fees with those of every case, its limits where it has any.

    A shorter promise of the unit stays, where it is counted in the same kind of days.
    Raises: KeyError, when there is no such case.
    """
    case = _case(version, position)
    narrowed = replace(
        version,
        components=tuple(one for one in version.components if one.case in (None, position)),
        fees=tuple(one for one in version.fees if one.case in (None, position)),
        case=position,
    )
    if case.legal_limit is None:
        return narrowed
    promised = case.reduced_limit or case.legal_limit
    ours = version.reduced_limit if version.override_id is not None else None
    is_ours_shorter = ours is not None and is_shorter(ours, promised)
    return replace(
        narrowed, legal_limit=case.legal_limit, reduced_limit=ours if is_ours_shorter else case.reduced_limit
    )


def _case(version: VersionFacts, position: int) -> CaseFacts:
    found = next((one for one in version.cases if one.position == position), None)
    if found is None:
        raise KeyError(position)
    return found


def _fees(inherited: tuple[FeeFacts, ...], fees: tuple[FeeFacts, ...]) -> tuple[FeeFacts, ...]:
    """The lines of the procedure, each with the unit's amount where it has one."""
    ours = {fee_key(fee): fee for fee in fees}
    return tuple(ours.get(fee_key(fee), fee) for fee in inherited)

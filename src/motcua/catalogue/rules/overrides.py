"""What a unit may say otherwise than the province: a shorter limit, its steps, fees a council sets, fewer channels.

Sources: Decree 61/2018/ND-CP, articles 4 and 16; Law 97/2015/QH13; Circular 85/2019/TT-BTC (fees of the province).
"""

from motcua.catalogue.errors import (
    ChannelNotAnnounced,
    CounterMustStay,
    FeeSetByLaw,
    FeeUnknown,
    NothingOverridden,
    OverrideNotShorter,
    OverrideSourceMissing,
)
from motcua.catalogue.facts import FeeFacts, OverrideFacts, VersionFacts
from motcua.catalogue.models import Channel
from motcua.catalogue.rules.publishing import check_process, is_shorter
from motcua.lib.vietnamese import format_vnd


def check_override(version: VersionFacts, override: OverrideFacts) -> None:
    """Nothing, when a unit may say ``override`` of the procedure.

    Raises: NothingOverridden, OverrideSourceMissing, OverrideNotShorter, ChannelNotAnnounced, CounterMustStay,
    FeeUnknown, FeeSetByLaw, ProcessNotInOrder, PlanDoesNotFit.
    """
    if not (override.reduced_limit or override.channels or override.fees or override.steps):
        raise NothingOverridden
    if not override.source.strip():
        raise OverrideSourceMissing
    _check_limit(version, override)
    _check_channels(version, override)
    _check_fees(version.fees, override.fees)
    promised = override.reduced_limit or version.promised_limit
    if override.steps or override.reduced_limit:
        check_process(version.procedure_code, override.steps or version.steps, promised=promised)


def _check_limit(version: VersionFacts, override: OverrideFacts) -> None:
    asked, inherited = override.reduced_limit, version.promised_limit
    if asked is not None and not is_shorter(asked, inherited):
        raise OverrideNotShorter(asked=asked, inherited=inherited)


def _check_channels(version: VersionFacts, override: OverrideFacts) -> None:
    for channel in override.channels:
        if channel not in version.channels:
            raise ChannelNotAnnounced(channel=Channel(channel).label)
    if override.channels and Channel.COUNTER in version.channels and Channel.COUNTER not in override.channels:
        raise CounterMustStay


def _check_fees(inherited: tuple[FeeFacts, ...], fees: tuple[FeeFacts, ...]) -> None:
    """A line is one the procedure has; only its amount differs, and only where the law left it open."""
    known = {fee_key(fee): fee for fee in inherited}
    for fee in fees:
        there = known.get(fee_key(fee))
        if there is None:
            raise FeeUnknown(fee=fee.name)
        if there.amount_vnd is not None and fee.amount_vnd != there.amount_vnd:
            raise FeeSetByLaw(fee=fee.name, amount=format_vnd(there.amount_vnd))


def fee_key(fee: FeeFacts) -> tuple:
    """What tells one line of a procedure's fees from another, whatever its amount."""
    return fee.kind, fee.name, fee.channel, fee.case, fee.per

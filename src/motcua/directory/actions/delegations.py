"""Delegation (ủy quyền giữa cán bộ): in absence, another official acts in a position."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from motcua.directory.errors import (
    DelegationAlreadyEnded,
    DelegationOverlaps,
    DelegationTooShort,
    DelegationToSelf,
    DelegationWithoutReason,
    PositionNotHeld,
)
from motcua.directory.models import Delegation, Position
from motcua.lib.time import local_day


def delegate(position_id: int, to_id: int, *, starts_at: datetime, ends_at: datetime, reason: str) -> Delegation:
    """The official ``to_id`` may act in the position from ``starts_at`` to before ``ends_at``.

    Raises: DelegationToSelf, DelegationTooShort, DelegationWithoutReason, PositionNotHeld, DelegationOverlaps.
    """
    with transaction.atomic():
        # Two delegations of one position must see each other.
        position = Position.objects.select_for_update(of=("self",)).select_related("official").get(pk=position_id)
        if position.official_id == to_id:
            raise DelegationToSelf
        if ends_at <= starts_at:
            raise DelegationTooShort
        if not reason.strip():
            raise DelegationWithoutReason
        ended = position.valid_to is not None and position.valid_to < local_day(ends_at)
        if ended or position.valid_from > local_day(starts_at):
            raise PositionNotHeld(official=position.official.name, title=position.title)
        _demand_free(position, starts_at, ends_at)
        return Delegation.objects.create(
            position=position, to_id=to_id, starts_at=starts_at, ends_at=ends_at, reason=reason.strip()
        )


def revoke_delegation(delegation_id: int, *, at: datetime) -> None:
    """The delegation ends at ``at``. Raises: DelegationAlreadyEnded."""
    running = Delegation.objects.filter(pk=delegation_id, ends_at__gt=at, revoked_at__isnull=True)
    if not running.update(revoked_at=at):
        raise DelegationAlreadyEnded


def _demand_free(position: Position, starts_at: datetime, ends_at: datetime) -> None:
    others = Delegation.objects.filter(position=position, starts_at__lt=ends_at, ends_at__gt=starts_at)
    other = others.filter(Q(revoked_at__isnull=True) | Q(revoked_at__gt=starts_at)).select_related("to").first()
    if other is not None:
        raise DelegationOverlaps(to=other.to.name)

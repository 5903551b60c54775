"""What the counter asks before a dossier is taken in: what it would be promised, and whether it lies here already."""

from collections.abc import Collection
from datetime import datetime, timedelta

from motcua.catalogue.facts import VersionFacts
from motcua.dossiers.desks import start_clock
from motcua.dossiers.facts import Clock
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.visible import visible_to
from motcua.people.actor import Actor

ALIKE = timedelta(days=7)


def promise(version: VersionFacts, authority_id: int, *, at: datetime) -> Clock:
    """The clock as it would start for a dossier complete at ``at``."""
    return start_clock(version, authority_id, at=at)


def open_twins(actor: Actor, applicant_number: str, procedure_id: int, *, at: datetime) -> tuple[Dossier, ...]:
    """The applicant's dossiers of the same procedure that came in within a week and are still open."""
    if not applicant_number:
        return ()
    same = visible_to(actor).filter(
        applicant_number=applicant_number, procedure_id=procedure_id, drafted_at__gt=at - ALIKE, closed_at=None
    )
    return tuple(same.order_by("-drafted_at")[:5])


def receivers_of(actor: Actor, roles: Collection[str]) -> frozenset[int]:
    """The one-stop shops at whose counter the official sits."""
    return frozenset(held.unit_id for held in actor.positions if held.role in roles)

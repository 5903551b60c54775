"""What people ask of the room: who acts, and who somebody is."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.directory.models import Official, Position, Role, UnitKind
from motcua.directory.queries import delegations_in_force, holds_on
from motcua.lib.time import local_day
from motcua.people.actor import Actor, Held
from motcua.people.models import Account, Person


def actor_of(account: Account, at: datetime) -> Actor:
    """Who acts when the account acts at ``at``: with an official's positions, own and delegated; two queries."""
    if account.person_id is not None:
        name = Person.objects.values_list("name", flat=True).get(pk=account.person_id)
        return Actor(account_id=account.pk, name=name, person_id=account.person_id)
    official = Official.objects.get(pk=account.official_id)
    in_service = official.valid_to is None or local_day(at) <= official.valid_to
    return Actor(
        account_id=account.pk,
        name=official.name,
        official_id=official.pk,
        positions=tuple(_held(position, official.pk) for position in _positions(official.pk, at)) if in_service else (),
    )


def account_by_login(login: str) -> Account | None:
    """The active account with this login."""
    return Account.objects.filter(login=login.strip().lower(), is_active=True).first()


def account_of_official(official_id: int) -> Account | None:
    """The active account of the official."""
    return Account.objects.filter(official_id=official_id, is_active=True).first()


def person_by_number(personal_number: str) -> Person | None:
    """The person with this personal number; never match people by name."""
    return Person.objects.filter(personal_number=personal_number).first()


def person_of(account_id: UUID) -> Person | None:
    """The person the account belongs to."""
    return Person.objects.filter(account=account_id).first()


def _positions(official_id: int, at: datetime) -> QuerySet[Position]:
    """The positions that count for the official at ``at``, in a stable order."""
    today = local_day(at)
    delegated = delegations_in_force(at).filter(position=OuterRef("pk"), to_id=official_id)
    unit_exists = Q(unit__valid_from__lte=today) & (Q(unit__valid_to__isnull=True) | Q(unit__valid_to__gte=today))
    counts = Position.objects.filter(holds_on(today) & unit_exists)
    counts = counts.filter(Q(official_id=official_id) | Exists(delegated))
    return counts.select_related("unit").order_by("unit__path", "role", "id")


def _held(position: Position, official_id: int) -> Held:
    return Held(
        official_id=position.official_id,
        unit_id=position.unit_id,
        unit_path=position.unit.path,
        unit_name=position.unit.name,
        unit_kind=UnitKind(position.unit.kind),
        parent_id=position.unit.parent_id,
        role=Role(position.role),
        title=position.title,
        is_delegated=position.official_id != official_id,
    )

"""Who acts: an account with its person, or with its official and the positions held at the moment."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from motcua.directory.models import Role, UnitKind


@dataclass(frozen=True, slots=True)
class Held:
    """A position that counts for the actor now: their own, or one delegated to them by ``official_id``."""

    official_id: int
    unit_id: int
    unit_path: str
    unit_name: str
    unit_kind: UnitKind
    parent_id: int | None
    role: Role
    title: str
    is_delegated: bool = False

    @property
    def works_for(self) -> tuple[int, ...]:
        """The units whose work this position does: its own and, in a division, the authority above it."""
        if self.unit_kind == UnitKind.DIVISION and self.parent_id is not None:
            return (self.unit_id, self.parent_id)
        return (self.unit_id,)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts now. A citizen has ``person_id``, an official ``official_id`` and ``positions``."""

    account_id: UUID | None
    name: str
    official_id: int | None = None
    person_id: UUID | None = None
    positions: tuple[Held, ...] = ()

    @property
    def is_official(self) -> bool:
        """Whether an official acts."""
        return self.official_id is not None

    def roles(self) -> frozenset[Role]:
        """Every role held now, anywhere."""
        return frozenset(held.role for held in self.positions)

    def held(self, roles: Collection[Role], unit_id: int | None) -> Held | None:
        """The position with one of ``roles`` that works for the unit, one's own before a delegated one."""
        fitting = (held for held in self.positions if held.role in roles and unit_id in held.works_for)
        return min(fitting, key=lambda held: held.is_delegated, default=None)

    def unit_ids(self, roles: Collection[Role] | None = None) -> frozenset[int]:
        """The units the actor works for, in any role or in one of ``roles``."""
        return frozenset(unit_id for held in self._in(roles) for unit_id in held.works_for)

    def paths(self, roles: Collection[Role]) -> tuple[str, ...]:
        """The paths of the units in which one of ``roles`` is held."""
        return tuple(sorted({held.unit_path for held in self._in(roles)}))

    def stands_for(self) -> frozenset[int]:
        """The officials whose desks this actor may work at: their own and those who delegated to them."""
        return frozenset(held.official_id for held in self.positions) | ({self.official_id} - {None})

    def _in(self, roles: Collection[Role] | None) -> Iterable[Held]:
        return (held for held in self.positions if roles is None or held.role in roles)


SYSTEM = Actor(account_id=None, name="Hệ thống")
"""What the clock does by itself acts in this name."""

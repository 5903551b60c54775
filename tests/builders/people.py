"""Builders of the room people: each says only what the test is about."""

from itertools import count
from typing import Any

from motcua.directory.models import Role, Unit
from motcua.people.actions import PersonFacts, create_account, register_person
from motcua.people.actor import Actor
from motcua.people.models import Account, Person
from motcua.people.queries import actor_of
from tests.builders.directory import an_official, at

_serial = count(1)
EARLY_2026 = at("2026-01-05 08:00")


def a_person(name: str = "Nguyễn Thị Hoa", **more: Any) -> Person:
    """A person; ``more`` as in PersonFacts."""
    return register_person(PersonFacts(name=name, **more), at=EARLY_2026)


def an_account(*, person: Person | None = None, **more: Any) -> Account:
    """The account of a person."""
    return create_account(f"nguoi-dan-{next(_serial)}", person_id=(person or a_person()).id, **more)


def an_acting_official(
    *, role: Role = Role.SPECIALIST, unit: Unit | None = None, when: str = "2026-03-02 08:00"
) -> Actor:
    """An official with one position and an account, as they act."""
    official = an_official(role=role, unit=unit)
    account = create_account(f"can-bo-{next(_serial)}", official_id=official.id)
    return actor_of(account, at(when))

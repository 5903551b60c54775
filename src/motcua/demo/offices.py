"""What the simulation knows of the province: who works where, by which hours, and what is offered there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from motcua.catalogue.facts import StepFacts, VersionFacts
from motcua.catalogue.models import Audience, StepPlace
from motcua.catalogue.queries import offerings, version_facts, versions_in_force
from motcua.demo.accounts import HOME
from motcua.demo.samples import Samples, samples
from motcua.directory.calendar import WorkingCalendar
from motcua.directory.models import Level, Official, Position, Role, Unit, UnitKind
from motcua.directory.queries import calendar_of, holds_on, units_in_force
from motcua.people.actor import Actor, Held

PROCEDURE_WEIGHTS = {
    "2.000815": 9,
    "2.000884": 3,
    "1.004222": 10,
    "1.001193": 8,
    "1.004873": 8,
    "2.000635": 8,
    "1.001612": 5,
    "1.000894": 4,
    "1.000656": 3,
    "1.013225": 3,
}
"""How often procedures are asked for beside the others, which count 1: copies and civil status lead everywhere."""

CENTER_WEIGHT, HOME_WEIGHT, WARD_WEIGHT, OTHER_WEIGHT = 14.0, 9.0, 3.0, 1.2


@dataclass(frozen=True, slots=True)
class Offer:
    """A procedure as one unit offers it."""

    version: VersionFacts
    audiences: tuple[Audience, ...]
    authority_id: int
    receiver_id: int

    @property
    def weight(self) -> float:
        """How often it is asked for, beside the others of the same receiver."""
        return PROCEDURE_WEIGHTS.get(self.version.procedure_code, 1)

    def unit_of(self, step: StepFacts) -> int:
        """The unit that does the step."""
        return self.receiver_id if step.place == StepPlace.RECEIVER else self.authority_id


@dataclass(frozen=True, slots=True)
class Receiver:
    """A one-stop shop: what it takes in, how busy it is beside the others, and which commune it serves."""

    id: int
    weight: float
    commune_code: str
    offers: tuple[Offer, ...]


@dataclass(slots=True)
class Offices:
    """The offices of the province on one day."""

    receivers: tuple[Receiver, ...]
    samples: Samples
    officials: dict[tuple[int, Role], tuple[Actor, ...]]
    consulted: tuple[tuple[int, Actor], ...]
    calendars: dict[int, WorkingCalendar] = field(default_factory=dict)
    results: Counter[int] = field(default_factory=Counter)

    def calendar(self, unit_id: int) -> WorkingCalendar:
        """The calendar of the unit, asked for once."""
        found = self.calendars.get(unit_id)
        if found is None:
            found = self.calendars[unit_id] = calendar_of(unit_id)
        return found

    def somebody(self, unit_id: int, roles: tuple[Role, ...], rng: Random) -> Actor | None:
        """An official with the first of ``roles`` that anybody there holds."""
        for role in roles:
            found = self.officials.get((unit_id, role))
            if found:
                return rng.choice(found)
        return None

    def next_result(self, unit_id: int) -> int:
        """The next number in the book of results that the unit issues."""
        self.results[unit_id] += 1
        return self.results[unit_id]

    def can_handle(self, offer: Offer) -> bool:
        """Whether every step of the procedure has an official there."""
        return all((offer.unit_of(step), step.role) in self.officials for step in offer.version.steps)


def offices_on(on: date) -> Offices:
    """The offices as they are on ``on``; what nobody could handle is not offered."""
    officials = _officials(on)
    consulted = tuple(
        (unit_id, held[0]) for (unit_id, role), held in sorted(officials.items()) if role == Role.SPECIALIST
    )
    offices = Offices(receivers=(), samples=samples(), officials=officials, consulted=consulted)
    offers: dict[int, list[Offer]] = {}
    for version in versions_in_force(on).order_by("procedure__code"):
        audiences = tuple(Audience(audience) for audience in version.audiences)
        for choice in offerings(version.procedure_id, on):
            offer = Offer(version_facts(version.id), audiences, choice.authority_id, choice.receiver_id)
            if offices.can_handle(offer):
                offers.setdefault(choice.receiver_id, []).append(offer)
    offices.receivers = tuple(
        Receiver(unit.id, _weight(unit), unit.administrative_code, tuple(offers[unit.id]))
        for unit in units_in_force(on).order_by("path")
        if unit.id in offers
    )
    return offices


def _officials(on: date) -> dict[tuple[int, Role], tuple[Actor, ...]]:
    positions = Position.objects.filter(holds_on(on)).select_related("unit", "official").order_by("id")
    found: dict[tuple[int, Role], list[Actor]] = {}
    for actor in _actors(positions):
        for held in actor.positions:
            for unit_id in held.works_for:
                found.setdefault((unit_id, held.role), []).append(actor)
    return {key: tuple(actors) for key, actors in found.items()}


def _actors(positions: Iterable[Position]) -> list[Actor]:
    held: dict[Official, list[Held]] = {}
    for position in positions:
        unit = position.unit
        held.setdefault(position.official, []).append(
            Held(
                official_id=position.official_id,
                unit_id=unit.id,
                unit_path=unit.path,
                unit_name=unit.name,
                unit_kind=UnitKind(unit.kind),
                parent_id=unit.parent_id,
                role=Role(position.role),
                title=position.title,
            )
        )
    return [
        Actor(account_id=None, name=official.name, official_id=official.id, positions=tuple(positions))
        for official, positions in held.items()
    ]


def _weight(unit: Unit) -> float:
    if unit.level == Level.PROVINCE and unit.kind == UnitKind.SERVICE_CENTER:
        return CENTER_WEIGHT
    if f"{HOME}/" in unit.path:
        # Where newcomers look around, every desk should have something on it.
        return HOME_WEIGHT
    return WARD_WEIGHT if "hường" in unit.name else OTHER_WEIGHT

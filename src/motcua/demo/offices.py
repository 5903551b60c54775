"""What the simulation knows of the province: who works where, by which hours, and what is offered there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from motcua.catalogue.facts import StepFacts, VersionFacts
from motcua.catalogue.models import Audience, StepPlace
from motcua.catalogue.queries import offerings, version_facts, versions_in_force
from motcua.demo.demand import TODAY, Demand
from motcua.demo.samples import Samples, samples
from motcua.directory.calendar import WorkingCalendar
from motcua.directory.models import Official, Position, Role, UnitKind
from motcua.directory.queries import calendar_of, holds_on, units_in_force
from motcua.people.actor import Actor, Held


@dataclass(frozen=True, slots=True)
class Offer:
    """A procedure as one unit offers it; ``weight`` is how often it is asked for beside others of the receiver."""

    version: VersionFacts
    audiences: tuple[Audience, ...]
    authority_id: int
    receiver_id: int
    weight: float = 1.0

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


def offices_on(on: date, *, demand: Demand = TODAY, staff: float = 1.0) -> Offices:
    """The offices as they are on ``on``; what nobody could handle is not offered.

    ``staff`` is the share of the officials of each desk who are there, at least one.
    """
    officials = {key: held[: max(1, round(len(held) * staff))] for key, held in _officials(on).items()}
    consulted = tuple(
        (unit_id, held[0]) for (unit_id, role), held in sorted(officials.items()) if role == Role.SPECIALIST
    )
    offices = Offices(receivers=(), samples=samples(), officials=officials, consulted=consulted)
    offers: dict[int, list[Offer]] = {}
    for version in versions_in_force(on).order_by("procedure__code"):
        audiences = tuple(Audience(audience) for audience in version.audiences)
        for choice in offerings(version.procedure_id, on):
            facts = version_facts(version.id)
            weight = demand.of_procedure(facts.procedure_code)
            offer = Offer(facts, audiences, choice.authority_id, choice.receiver_id, weight)
            if offices.can_handle(offer):
                offers.setdefault(choice.receiver_id, []).append(offer)
    units = [unit for unit in units_in_force(on).order_by("path") if unit.id in offers]
    weights = demand.of_receivers(units)
    offices.receivers = tuple(
        Receiver(unit.id, weights[unit.id], unit.administrative_code, tuple(offers[unit.id])) for unit in units
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

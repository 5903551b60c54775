"""A dossier of the simulation: who asks for what, what it waits for, and who acts.

What is drawn and what is worked differs with the kind of simulation: ``DrawnCase`` knows beforehand when its result
will be ready, ``QueuedCase`` waits at desks until somebody has time. The life that both lead is the same.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from motcua.catalogue.facts import StepFacts
from motcua.demo.arrivals import Arrival
from motcua.demo.lives.turn import Turn
from motcua.demo.offices import Offices
from motcua.demo.residents import Asking
from motcua.directory.calendar import WorkingCalendar
from motcua.directory.deadline import LimitUnit, due_moment
from motcua.directory.models import Role
from motcua.dossiers.log import Act, Answer
from motcua.people.actor import Actor

Life = Generator[datetime | Turn, datetime, bool]
OPENING_EVENTS = 2


@dataclass(slots=True, kw_only=True)
class Case(ABC):
    """One dossier under way; ``at`` is the moment of its last act, ``finished_at`` when its result was ready.

    A rehearsal goes through the life without recording anything.
    """

    arrival: Arrival
    offices: Offices
    asking: Asking
    rng: Random
    is_rehearsal: bool = False
    id: UUID | None = None
    at: datetime
    received_at: datetime | None = None
    due_at: datetime | None = None
    finished_at: datetime | None = None
    is_standing: bool = False
    was_asked: bool = False
    assigned: set[int] = field(default_factory=set)
    events: int = 0
    desks: dict[int, Actor] = field(default_factory=dict)

    @abstractmethod
    def turn_at_counter(self, minutes: int) -> Life:
        """The applicant is served; ``minutes`` is the work at hand."""

    @abstractmethod
    def look_at_sent(self, minutes: int, shortest: int, longest: int) -> Life:
        """Somebody at the one-stop shop reads what was sent in."""

    @abstractmethod
    def forward(self, minutes: int) -> Life:
        """The dossier leaves the one-stop shop."""

    @abstractmethod
    def work_on(self, step: StepFacts) -> Life:
        """Time passes until the step is done."""

    def opens(self, act: Callable[..., Answer], actor: Actor, **facts: object) -> None:
        """``actor`` files the dossier now."""
        self.events += OPENING_EVENTS
        if not self.is_rehearsal:
            self.id = act(self.by(actor), **facts).dossier_id

    def does(self, act: Callable[..., Answer], actor: Actor, **facts: object) -> None:
        """``actor`` does this to the dossier now."""
        self.events += 1
        if not self.is_rehearsal:
            act(self.id, self.by(actor), **facts)

    def by(self, actor: Actor) -> Act:
        """``actor`` acts now."""
        return Act(by=actor, at=self.at)

    def chance(self, share: float) -> bool:
        """True in ``share`` of all cases."""
        return self.rng.random() < share

    def is_brief(self) -> bool:
        """Whether the promise is of hours or of the same day, so that nobody is asked for an opinion first."""
        return self.arrival.offer.version.promised_limit.unit in (LimitUnit.SAME_DAY, LimitUnit.HOURS)

    def receiver_clock(self) -> WorkingCalendar:
        """The calendar of the one-stop shop."""
        return self.offices.calendar(self.arrival.offer.receiver_id)

    def authority_clock(self) -> WorkingCalendar:
        """The calendar of the unit that decides."""
        return self.offices.calendar(self.arrival.offer.authority_id)

    def at_desk(self, step: StepFacts) -> Actor:
        """The official who does this step of this dossier."""
        actor = self.desks.get(step.position)
        if actor is None:
            unit_id = self.arrival.offer.unit_of(step)
            actor = self.desks[step.position] = self.offices.somebody(unit_id, (step.role,), self.rng)
        return actor

    def at_counter(self) -> Actor:
        """The reception officer who has the dossier at the counter."""
        return self.at_desk(self.arrival.offer.version.steps[0])

    def leader(self) -> Actor | None:
        """Somebody who leads the deciding unit."""
        return self.offices.somebody(self.arrival.offer.authority_id, (Role.LEADER, Role.HEAD), self.rng)

    def wait(self, clock: WorkingCalendar, shortest: int, longest: int) -> datetime:
        """A moment of work between so many working minutes from now."""
        return self.wait_from(clock, self.at, shortest, longest)

    def wait_from(self, clock: WorkingCalendar, at: datetime, shortest: int, longest: int) -> datetime:
        """A moment of work between so many working minutes from ``at``."""
        seconds = timedelta(seconds=self.rng.randrange(60))
        later = clock.add_working_minutes(at, self.rng.randint(shortest, longest))
        return later if clock.end_of_work(later) - later < seconds else later + seconds

    def start_clock(self) -> None:
        """The complete dossier is accepted, or supplemented: from now its limit runs."""
        self.is_standing = False
        self.received_at = self.received_at or self.at
        self.due_at = due_moment(self.at, self.arrival.offer.version.promised_limit, self.authority_clock())

    def stands(self) -> None:
        """The applicant is asked: nobody's limit runs."""
        self.is_standing = True

    def finished(self) -> None:
        """The result is ready, or the request refused."""
        self.finished_at = self.at

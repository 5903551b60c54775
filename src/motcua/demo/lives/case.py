"""A dossier of the simulation: what is drawn for it, what it waits for, and who acts."""

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from motcua.catalogue.facts import StepFacts
from motcua.catalogue.models import StepKind
from motcua.demo.arrivals import Arrival
from motcua.demo.offices import Offices
from motcua.demo.residents import Asking
from motcua.directory.calendar import WorkingCalendar
from motcua.directory.deadline import due_moment
from motcua.directory.models import Role
from motcua.dossiers.log import Act, Answer
from motcua.lib.time import local_day
from motcua.people.actor import Actor

Life = Generator[datetime, None, bool]

EARLY_SHARE, AT_THE_LIMIT_SHARE = 0.86, 0.12
"""How many are finished before the day of return, and on it; the rest is late."""


@dataclass(slots=True, kw_only=True)
class Case:
    """One dossier under way; ``at`` is the moment of its last act, ``ends_at`` when its result is meant to be ready."""

    arrival: Arrival
    offices: Offices
    asking: Asking
    rng: Random
    id: UUID | None = None
    at: datetime
    due_at: datetime | None = None
    ends_at: datetime | None = None
    reschedule_at: datetime | None = None
    was_asked: bool = False
    assigned: set[int] = field(default_factory=set)
    events: int = 0
    desks: dict[int, Actor] = field(default_factory=dict)

    def chance(self, share: float) -> bool:
        """True in ``share`` of all cases."""
        return self.rng.random() < share

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
        """The reception officer who took the dossier in."""
        return self.at_desk(self.arrival.offer.version.steps[0])

    def leader(self) -> Actor | None:
        """Somebody who leads the deciding unit."""
        return self.offices.somebody(self.arrival.offer.authority_id, (Role.LEADER, Role.HEAD), self.rng)

    def by(self, actor: Actor) -> Act:
        """``actor`` acts now."""
        return Act(by=actor, at=self.at)

    def did(self, answer: Answer, events: int = 1) -> None:
        """Count what an act recorded."""
        self.id = answer.dossier_id
        self.events += events

    def wait(self, clock: WorkingCalendar, shortest: int, longest: int) -> datetime:
        """A moment of work between so many working minutes from now."""
        return self.wait_from(clock, self.at, shortest, longest)

    def wait_from(self, clock: WorkingCalendar, at: datetime, shortest: int, longest: int) -> datetime:
        """A moment of work between so many working minutes from ``at``."""
        seconds = timedelta(seconds=self.rng.randrange(60))
        later = clock.add_working_minutes(at, self.rng.randint(shortest, longest))
        return later if clock.end_of_work(later) - later < seconds else later + seconds

    def start_clock(self) -> None:
        """Draw when the result will be ready: most come early, some on the last day, a few late."""
        clock = self.authority_clock()
        self.due_at = due_moment(self.at, self.arrival.offer.version.promised_limit, clock)
        allowed = max(clock.working_minutes_between(self.at, self.due_at), 30)
        self.reschedule_at = None
        draw = self.rng.random()
        if draw < EARLY_SHARE:
            minutes = allowed * self.rng.uniform(0.08, 0.62)
        elif draw < EARLY_SHARE + AT_THE_LIMIT_SHARE:
            minutes = allowed * self.rng.uniform(0.93, 0.99)
        else:
            minutes = allowed + self.rng.uniform(60, 960)
            self._foresee_delay(clock)
        self.ends_at = clock.add_working_minutes(self.at, int(minutes))

    def _foresee_delay(self, clock: WorkingCalendar) -> None:
        """Two of three delays are foreseen: the leader puts the return off on the last day on which that is allowed."""
        day = self.due_at - timedelta(days=1)
        while not clock.is_working_day(local_day(day)):
            day -= timedelta(days=1)
        asked_at = clock.opens(local_day(day)) + timedelta(minutes=self.rng.randrange(20, 180))
        if asked_at > self.at and self.chance(0.66):
            self.reschedule_at = asked_at

    def next_step_at(self, step: StepFacts) -> datetime:
        """When the work of ``step`` will be done, so that all steps still to do end when the result is meant to."""
        clock = self.offices.calendar(self.arrival.offer.unit_of(step))
        ahead = [
            s for s in self.arrival.offer.version.steps if s.position >= step.position and s.kind != StepKind.RETURN
        ]
        share = (step.working_minutes + 5) / sum(s.working_minutes + 5 for s in ahead)
        left = max(clock.working_minutes_between(self.at, self.ends_at), 2 * len(ahead))
        minutes = left if len(ahead) == 1 else left * min(0.9, share * self.rng.uniform(0.6, 1.4))
        return self.wait(clock, int(minutes), int(minutes))

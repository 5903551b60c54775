"""The desks of the simulated offices and the officials at them: who is there, who is free, what is taken up next.

An official takes the dossier that presses most among those at their desks, works on it in their unit's hours at their
pace, and only then takes the next. What lies at a desk when nobody is there lies on.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from heapq import heappop, heappush
from math import ceil

from motcua.demo.habits import Habits, days_away, habits_of, share_of_day
from motcua.demo.lives.turn import Turn
from motcua.demo.offices import Offices
from motcua.directory.calendar import WorkingCalendar
from motcua.directory.models import Role
from motcua.directory.queries import unit_card
from motcua.lib.time import local_day
from motcua.people.actor import Actor

Waiting = tuple[datetime, int, Turn, object]
"""A dossier in line: what presses first comes first, then what came first; with it the life that waits for it."""


@dataclass(slots=True)
class Line:
    """The dossiers that wait for the same people, the most pressing first, and the minutes of work in them."""

    turns: list[Waiting] = field(default_factory=list)
    minutes: int = 0

    def put(self, waiting: Waiting) -> None:
        """The dossier waits for its turn."""
        heappush(self.turns, waiting)
        self.minutes += waiting[2].minutes

    def take(self) -> Waiting:
        """What presses most; it no longer waits."""
        waiting = heappop(self.turns)
        self.minutes -= waiting[2].minutes
        return waiting


@dataclass(slots=True, eq=False)
class Worker:
    """An official at work: their calendar, days away, the part of a working minute that goes into dossiers."""

    order: int
    actor: Actor
    calendar: WorkingCalendar
    away: frozenset[date]
    pace: float
    own: Line = field(default_factory=Line)
    lines: list[Line] = field(default_factory=list)
    is_busy: bool = False

    def is_there(self, at: datetime) -> bool:
        """Whether they are in the office at the moment, lunch included."""
        day = local_day(at)
        if day in self.away or not self.calendar.is_working_day(day):
            return False
        return self.calendar.opens(day) <= at < self.calendar.closes(day)

    def next_turn(self) -> Waiting | None:
        """Whose turn it is at their desks; None when nobody waits."""
        lines = [line for line in (self.own, *self.lines) if line.turns]
        return min(lines, key=lambda line: line.turns[0][:2]).take() if lines else None

    def done_at(self, turn: Turn, at: datetime) -> datetime:
        """When they will be done if they begin now."""
        return self.calendar.add_working_minutes(at, max(1, ceil(turn.minutes / self.pace)))


@dataclass(slots=True)
class Desks:
    """All desks of a simulation, each with its line and its people; made when first asked for."""

    offices: Offices
    first: date
    last: date
    seed: int
    lines: dict[tuple[int, Role], Line] = field(default_factory=dict)
    people: dict[tuple[int, Role], list[Worker]] = field(default_factory=dict)
    workers: dict[int, Worker] = field(default_factory=dict)
    by_calendar: dict[int, list[Worker]] = field(default_factory=lambda: defaultdict(list))
    habits: dict[int, Habits] = field(default_factory=dict)

    def habits_of(self, unit_id: int) -> Habits:
        """The habits of the unit."""
        found = self.habits.get(unit_id)
        if found is None:
            found = self.habits[unit_id] = habits_of(unit_card(unit_id).code, seed=self.seed)
        return found

    def line(self, turn: Turn) -> Line:
        """Where the dossier waits for its turn."""
        desk = turn.unit_id, turn.role
        if desk not in self.lines:
            self._open(*desk)
        return self.workers[turn.official_id].own if turn.official_id is not None else self.lines[desk]

    def who_may(self, turn: Turn) -> list[Worker]:
        """Those who may do it."""
        return [self.workers[turn.official_id]] if turn.official_id else self.people[turn.unit_id, turn.role]

    def those_by(self, calendar: WorkingCalendar) -> Iterator[Worker]:
        """Those who come to work by the calendar, in the same order every day."""
        yield from self.by_calendar[id(calendar)]

    def _open(self, unit_id: int, role: Role) -> None:
        line, there = Line(), self.offices.officials[unit_id, role]
        self.lines[unit_id, role] = line
        self.people[unit_id, role] = [self._seat(actor, unit_id, role, is_alone=len(there) == 1) for actor in there]
        for worker in self.people[unit_id, role]:
            worker.lines.append(line)

    def _seat(self, actor: Actor, unit_id: int, role: Role, *, is_alone: bool) -> Worker:
        worker = self.workers.get(actor.official_id)
        if worker is None:
            calendar = self.offices.calendar(unit_id)
            who = f"{unit_card(unit_id).code} {role} {actor.name}"
            away = days_away(who, calendar, first=self.first, last=self.last, seed=self.seed)
            worker = self.workers[actor.official_id] = Worker(
                order=len(self.workers),
                actor=actor,
                calendar=calendar,
                # Whoever is the only one at a desk goes when somebody stands in, and the work goes on.
                away=frozenset() if is_alone else away,
                pace=share_of_day(role) * self.habits_of(unit_id).pace,
            )
            self.by_calendar[id(calendar)].append(worker)
        return worker

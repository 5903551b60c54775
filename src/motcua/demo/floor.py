"""The clock of a simulation: the earliest thing happens, and says what happens because of it.

Things are: a dossier comes in, a life goes on at a moment it named, a dossier in line is taken up by somebody free, an
official is done, an office opens in the morning. Only dossiers that are under way are kept in memory.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from itertools import count

from motcua.demo.arrivals import Arrival
from motcua.demo.desks import Desks, Waiting, Worker
from motcua.demo.lives import Case, Life, Turn, life
from motcua.directory.calendar import WorkingCalendar
from motcua.lib.time import local_day

Happening = tuple[datetime, int, int, Callable[[datetime], bool | None]]
LATER_THAN_CASES = 1


@dataclass(slots=True)
class UnderWay:
    """A life and the case it is the life of."""

    case: Case
    life: Life
    order: int


@dataclass(slots=True)
class Floor:
    """What is going to happen, in order of time; ``over`` is told of every case whose life is over."""

    make: Callable[[Arrival], Case]
    until: datetime
    desks: Desks | None = None
    over: Callable[[Case], None] = lambda case: None
    ahead: list[Happening] = field(default_factory=list)
    open: dict[int, UnderWay] = field(default_factory=dict)
    _serial: Iterator[int] = field(default_factory=count)
    _mornings: set[int] = field(default_factory=set)

    def acts(self, arrivals: Sequence[Arrival]) -> Iterator[bool]:
        """One happening after another; True for the one with which a life is over."""
        coming = iter(arrivals)
        self._next_arrival(coming)
        while self.ahead and self.ahead[0][0] <= self.until:
            at, _, _, happens = heappop(self.ahead)
            yield bool(happens(at))

    def _at(self, at: datetime, order: int, happens: Callable[[datetime], bool | None]) -> None:
        # In the same moment the earlier dossier goes first; the serial only keeps happenings from being compared.
        heappush(self.ahead, (at, order, next(self._serial), happens))

    def _next_arrival(self, coming: Iterator[Arrival]) -> None:
        arrival = next(coming, None)
        if arrival is not None:
            self._at(arrival.at, arrival.order, lambda at: self._come_in(arrival, coming, at))

    def _come_in(self, arrival: Arrival, coming: Iterator[Arrival], at: datetime) -> bool:
        self._next_arrival(coming)
        case = self.make(arrival)
        one = UnderWay(case, life(case), arrival.order)
        self.open[arrival.order] = one
        next(one.life)
        return self._go_on(one, at)

    def _go_on(self, one: UnderWay, at: datetime) -> bool:
        """The life acts and says what it waits for; True when it is over."""
        try:
            asked = one.life.send(at)
        except StopIteration:
            del self.open[one.order]
            self.over(one.case)
            return True
        if isinstance(asked, Turn):
            self._leave(one, asked, at)
        else:
            self._at(asked, one.order, lambda then: self._go_on(one, then))
        return False

    def _leave(self, one: UnderWay, turn: Turn, at: datetime) -> None:
        """The dossier lies at its desk, now or from the moment until which it is left."""
        if turn.left_until is not None and turn.left_until > at:
            self._at(turn.left_until, one.order, lambda then: self._put(one, turn, then))
        else:
            self._put(one, turn, at)

    def _put(self, one: UnderWay, turn: Turn, at: datetime) -> None:
        desks = self.desks
        assert desks is not None, "only a simulation with desks has lines"
        desks.line(turn).put((turn.due_at, next(self._serial), turn, one))
        for worker in desks.who_may(turn):
            self._expect(worker.calendar, at)
            if not worker.is_busy and worker.is_there(at):
                self._take_up(worker, at)
                return

    def _take_up(self, worker: Worker, at: datetime) -> None:
        """The official begins what presses most, if anything waits."""
        waiting = worker.next_turn()
        if waiting is not None:
            worker.is_busy = True
            self._at(worker.done_at(waiting[2], at), waiting[3].order, lambda then: self._done(worker, waiting, then))

    def _done(self, worker: Worker, waiting: Waiting, at: datetime) -> bool:
        _, _, turn, one = waiting
        worker.is_busy = False
        one.case.desks[turn.position] = worker.actor
        is_over = self._go_on(one, at)
        if not worker.is_busy and worker.is_there(at):
            self._take_up(worker, at)
        return is_over

    def _expect(self, calendar: WorkingCalendar, at: datetime) -> None:
        """Every working day from now on begins for those who work by the calendar."""
        if id(calendar) not in self._mornings:
            self._mornings.add(id(calendar))
            self._morning_after(calendar, local_day(at))

    def _morning_after(self, calendar: WorkingCalendar, day: date) -> None:
        at = calendar.opens(calendar.next_working_day(day)) + timedelta(minutes=LATER_THAN_CASES)
        if at <= self.until:
            self._at(at, 0, lambda then: self._morning(calendar, then))

    def _morning(self, calendar: WorkingCalendar, at: datetime) -> None:
        self._morning_after(calendar, local_day(at))
        assert self.desks is not None
        for worker in self.desks.those_by(calendar):
            if not worker.is_busy and worker.is_there(at):
                self._take_up(worker, at)

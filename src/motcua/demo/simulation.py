"""A province at work under a virtual clock: dossiers come in, officials work, and every act is the real one.

``floor`` knows what happens next; here it is done. Receivers are shared out among processes, so
that no two processes take a number of the same unit. Many acts are committed together and without waiting for the disk:
what is lost with the machine is made again. Nothing that follows an act is queued: whoever simulates does it once for
all days (``reporting.actions.recount``), and no message goes out for what never happened.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from datetime import time as clock_time
from itertools import islice
from random import Random
from resource import RUSAGE_SELF, getrusage

from django.db import connection, transaction

from motcua.catalogue.models import Audience
from motcua.demo.arrivals import Arrival, arrivals_of
from motcua.demo.counting import Counting
from motcua.demo.demand import THREE_LEVELS, TODAY
from motcua.demo.desks import Desks
from motcua.demo.era import TWO_LEVELS_SINCE
from motcua.demo.errors import NobodyAtWork
from motcua.demo.floor import Floor
from motcua.demo.lives import Case, DrawnCase, QueuedCase
from motcua.demo.offices import Offices, offices_on
from motcua.demo.period import Period, Simulated
from motcua.demo.residents import RESIDENT_SHARE, Asking, Residents, residents, stranger
from motcua.directory.queries import holding_calendars
from motcua.lib.progress import Progress
from motcua.lib.reactions import unannounced
from motcua.lib.time import local_day, moment
from motcua.lib.vietnamese import format_day

ACTS_TOGETHER = 400


def end_of(day: date) -> datetime:
    """The last moment of ``day``."""
    return moment(day, clock_time.max)


def simulate(period: Period, *, progress: Progress, share: tuple[int, int] = (0, 1)) -> Simulated:
    """Everything that happens in the period at the receivers of one share (which, of how many), in this process.

    Raises: NobodyAtWork.
    """
    began = time.monotonic()
    offices, people = _province(period)
    coming = _shared(offices, period, share)
    counting = Counting(period.first, period.until)
    desks = _desks(offices, period) if period.is_worked else None
    floor = Floor(_maker(period, offices, people, desks), period.until, desks, counting.over)
    ended, acts = 0, floor.acts(coming)
    with _without_savepoints(), unannounced():
        while batch := _do_together(acts):
            ended += sum(batch)
            progress("hồ sơ", ended, len(coming))
    counting.still_open(one.case for one in floor.open.values())
    progress("hồ sơ", len(coming), len(coming))
    seconds, peak = time.monotonic() - began, getrusage(RUSAGE_SELF).ru_maxrss * 1024
    return Simulated(len(coming), ended, counting.events, seconds, counting.tally(), peak)


def _province(period: Period) -> tuple[Offices, Residents]:
    """Who works and who asks. Raises: NobodyAtWork."""
    demand = TODAY if period.first >= TWO_LEVELS_SINCE else THREE_LEVELS
    with transaction.atomic(), holding_calendars():
        offices = offices_on(period.begins_on, demand=demand, staff=period.staff)
        if not offices.receivers:
            raise NobodyAtWork(day=format_day(period.first))
        return offices, residents()


def _desks(offices: Offices, period: Period) -> Desks:
    return Desks(offices, period.begins_on, local_day(period.until), period.seed)


def _maker(period: Period, offices: Offices, people: Residents, desks: Desks | None) -> Callable[[Arrival], Case]:
    """How an arrival becomes a case: made when it comes in, so that only what is under way is in memory."""

    def make(arrival: Arrival) -> Case:
        rng = Random(arrival.seed)
        asking = _asking(arrival, people, rng)
        facts = {"arrival": arrival, "offices": offices, "asking": asking, "rng": rng, "at": arrival.at}
        if desks is None:
            return DrawnCase(**facts)
        habits = desks.habits_of(arrival.offer.authority_id)
        return QueuedCase(habits=habits, is_rehearsal=period.is_rehearsal, **facts)

    return make


def _shared(offices: Offices, period: Period, share: tuple[int, int]) -> list[Arrival]:
    """The arrivals at this share's receivers; shares are about equal in dossiers."""
    at_work = {receiver.id for receiver in offices.receivers[:: period.part]}
    everything = [arrival for arrival in arrivals_of(period, offices) if arrival.offer.receiver_id in at_work]
    which, of = share
    if of == 1:
        return everything
    sizes: dict[int, int] = {}
    for arrival in everything:
        sizes[arrival.offer.receiver_id] = sizes.get(arrival.offer.receiver_id, 0) + 1
    loads, mine = [0] * of, set()
    for receiver_id in sorted(sizes, key=lambda key: (-sizes[key], key)):
        lightest = loads.index(min(loads))
        loads[lightest] += sizes[receiver_id]
        if lightest == which:
            mine.add(receiver_id)
    return [arrival for arrival in everything if arrival.offer.receiver_id in mine]


def _asking(arrival: Arrival, people: Residents, rng: Random) -> Asking:
    audiences = arrival.offer.audiences
    if Audience.PERSON not in audiences or (len(audiences) > 1 and rng.random() < 0.3):
        return stranger(rng, is_organization=True)
    neighbours = people.get(arrival.commune_code, ())
    if neighbours and rng.random() < RESIDENT_SHARE:
        return rng.choice(neighbours)
    return stranger(rng, is_organization=False)


def _do_together(acts: Iterator[bool]) -> list[bool]:
    """The next acts, committed together."""
    with transaction.atomic(), holding_calendars():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
        return list(islice(acts, ACTS_TOGETHER))


@contextmanager
def _without_savepoints() -> Iterator[None]:
    """An act that is refused ends the simulation, so nothing has to be taken back to a point within."""
    usual = connection.features.uses_savepoints
    connection.features.uses_savepoints = False
    try:
        yield
    finally:
        connection.features.uses_savepoints = usual

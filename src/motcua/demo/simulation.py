"""A province at work under a virtual clock: dossiers come in, officials work, and every act is the real one.

Moments lie in a heap; the earliest life acts and says when it acts next. Receivers are shared out among processes, so
that no two processes take a number of the same unit. Many acts are committed together and without waiting for the disk:
what is lost with the machine is made again. Nothing that follows an act is queued: whoever simulates does it once for
all days (``reporting.actions.recount``), and no message goes out for what never happened.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from datetime import time as clock_time
from heapq import heapify, heappop, heappush
from itertools import islice
from random import Random

from django.db import connection, transaction

from motcua.catalogue.models import Audience
from motcua.demo.arrivals import Arrival, arrivals
from motcua.demo.errors import NobodyAtWork
from motcua.demo.lives import Case, Life, life
from motcua.demo.offices import Offices, offices_on
from motcua.demo.period import Period, Simulated
from motcua.demo.residents import RESIDENT_SHARE, Asking, Residents, residents, stranger
from motcua.directory.queries import holding_calendars
from motcua.lib.progress import Progress
from motcua.lib.reactions import unannounced
from motcua.lib.time import moment
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
    cases = _cases(period, share)
    ended, acts = 0, _run(cases, period.until)
    with _without_savepoints(), unannounced():
        while batch := _do_together(acts):
            ended += sum(batch)
            progress("hồ sơ", ended, len(cases))
    progress("hồ sơ", len(cases), len(cases))
    return Simulated(len(cases), ended, sum(case.events for case in cases), time.monotonic() - began)


def _cases(period: Period, share: tuple[int, int]) -> list[Case]:
    with transaction.atomic(), holding_calendars():
        offices, people = offices_on(period.first), residents()
        if not offices.receivers:
            raise NobodyAtWork(day=format_day(period.first))
        return [_case(arrival, offices, people) for arrival in _shared(offices, period, share)]


def _shared(offices: Offices, period: Period, share: tuple[int, int]) -> list[Arrival]:
    """The arrivals at this share's receivers; shares are about equal in dossiers."""
    everything = arrivals(offices, first=period.first, until=period.until, dossiers=period.dossiers, seed=period.seed)
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


def _case(arrival: Arrival, offices: Offices, people: Residents) -> Case:
    rng = Random(arrival.seed)
    return Case(arrival=arrival, offices=offices, asking=_asking(arrival, people, rng), rng=rng, at=arrival.at)


def _asking(arrival: Arrival, people: Residents, rng: Random) -> Asking:
    audiences = arrival.offer.audiences
    if Audience.PERSON not in audiences or (len(audiences) > 1 and rng.random() < 0.3):
        return stranger(rng, is_organization=True)
    neighbours = people.get(arrival.commune_code, ())
    if neighbours and rng.random() < RESIDENT_SHARE:
        return rng.choice(neighbours)
    return stranger(rng, is_organization=False)


def _run(cases: Sequence[Case], until: datetime) -> Iterator[bool]:
    """One act after another in order of time; True for the act with which a life is over."""
    lives: list[Life] = [life(case) for case in cases]
    waiting = [(next(one), order, one) for order, one in enumerate(lives)]
    heapify(waiting)
    while waiting and waiting[0][0] <= until:
        at, order, one = heappop(waiting)
        try:
            heappush(waiting, (one.send(at), order, one))
        except StopIteration:
            yield True
        else:
            yield False


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

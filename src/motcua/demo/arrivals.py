"""Who comes with what, where and when: the dossiers of a period, drawn before any of them is handled."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate, count
from random import Random

from motcua.catalogue.models import Channel
from motcua.demo.offices import Offer, Offices, Receiver
from motcua.demo.period import Period
from motcua.lib.time import local, moment

ONLINE_SHARE, POST_SHARE = 0.8, 0.03
"""The province's goal for filings online, and how many of the others come by post."""

WEEKDAYS = (1.25, 1.05, 1.0, 1.0, 0.95, 0.2, 0.12)
ONLINE_HOURS = (1, 0, 0, 0, 0, 1, 2, 5, 14, 17, 14, 7, 5, 9, 15, 13, 9, 5, 4, 5, 7, 6, 4, 2)
COUNTER_HOURS = (0, 0, 0, 0, 0, 0, 0, 6, 18, 20, 15, 6, 0, 6, 16, 13, 6, 1, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A dossier that comes in: when, by which channel, for what; ``seed`` decides all that follows."""

    at: datetime
    order: int
    channel: Channel
    offer: Offer
    commune_code: str
    seed: int


def arrivals_of(period: Period, offices: Offices) -> list[Arrival]:
    """The dossiers of the period and of its run-in, in order of time; the same for the same seed."""
    first, orders = period.first, count()
    days = _days(first, local(period.until).date())
    asked = _drawn(offices, days, period.until, dossiers=period.dossiers, rng=Random(period.seed), orders=orders)
    if period.run_in_from is not None:
        before = _days(period.run_in_from, first - timedelta(days=1))
        as_many = round(period.dossiers * sum(_weights(before, offices)) / sum(_weights(days, offices)))
        rng = Random(f"{period.seed} run-in")
        asked += _drawn(offices, before, moment(first, time()), dossiers=as_many, rng=rng, orders=orders)
    return sorted(asked, key=lambda arrival: (arrival.at, arrival.order))


def _drawn(
    offices: Offices, days: list[date], until: datetime, *, dossiers: int, rng: Random, orders: Iterator[int]
) -> list[Arrival]:
    """So many dossiers on these days, none after ``until``."""
    weights = list(accumulate(_weights(days, offices)))
    choose = _choices(offices.receivers)
    kept: list[Arrival] = []
    while len(kept) < dossiers:
        arrival = _arrival(rng, offices, choose(rng), days, weights, next(orders))
        if arrival is not None and arrival.at <= until:
            kept.append(arrival)
    return kept


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _weights(days: list[date], offices: Offices) -> list[float]:
    """How much comes in on each day beside the others; a holiday is like a Sunday."""
    calendar = offices.calendar(offices.receivers[0].id)
    return [WEEKDAYS[day.weekday() if day.weekday() > 4 or calendar.is_working_day(day) else 6] for day in days]


def _choices(receivers: Sequence[Receiver]):
    shares = list(accumulate(receiver.weight for receiver in receivers))
    within = [list(accumulate(offer.weight for offer in receiver.offers)) for receiver in receivers]

    def choose(rng: Random) -> tuple[Receiver, Offer]:
        place = bisect(shares, rng.random() * shares[-1])
        offers = within[place]
        return receivers[place], receivers[place].offers[bisect(offers, rng.random() * offers[-1])]

    return choose


def _arrival(
    rng: Random,
    offices: Offices,
    chosen: tuple[Receiver, Offer],
    days: list[date],
    weights: list[float],
    order: int,
) -> Arrival | None:
    """One arrival; None when the counter is closed at the moment that was drawn."""
    receiver, offer = chosen
    channel = _channel(rng, offer)
    day = days[bisect(weights, rng.random() * weights[-1])]
    hours = ONLINE_HOURS if channel == Channel.ONLINE else COUNTER_HOURS
    (hour,) = rng.choices(range(24), hours)
    at = moment(day, time(hour, rng.randrange(60), rng.randrange(60)))
    seed = rng.getrandbits(48)
    if channel != Channel.ONLINE and not _is_open(offices, receiver.id, at):
        return None
    return Arrival(at, order, channel, offer, receiver.commune_code, seed)


def _channel(rng: Random, offer: Offer) -> Channel:
    draw, open_for = rng.random(), offer.version.channels
    if draw < ONLINE_SHARE and Channel.ONLINE in open_for:
        return Channel.ONLINE
    if draw > 1 - POST_SHARE and Channel.POST in open_for:
        return Channel.POST
    return Channel.COUNTER if Channel.COUNTER in open_for else open_for[0]


def _is_open(offices: Offices, receiver_id: int, at: datetime) -> bool:
    clock = local(at).time()
    return any(work.starts <= clock < work.ends for work in offices.calendar(receiver_id).intervals(local(at).date()))

"""Which procedure the counter means: a key 1 to 9 for the most used, a code, or some letters of the name."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.catalogue.facts import VersionFacts
from motcua.catalogue.queries import Found, OfferingChoice, found_of, most_used, offerings, search, version_facts
from motcua.dossiers.queries.desk import most_taken_in
from motcua.lib.time import local_day

KEYS = 9
USED_WITHIN = timedelta(days=60)
LONGEST = 120


@dataclass(frozen=True)
class Choice:
    """The procedure meant, or several to choose from."""

    version: VersionFacts | None
    offers: tuple[OfferingChoice, ...]
    candidates: tuple[Found, ...] = ()


def usual(receiver_ids: frozenset[int], *, at: datetime) -> tuple[Found, ...]:
    """The procedures behind the keys 1 to 9: those this counter took in most of late, then what most units offer."""
    codes = list(most_taken_in(receiver_ids, since=at - USED_WITHIN, limit=KEYS))
    offered = [found.code for unit_id in sorted(receiver_ids) for found in search("", on=local_day(at), unit=unit_id)]
    wanted = list(dict.fromkeys(codes + offered))[:KEYS]
    return tuple(found_of(wanted, local_day(at))) if wanted else tuple(most_used(local_day(at), codes=[]))


def choose(text: str, receiver_ids: frozenset[int], keys: tuple[Found, ...], *, at: datetime) -> Choice:
    """The procedure that ``text`` means at this counter."""
    text, today = text.strip()[:LONGEST], local_day(at)
    if not text:
        return Choice(None, ())
    if text.isdecimal() and len(text) == 1 and 0 < int(text) <= len(keys):
        return _chosen(keys[int(text) - 1], receiver_ids, at)
    found = _here(found_of([text], today), receiver_ids, at)
    if not found:
        found = [f for unit_id in sorted(receiver_ids) for f in search(text, on=today, unit=unit_id, limit=KEYS)]
    if len(found) == 1:
        return _chosen(found[0], receiver_ids, at)
    return Choice(None, (), tuple(found[:KEYS]))


def _here(found: list[Found], receiver_ids: frozenset[int], at: datetime) -> list[Found]:
    return [one for one in found if _offers(one, receiver_ids, at)]


def _chosen(found: Found, receiver_ids: frozenset[int], at: datetime) -> Choice:
    return Choice(version_facts(found.version_id), _offers(found, receiver_ids, at))


def _offers(found: Found, receiver_ids: frozenset[int], at: datetime) -> tuple[OfferingChoice, ...]:
    version = version_facts(found.version_id)
    return tuple(offer for offer in offerings(version.procedure_id, local_day(at)) if offer.receiver_id in receiver_ids)

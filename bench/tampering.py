"""Ten kinds of tampering by somebody with the keys of the database, and whether the chain alone finds each.

The tamperer is careful: what stands in the dossier's row (number of events, last hash) is led along where that is easy.
What is not found needs something outside of the database that remembers: docs/rules/ledger.md.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction

from motcua.dossiers import ledger
from motcua.dossiers.ledger import FIRST, hash_of
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.dossiers.rebuilding import correct_rows

EARLIER = timedelta(days=3)
_PLACE = "dossier_id = %s AND sequence = %s"


@dataclass(frozen=True)
class Victims:
    """The identifiers of two dossiers with at least four events each."""

    one: str
    other: str


@dataclass(frozen=True)
class Tampering:
    """One kind: its name, what is done, and where in a log of so many events the chain breaks; None: nowhere."""

    name: str
    plant: Callable[[Victims], None]
    found_at: Callable[[int], int] | None


@contextmanager
def planted(tampering: Tampering, victims: Victims) -> Iterator[list[ledger.Fault]]:
    """What verifying names while the tampering is there; afterwards everything is as it was.

    The guards of the log are switched off meanwhile, which only the owner can: act as the owner.
    """
    with transaction.atomic():
        _run("SET LOCAL session_replication_role = replica")
        tampering.plant(victims)
        yield list(ledger.faults())
        transaction.set_rollback(True)


def _alter(victims: Victims) -> None:
    """One sign of the facts of an event is another."""
    _run("UPDATE dossiers_dossierevent SET data = overlay(data placing '~' from 5) WHERE " + _PLACE, victims.one, 2)


def _remove(victims: Victims) -> None:
    """An event in the middle is gone, those after it are counted anew."""
    _run("DELETE FROM dossiers_dossierevent WHERE " + _PLACE, victims.one, 2)
    _shift(victims.one, since=3, by=-1)
    _end_row(victims.one)


def _insert(victims: Victims) -> None:
    """An event stands where none was, rightly chained to the one before it."""
    _shift(victims.one, since=2, by=1)
    first = _events(victims.one)[0]
    before = bytes(first.hash)
    first.pk, first.act_key, first.sequence = None, None, 2
    first.hash = hash_of(first, before)
    first.save(force_insert=True)
    _end_row(victims.one)


def _swap(victims: Victims) -> None:
    """Two events have changed places."""
    for place, goes_to in ((2, 1_000), (3, 2), (1_000, 3)):
        _run("UPDATE dossiers_dossierevent SET sequence = %s WHERE " + _PLACE, goes_to, victims.one, place)


def _back_date(victims: Victims) -> None:
    """An event happened three days earlier."""
    _run("UPDATE dossiers_dossierevent SET at = at - %s WHERE " + _PLACE, EARLIER, victims.one, 2)


def _move(victims: Victims) -> None:
    """The last event of another dossier is the last of this one."""
    last, place = _events(victims.other)[-1].sequence, _events(victims.one)[-1].sequence + 1
    statement = "UPDATE dossiers_dossierevent SET dossier_id = %s, sequence = %s WHERE "
    _run(statement + _PLACE, victims.one, place, victims.other, last)
    _end_row(victims.one)
    _end_row(victims.other)


def _truncate(victims: Victims) -> None:
    """The last event is gone, and the row was forgotten."""
    _run("DELETE FROM dossiers_dossierevent WHERE " + _PLACE, victims.one, _events(victims.one)[-1].sequence)


def _truncate_with_row(victims: Victims) -> None:
    """The last event is gone, and the row ends where the log ends now."""
    _truncate(victims)
    _end_row(victims.one)


def _rechain(victims: Victims) -> None:
    """The facts of an event are others, and every hash after it is made anew, the row's too."""
    _alter(victims)
    before = FIRST
    for event in _events(victims.one):
        before = hash_of(event, before)
        _run("UPDATE dossiers_dossierevent SET hash = %s WHERE " + _PLACE, before, victims.one, event.sequence)
    _end_row(victims.one)


def _change_actor(victims: Victims) -> None:
    """Somebody else did it."""
    _run("UPDATE dossiers_dossierevent SET by_name = 'Ai đó khác' WHERE " + _PLACE, victims.one, 2)


def _restore_old_copy(victims: Victims) -> None:
    """Rows and log are those of yesterday: what was done since has never been."""
    for victim in (victims.one, victims.other):
        _run("DELETE FROM dossiers_dossierevent WHERE " + _PLACE, victim, _events(victim)[-1].sequence)
    correct_rows(Dossier.objects.filter(pk__in=(victims.one, victims.other)).values_list("pk", flat=True))


def _second(events: int) -> int:
    return 2


TAMPERINGS = (
    Tampering("alter", _alter, _second),
    Tampering("remove", _remove, _second),
    Tampering("insert", _insert, lambda events: 3),
    Tampering("swap", _swap, _second),
    Tampering("back-date", _back_date, _second),
    Tampering("move to another dossier", _move, lambda events: events + 1),
    Tampering("truncate", _truncate, lambda events: events - 1),
    Tampering("truncate, row as well", _truncate_with_row, None),
    Tampering("re-chain", _rechain, None),
    Tampering("change an actor", _change_actor, _second),
    Tampering("restore an old copy", _restore_old_copy, None),
)
"""The ten kinds; truncating twice, with and without the row."""


def _run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _events(dossier_id: str) -> list[DossierEvent]:
    return list(DossierEvent.objects.filter(dossier_id=dossier_id).order_by("sequence"))


def _shift(dossier_id: str, *, since: int, by: int) -> None:
    """The places from ``since`` on are others; far away first, since no two events may share one meanwhile."""
    for step in (1_000, by - 1_000):
        statement = "UPDATE dossiers_dossierevent SET sequence = sequence + %s WHERE dossier_id = %s AND sequence >= %s"
        _run(statement, step, dossier_id, since)


def _end_row(dossier_id: str) -> None:
    """The dossier's row names the last hash and the number of events as they are now."""
    last = _events(dossier_id)[-1]
    _run(
        "UPDATE dossiers_dossier SET last_hash = %s, event_count = %s WHERE id = %s",
        last.hash,
        last.sequence,
        dossier_id,
    )

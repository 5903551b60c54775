"""The chain of the log: every event carries the hash of its line and of the event before it in its dossier.

The line is made of the columns in a fixed order, joined by the unit separator (U+001F), which no column can hold.
Writing hashes in Python, verifying hashes in PostgreSQL: two hands that check each other, and a million events are
verified without leaving the database. What the chain alone cannot find, is said in docs/rules/ledger.md.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from motcua.dossiers.models import DossierEvent

SEPARATOR = "\x1f"
FIRST = bytes(32)
"""What stands before the first event of a dossier."""


@dataclass(frozen=True)
class Fault:
    """One place where the log does not agree with itself."""

    number: str
    dossier_id: str
    sequence: int
    what: str


def line_of(event: DossierEvent) -> str:
    """The text of the event that is hashed."""
    return SEPARATOR.join(
        (
            str(event.dossier_id),
            str(event.sequence),
            event.kind,
            _moment(event.at),
            str(event.by_official_id or ""),
            str(event.by_person_id or ""),
            event.by_name,
            str(event.by_unit_id or ""),
            event.state,
            _moment(event.due_at) if event.due_at else "",
            event.data,
        )
    )


def hash_of(event: DossierEvent, before: bytes) -> bytes:
    """SHA-256 of the hash before and the event's line."""
    return hashlib.sha256(before + line_of(event).encode()).digest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


_MOMENT = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"

_FAULTS = f"""
WITH chained AS (
    SELECT dossier_id, sequence, hash,
           lag(hash) OVER within AS before,
           lag(sequence) OVER within AS sequence_before,
           lead(sequence) OVER within AS sequence_after,
           convert_to(concat_ws(chr(31), dossier_id::text, sequence::text, kind, {_MOMENT.format("at")},
               coalesce(by_official_id::text, ''), coalesce(by_person_id::text, ''), by_name,
               coalesce(by_unit_id::text, ''), state, coalesce({_MOMENT.format("due_at")}, ''), data), 'UTF8') AS line
      FROM dossiers_dossierevent
    WINDOW within AS (PARTITION BY dossier_id ORDER BY sequence)
)
SELECT coalesce(d.number, ''), d.id::text, c.sequence,
       CASE WHEN c.sequence IS NULL THEN 'no event'
            WHEN c.sequence <> coalesce(c.sequence_before, 0) + 1 THEN 'event before it missing'
            WHEN c.hash <> sha256(coalesce(c.before, %(first)s) || c.line) THEN 'content altered'
            ELSE 'row does not end where the log ends' END
  FROM dossiers_dossier d LEFT JOIN chained c ON c.dossier_id = d.id
 WHERE c.sequence IS NULL
    OR c.sequence <> coalesce(c.sequence_before, 0) + 1
    OR c.hash <> sha256(coalesce(c.before, %(first)s) || c.line)
    OR (c.sequence_after IS NULL AND (d.last_hash <> c.hash OR d.event_count <> c.sequence))
 ORDER BY d.number, c.sequence
"""


def faults() -> Iterator[Fault]:
    """Every place where the log was altered, cut or does not end where the dossier's row says."""
    with connection.cursor() as cursor:
        cursor.execute(_FAULTS, {"first": FIRST})
        for number, dossier_id, sequence, what in cursor:
            yield Fault(number=number, dossier_id=dossier_id, sequence=sequence or 0, what=what)


def count() -> int:
    """How many events the log holds."""
    return DossierEvent.objects.count()

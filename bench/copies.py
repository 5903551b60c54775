"""Many dossiers in little time: copies of real ones, written by COPY.

Each copy has an identifier and a number of its own, raised from the counter of its unit and day, and a chain hashed
anew by the function that hashes every event; ``motcua verify-ledger`` and ``motcua rebuild`` find nothing wrong. What a
copy shares with its template are the people, the texts and the moments. Foreign keys are not asked again, since those
of the template were. Of what is still open only ``OPEN_AT_MOST`` are made, as many as a busy province has.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model

from motcua.dossiers.ledger import FIRST, hash_of
from motcua.dossiers.models import DayCounter, Dossier, DossierEvent, DossierPaper
from motcua.lib.database import as_owner
from motcua.lib.ids import uuid7
from motcua.lib.progress import Progress

OPEN_AT_MOST = 40_000
TOGETHER = 2_000


@dataclass(frozen=True)
class Copied:
    """A copy as later requests name it."""

    id: UUID
    number: str
    version: int
    receiver_id: int


@dataclass
class Template:
    """A dossier with its log and papers, and the number that its texts name."""

    dossier: Dossier
    number: str
    events: list[DossierEvent]
    papers: list[DossierPaper]
    datas: list[str]


def templates(dossiers: Iterable[Dossier]) -> list[Template]:
    """The dossiers with what belongs to them."""
    found = {dossier.id: Template(dossier, dossier.number or "", [], [], []) for dossier in dossiers}
    for event in DossierEvent.objects.filter(dossier_id__in=found).order_by("dossier_id", "sequence"):
        found[event.dossier_id].events.append(event)
        found[event.dossier_id].datas.append(event.data)
    for paper in DossierPaper.objects.filter(dossier_id__in=found).order_by("id"):
        found[paper.dossier_id].papers.append(paper)
    return list(found.values())


def make_copies(sources: Sequence[Template], count: int, *, progress: Progress, seed: int = 1) -> list[Copied]:
    """So many copies of the templates, drawn at random; committed some thousand at a time."""
    made: list[Copied] = []
    drawn = _drawn(sources, count, Random(seed))
    while len(made) < count:
        # Only the owner may switch off the triggers, which goes on over all of a batch.
        with as_owner(), transaction.atomic():
            made += _batch([next(drawn) for _ in range(min(TOGETHER, count - len(made)))])
        progress("copies", len(made), count)
    return made


def tidy() -> None:
    """The planner knows what the tables hold now, and no reader has to clean up after the writers."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _drawn(sources: Sequence[Template], count: int, rng: Random) -> Iterator[Template]:
    closed = [source for source in sources if source.dossier.closed_at is not None] or list(sources)
    left = OPEN_AT_MOST
    for _ in range(count):
        source = rng.choice(sources if left else closed)
        left -= source.dossier.closed_at is None and left > 0
        yield source


def _batch(sources: Sequence[Template]) -> list[Copied]:
    numbers = _Numbers()
    dossiers, events, papers, made = [], [], [], []
    for source in sources:
        dossier = source.dossier
        dossier.id, dossier.number = uuid7(), numbers.after(source.number, dossier.receiver_id)
        events += _events(source, dossier)
        dossiers.append(_values(dossier))
        for paper in source.papers:
            paper.dossier_id = dossier.id
            papers.append(_values(paper))
        made.append(Copied(dossier.id, dossier.number, dossier.version, dossier.receiver_id))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL synchronous_commit = off")
    for kind, rows in ((Dossier, dossiers), (DossierEvent, events), (DossierPaper, papers)):
        _write(kind, rows)
    numbers.keep()
    return made


def _events(source: Template, dossier: Dossier) -> list[list[Any]]:
    """The rows of the log under the copy's identifier and number, chained anew."""
    rows, before = [], FIRST
    for event, data in zip(source.events, source.datas, strict=True):
        event.dossier_id = dossier.id
        event.data = data.replace(source.number, dossier.number)
        event.hash = before = hash_of(event, before)
        event.act_key = None
        rows.append(_values(event))
    dossier.last_hash = before
    return rows


class _Numbers:
    """The next numbers of each unit and day, taken from the counters and given back to them at the end."""

    def __init__(self) -> None:
        self._last: dict[tuple[int, date], int] = {}

    def after(self, number: str, unit_id: int) -> str:
        """The next number of the same unit and day as ``number``."""
        start, _, _ = number.rpartition("-")
        day = datetime.strptime(start[-6:], "%y%m%d").date()
        order = self._last.get((unit_id, day))
        if order is None:
            order = DayCounter.objects.values_list("last", flat=True).get(unit_id=unit_id, day=day)
        self._last[unit_id, day] = order + 1
        return f"{start}-{order + 1:04d}"

    def keep(self) -> None:
        """The counters stand where the copies end."""
        for (unit_id, day), last in self._last.items():
            DayCounter.objects.filter(unit_id=unit_id, day=day).update(last=last)


def _values(row: Model) -> list[Any]:
    return [getattr(row, one.attname) for one in row._meta.concrete_fields if one is not row._meta.auto_field]


def _write(kind: type[Model], rows: Sequence[Sequence[Any]]) -> None:
    meta = kind._meta
    columns = ", ".join(f'"{one.column}"' for one in meta.concrete_fields if one is not meta.auto_field)
    # The table's name and columns are Django's own, not a visitor's.
    with connection.cursor() as cursor, cursor.copy(f'COPY "{meta.db_table}" ({columns}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)

"""A log of a million chained events: how long verifying takes, and that one altered sign is found and named."""

import time

from django.db import connection, transaction

from bench.copies import make_copies, templates, tidy
from bench.installation import Installation
from bench.options import Options
from bench.printing import bar, shown
from bench.stock import SIMULATED_AT_MOST, fill
from motcua.dossiers import ledger
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.lib.database import as_owner
from motcua.lib.time import now

NAMED_AT_MOST = 3


def run(options: Options, house: Installation) -> dict[str, object]:
    """Make the log as long as asked, verify it, alter one sign, verify again; print the seconds and what was named."""
    with bar() as progress:
        fill(min(options.dossiers, SIMULATED_AT_MOST), at=now(), progress=progress)
        sources = templates(Dossier.objects.order_by("id")[:SIMULATED_AT_MOST])
        share = sum(len(source.events) for source in sources) / len(sources)
        # The copies are of many lengths, so the first guess may fall short of what was asked.
        while (missing := options.events - ledger.count()) > 0:
            make_copies(sources, int(missing / share) + 1, progress=progress)
        tidy()
    sound, seconds = _verified()
    altered = _some_event()
    _flip(altered)
    named, again = _verified()
    _flip(altered)
    rows = [
        {"what": "sound", "events": ledger.count(), "seconds": seconds, "faults": len(sound), "named": ""},
        {"what": "one sign altered", "events": ledger.count(), "seconds": again, "faults": len(named)}
        | {"named": ", ".join(f"{one.number} event {one.sequence}: {one.what}" for one in named[:NAMED_AT_MOST])},
    ]
    shown("The chain of the log", rows)
    return {"ledger": rows, "is_named": [(one.dossier_id, one.sequence) for one in named] == [altered]}


def _verified() -> tuple[list[ledger.Fault], float]:
    began = time.perf_counter()
    found = list(ledger.faults())
    return found, round(time.perf_counter() - began, 1)


def _some_event() -> tuple[str, int]:
    """An event in the middle of a dossier in the middle of the log."""
    dossiers = Dossier.objects.filter(event_count__gte=3).order_by("id")
    middle = dossiers[dossiers.count() // 2]
    return str(middle.id), 2


def _flip(place: tuple[str, int]) -> None:
    """One sign of the event's facts is another; done twice, it is as it was."""
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        # The guards of the log are switched off, as somebody could who has the keys of the database.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SELECT data FROM dossiers_dossierevent WHERE dossier_id = %s AND sequence = %s", place)
        (data,) = cursor.fetchone()
        at = len(data) // 2
        flipped = data[:at] + chr(ord(data[at]) ^ 1) + data[at + 1 :]
        DossierEvent.objects.filter(dossier_id=place[0], sequence=place[1]).update(data=flipped)

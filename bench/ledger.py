"""A log of a million chained events: how long verifying takes, and what it names after each kind of tampering."""

import time

from bench.copies import make_copies, templates, tidy
from bench.installation import Installation
from bench.options import Options
from bench.printing import bar, shown
from bench.stock import SIMULATED_AT_MOST, fill
from bench.tampering import TAMPERINGS, Tampering, Victims, planted
from motcua.dossiers import ledger
from motcua.dossiers.models import Dossier
from motcua.lib.database import as_owner
from motcua.lib.time import now

NAMED_AT_MOST = 2


def run(options: Options, house: Installation) -> dict[str, object]:
    """Make the log as long as asked, verify it, plant each tampering and verify again; print seconds and names."""
    with bar() as progress:
        fill(min(options.dossiers, SIMULATED_AT_MOST), at=now(), progress=progress)
        sources = templates(Dossier.objects.order_by("id")[:SIMULATED_AT_MOST])
        share = sum(len(source.events) for source in sources) / len(sources)
        # The copies are of many lengths, so the first guess may fall short of what was asked.
        while (missing := options.events - ledger.count()) > 0:
            make_copies(sources, int(missing / share) + 1, progress=progress)
        tidy()
    sound, seconds = _verified()
    rows = [_row("nothing", [], sound, seconds)]
    with as_owner():
        rows += [_tampered(tampering, _victims()) for tampering in TAMPERINGS]
    rows.append(_row("nothing any more", [], *_verified()))
    shown(f"The chain of {ledger.count():,} events, verified after each tampering", rows)
    return {"events": ledger.count(), "ledger": rows, "is_as_told": all(row["is_as_told"] for row in rows)}


def _verified() -> tuple[list[ledger.Fault], float]:
    began = time.perf_counter()
    found = list(ledger.faults())
    return found, round(time.perf_counter() - began, 1)


def _victims() -> Victims:
    """Two dossiers in the middle of the log, with events enough."""
    some = Dossier.objects.filter(event_count__gte=4).order_by("id")
    middle = some.count() // 2
    one, other = some.values_list("id", flat=True)[middle : middle + 2]
    return Victims(str(one), str(other))


def _tampered(tampering: Tampering, victims: Victims) -> dict[str, object]:
    events = Dossier.objects.get(pk=victims.one).event_count
    began = time.perf_counter()
    with planted(tampering, victims) as found:
        seconds = round(time.perf_counter() - began, 1)
        expected = [(victims.one, tampering.found_at(events))] if tampering.found_at else []
        return _row(tampering.name, expected, found, seconds)


def _row(name: str, expected: list[tuple[str, int]], found: list[ledger.Fault], seconds: float) -> dict[str, object]:
    """What was named; it is as told when the expected place is among it, or nothing where nothing is expected."""
    places = [(fault.dossier_id, fault.sequence) for fault in found]
    named = ", ".join(f"{fault.number} event {fault.sequence}: {fault.what}" for fault in found[:NAMED_AT_MOST])
    is_as_told = set(expected) <= set(places) if expected else not places
    return {"planted": name, "seconds": seconds, "faults": len(found), "is_as_told": is_as_told, "named": named}

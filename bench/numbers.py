"""Numbering holds no lock while other work is done: filings at one office by 8 and by 32 connections, their ratio.

Every filing is the real act, all take their numbers from one counter. Two processes share the connections, as the two
workers of the server do. Afterwards the counter and the dossiers are compared: no number twice, no hole.
"""

import multiprocessing
import os
import threading
import time
from datetime import date
from multiprocessing.synchronize import Barrier
from random import Random

from django.db import connections

from bench.installation import WORKERS, Installation
from bench.options import Options
from bench.printing import bar, shown
from motcua.lib.time import local_day, now

FEW, MANY = 8, 32
GOAL = 0.8


def run(options: Options, house: Installation) -> dict[str, object]:
    """Measure both and print rates, ratio and holes."""
    from bench.stock import fill

    with bar() as progress:
        fill(min(options.dossiers, 1_000), at=now(), progress=progress)
    version_id, receiver_id, authority_id = _office()
    rates = {FEW: [], MANY: []}
    for _ in range(options.rounds):
        for size, found in rates.items():
            found.append(filings_a_second((version_id, receiver_id, authority_id), size, seconds=options.seconds))
    few, many = (sorted(found)[len(found) // 2] for found in rates.values())
    rows = [
        {
            "rate_at_8": round(few, 1),
            "rate_at_32": round(many, 1),
            "ratio": round(many / few, 2),
            "goal": GOAL,
            "holes": holes(receiver_id, local_day(now())),
        }
    ]
    shown("Filings at one office", rows)
    return {"numbers": rows}


def _office() -> tuple[int, int, int]:
    from bench.stock import usual_filing

    chosen = usual_filing(now())
    return chosen.version.id, chosen.offerings[0].receiver_id, chosen.offerings[0].authority_id


def filings_a_second(office: tuple[int, int, int], size: int, *, seconds: float) -> float:
    """The rate of filings at the office over so many connections of two processes."""
    context = multiprocessing.get_context("spawn")
    connections.close_all()
    start, counts = context.Barrier(size), context.Queue()
    arguments = (office, size // WORKERS, seconds, start, counts)
    children = [context.Process(target=_work, args=arguments, daemon=True) for _ in range(WORKERS)]
    for child in children:
        child.start()
    # Ends before the children do: a full queue would keep them from ending.
    done = sum(counts.get(timeout=120 + seconds) for _ in children)
    for child in children:
        child.join()
    return done / seconds


def holes(receiver_id: int, day: date) -> int:
    """How many orders of the office's day no dossier has."""
    from motcua.dossiers.models import DayCounter, Dossier

    last = DayCounter.objects.values_list("last", flat=True).get(unit_id=receiver_id, day=day)
    return last - Dossier.objects.filter(receiver_id=receiver_id, number__contains=f"-{day:%y%m%d}-").count()


def _work(
    office: tuple[int, int, int], size: int, seconds: float, start: Barrier, counts: "multiprocessing.Queue[int]"
) -> None:
    """One process: file over so many connections of its own, and tell how often."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    import django

    django.setup()
    done: list[int] = []
    threads = [threading.Thread(target=_file, args=(office, seconds, start, done, n)) for n in range(size)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counts.put(sum(done))


def _file(office: tuple[int, int, int], seconds: float, start: Barrier, done: list[int], seed: int) -> None:
    from motcua.catalogue.queries import version_facts
    from motcua.demo.residents import stranger
    from motcua.dossiers.actions.filing import Request, submit
    from motcua.dossiers.facts import Paper
    from motcua.dossiers.log import Act

    asking, version = stranger(Random(seed), is_organization=False), version_facts(office[0])
    papers = tuple(
        Paper(component=part.position, name=part.name, copies=1) for part in version.components if part.is_required
    )
    version_id, receiver_id, authority_id = office
    request = Request(
        version_id=version_id,
        receiver_id=receiver_id,
        authority_id=authority_id,
        applicant=asking.applicant,
        papers=papers,
    )
    count = 0
    start.wait()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        submit(Act(by=asking.actor, at=now()), request=request)
        count += 1
    done.append(count)
    connections.close_all()

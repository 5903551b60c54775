"""Several processes that simulate one period together, each its own receivers."""

import multiprocessing
from multiprocessing.connection import Connection, wait

from django.db import connections

from motcua.demo.child import simulate_share
from motcua.demo.period import NOTHING, Period, Simulated
from motcua.demo.simulation import simulate
from motcua.lib.progress import Progress
from motcua.lib.time import local_day
from motcua.reporting.actions import count_filed, recount

WHAT = "hồ sơ"


class ProcessEnded(Exception):
    """A process of the simulation ended before its work was done; the text says why, as far as it is known."""


def simulate_together(period: Period, *, progress: Progress, processes: int) -> Simulated:
    """Everything that happens in the period, simulated by so many processes, with the counts that follow.

    Raises: ProcessEnded.
    """
    alone = processes == 1
    made = simulate(period, progress=progress) if alone else _in_children(period, progress, processes)
    if not period.is_rehearsal:
        recount(period.begins_on, local_day(period.until))
        count_filed(period.until)
    return made


def _in_children(period: Period, progress: Progress, processes: int) -> Simulated:
    # Not forked: a copy of this process would share its connection to the database.
    context = multiprocessing.get_context("spawn")
    connections.close_all()
    children: dict[Connection, multiprocessing.Process] = {}
    for which in range(processes):
        here, there = context.Pipe(duplex=False)
        child = context.Process(target=simulate_share, args=(period, (which, processes), there), daemon=True)
        child.start()
        there.close()
        children[here] = child
    try:
        return _gathered(children, period, progress)
    finally:
        for child in children.values():
            child.terminate()
            child.join()


def _gathered(children: dict[Connection, multiprocessing.Process], period: Period, progress: Progress) -> Simulated:
    done, made, open_ends = {}, NOTHING, set(children)
    while open_ends:
        for end in wait(open_ends):
            try:
                told = end.recv()
            except EOFError:
                raise ProcessEnded("A process of the simulation ended before its work was done.") from None
            if isinstance(told, str):
                raise ProcessEnded(told)
            if isinstance(told, Simulated):
                made += told
                open_ends.discard(end)
            else:
                done[end] = told
                progress(WHAT, min(sum(done.values()), period.dossiers), period.dossiers)
    return made

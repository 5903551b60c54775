"""A log played from opening to end, its cases shared out among processes."""

import multiprocessing
import time
from multiprocessing.connection import Connection, wait

from django.db import connections

from motcua.lib.progress import Progress
from motcua.lib.time import local_day
from motcua.replay.cases import Case
from motcua.replay.child import play_share
from motcua.replay.errors import ProcessEnded
from motcua.replay.job import Job, Played, Share
from motcua.replay.replaying import (
    PLAYING,
    open_cases,
    play_cases,
    prepare,
    unplayed,
)
from motcua.reporting.actions import recount


def replay(job: Job, *, progress: Progress, processes: int = 1) -> Played:
    """The log is played in full; a second run plays what a first left over.

    Raises: ReplayProblem; NotAllowed, when the law of the house refuses an act.
    """
    began = time.monotonic()
    _mapping, cases, stage = prepare(job)
    dossiers = open_cases(stage, cases, progress=progress)
    left = unplayed(stage, cases, dossiers)
    lines, to_play = _lines(cases), _lines(left)
    if processes == 1 or len(left) < processes:
        play_cases(stage, left, dossiers, progress=progress)
    else:
        _in_children(job, total=to_play, progress=progress, processes=processes)
    if left:
        moments = [one.at for case in cases for one in case.happenings]
        recount(local_day(min(moments)), local_day(max(moments)))
    return Played(len(cases), lines, lines - to_play, time.monotonic() - began)


def _lines(cases: list[Case]) -> int:
    return sum(len(case.happenings) for case in cases)


def _in_children(job: Job, *, total: int, progress: Progress, processes: int) -> None:
    # Not forked: a copy of this process would share its connection to the database.
    context = multiprocessing.get_context("spawn")
    connections.close_all()
    children: dict[Connection, multiprocessing.Process] = {}
    for which in range(processes):
        here, there = context.Pipe(duplex=False)
        child = context.Process(target=play_share, args=(Share(job, which, processes), there), daemon=True)
        child.start()
        there.close()
        children[here] = child
    try:
        _gather(children, total=total, progress=progress)
    finally:
        for child in children.values():
            child.terminate()
            child.join()


def _gather(children: dict[Connection, multiprocessing.Process], *, total: int, progress: Progress) -> None:
    done, open_ends = {}, set(children)
    while open_ends:
        for end in wait(open_ends):
            try:
                told = end.recv()
            except EOFError:
                raise ProcessEnded("A process ended before its cases were played; run the command again.") from None
            if isinstance(told, str):
                raise ProcessEnded(told)
            if told is None:
                open_ends.discard(end)
                continue
            done[end] = told
            progress(PLAYING, sum(done.values()), total)

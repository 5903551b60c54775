"""The life of one dossier, told as a generator: it yields what it waits for and acts when that has come.

It waits for a moment, or for its turn at a desk. Every act is one of the room dossiers, done by an
official who may do it, in the working hours of their unit.
"""

from motcua.demo.lives.case import Case, Life
from motcua.demo.lives.counter import arrival, handing_out
from motcua.demo.lives.drawn import DrawnCase
from motcua.demo.lives.handling import handling
from motcua.demo.lives.queued import QueuedCase
from motcua.demo.lives.turn import Turn


def life(case: Case) -> Life:
    """From the applicant's hand and back into it."""
    is_received = yield from arrival(case)
    if is_received and (yield from handling(case)):
        yield from handing_out(case)


__all__ = ["Case", "DrawnCase", "Life", "QueuedCase", "Turn", "life"]

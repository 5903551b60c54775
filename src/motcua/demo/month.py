"""A month of the province under three levels: which days, how much comes in, and how the offices begin it."""

from calendar import monthrange
from datetime import date, time, timedelta
from typing import Any

from motcua.demo.period import Period
from motcua.lib.time import moment

RUN_IN_DAYS = 21
"""The days before the month in which the same offices work at the same rate, so that it begins with work in hand."""


def month_of(first: date, *, dossiers: int, seed: int, **more: Any) -> Period:
    """The month that begins on ``first``, with ``dossiers`` filed in it and as many a day in the weeks before.

    ``more`` is what else a period takes: ``staff``, ``part``, ``is_rehearsal``.
    """
    last = date(first.year, first.month, monthrange(first.year, first.month)[1])
    return Period(
        first=first,
        until=moment(last, time.max),
        dossiers=dossiers,
        seed=seed,
        is_worked=True,
        run_in_from=first - timedelta(days=RUN_IN_DAYS),
        **more,
    )

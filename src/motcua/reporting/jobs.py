"""What the clock asks of the room."""

from datetime import timedelta

from motcua.lib.jobs import job
from motcua.lib.time import local_day, now
from motcua.reporting.actions import count_filed, recount


@job("10 17 * * *")
def recount_yesterday() -> None:
    """At 00:10 the day that ended is counted once more."""
    yesterday = local_day(now()) - timedelta(days=1)
    recount(yesterday, yesterday)


@job("20 * * * *")
def count_what_was_filed() -> None:
    """At twenty past every hour: which procedures most people needed lately."""
    count_filed(now())

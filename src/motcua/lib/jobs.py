"""Work done later and by the clock, on procrastinate: docs/decisions/jobs.md.

A room writes its reactions in ``reactions.py`` and its work by the clock in ``jobs.py``; both are found by lying there.
"""

import importlib
import importlib.util
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Job as QueuedJob
from procrastinate.manager import JobManager

from motcua.lib.reactions import REACTIONS, Id, Reaction

LONGEST_PAUSE_SECONDS = 15 * 60
QUEUE = "default"
HEARTBEAT_SECONDS = 5
# A worker that was silent for so long is dead: it would have said so six times.
STALLED_AFTER_SECONDS = 30
POLL_SECONDS = 0.5

# Locked, so that a job which is just being finished is neither waited for nor brought back.
BRING_BACK = """
WITH lost AS (
    SELECT jobs.id
      FROM procrastinate_jobs AS jobs
      LEFT JOIN procrastinate_workers AS workers ON workers.id = jobs.worker_id
     WHERE jobs.status = 'doing'
       AND (workers.id IS NULL OR workers.last_heartbeat < now() - %s * interval '1 second')
       FOR UPDATE OF jobs SKIP LOCKED
)
SELECT procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL) FROM lost
"""

Work = Callable[[], None]


class ForEver(BaseRetryStrategy):
    """Try again after 1, 2, 4, … seconds, at most a quarter of an hour, and never give up."""

    def get_retry_decision(self, *, exception: BaseException, job: QueuedJob) -> RetryDecision:
        """When the failed ``job`` is due again."""
        return RetryDecision(retry_in={"seconds": pause_seconds(job.attempts)})


def pause_seconds(attempts: int) -> int:
    """The pause after ``attempts`` earlier failures.

    >>> [pause_seconds(n) for n in (0, 1, 5, 9, 10, 10_000)]
    [1, 2, 32, 512, 900, 900]
    """
    return min(2 ** min(attempts, 20), LONGEST_PAUSE_SECONDS)


@dataclass(frozen=True)
class ClockJob:
    """Work done by the clock: what, and when as a cron line."""

    name: str
    cron: str
    work: Work


CLOCK_JOBS: list[ClockJob] = []


def job(cron: str) -> Callable[[Work], Work]:
    """Do the function at the times of ``cron``: minute, hour, day, month, weekday, in UTC (17:00 here is hour 10)."""

    def keep(work: Work) -> Work:
        CLOCK_JOBS.append(ClockJob(name_of(work), cron, work))
        return work

    return keep


def name_of(work: Callable[..., object]) -> str:
    """The name under which the queue knows a function, e.g. ``reporting.reactions.count_return``."""
    return f"{work.__module__}.{work.__name__}".removeprefix("motcua.")


def queue(names: Iterable[str], ids: Mapping[str, Id]) -> None:
    """One job for each of ``names``, with the same ``ids``, in one statement of the current transaction."""
    arguments = {key: value if isinstance(value, int) else str(value) for key, value in ids.items()}
    # Not the manager of ``app``: inside a worker that one has a connection of its own, outside the job's transaction.
    JobManager(DjangoConnector()).batch_defer_jobs(
        [
            QueuedJob(id=None, queue=QUEUE, lock=None, queueing_lock=None, task_name=name, task_kwargs=dict(arguments))
            for name in names
        ]
    )


def gather() -> None:
    """Every room's reactions and jobs are known to the queue; called once, when all rooms are loaded."""
    for config in apps.get_app_configs():
        for door in ("reactions", "jobs"):
            module = f"{config.name}.{door}"
            if config.name.startswith("motcua.") and config.name != "motcua.lib" and importlib.util.find_spec(module):
                importlib.import_module(module)
    register_all()


def register_all() -> None:
    """The queue knows every function of ``REACTIONS`` and ``CLOCK_JOBS``; those it knows already stay."""
    reactions: dict[str, Reaction] = {name_of(found): found for kept in REACTIONS.values() for found in kept}
    for name, reaction in reactions.items():
        if name not in app.tasks:
            app.task(name=name, retry=ForEver())(reaction)
    for clock in CLOCK_JOBS:
        if clock.name not in app.tasks:
            task = app.task(name=clock.name, queueing_lock=clock.name, retry=ForEver())
            app.periodic(cron=clock.cron)(task(_without_timestamp(clock.work)))


def _without_timestamp(work: Work) -> Callable[[int], None]:
    def run(timestamp: int) -> None:
        work()

    return run


@job("* * * * *")
def bring_back_lost_jobs() -> None:
    """Jobs of a worker that was killed go back to the queue."""
    bring_back(stalled_after=STALLED_AFTER_SECONDS)


def bring_back(*, stalled_after: float) -> int:
    """How many jobs went back to the queue because their worker was silent for ``stalled_after`` seconds or is gone."""
    with connection.cursor() as cursor:
        cursor.execute(BRING_BACK, [stalled_after])
        return len(cursor.fetchall())

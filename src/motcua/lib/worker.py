"""The worker: does queued jobs and the work of the clock; and what is waiting for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from procrastinate.contrib.django import app

from motcua.lib.jobs import HEARTBEAT_SECONDS, POLL_SECONDS, STALLED_AFTER_SECONDS, bring_back

LONGEST_WAIT = timedelta(hours=1)

# A job waits since it was queued, however often it was tried since.
WAITING = """
SELECT jobs.task_name, now() - min(events.at), jobs.attempts
  FROM procrastinate_jobs AS jobs
  JOIN procrastinate_events AS events ON events.job_id = jobs.id AND events.type = 'deferred'
 WHERE jobs.status IN ('todo', 'doing', 'failed')
 GROUP BY jobs.id
HAVING now() - min(events.at) > %s
 ORDER BY 2 DESC
"""


@dataclass(frozen=True)
class WaitingJob:
    """A job that is not done: its function, how long ago it was queued, how often it was tried."""

    name: str
    waited: timedelta
    attempts: int


def waiting(*, longer_than: timedelta) -> Iterator[WaitingJob]:
    """The jobs that have waited for more than ``longer_than``, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [longer_than])
        for name, waited, attempts in cursor:
            yield WaitingJob(name=name, waited=waited, attempts=attempts)


def run_worker(
    *,
    concurrency: int,
    wait: bool,
    heartbeat_seconds: float = HEARTBEAT_SECONDS,
    stalled_after: float = STALLED_AFTER_SECONDS,
) -> None:
    """Do jobs until asked to end, or, when not ``wait``, until none is due."""
    bring_back(stalled_after=stalled_after)
    connection.close()
    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        worker.run_worker(
            concurrency=concurrency,
            wait=wait,
            # Polling, not notifying: docs/decisions/jobs.md.
            listen_notify=False,
            fetch_job_polling_interval=POLL_SECONDS,
            update_heartbeat_interval=heartbeat_seconds,
            stalled_worker_timeout=stalled_after,
            # What failed is tried again and never gets here; what succeeded has left its mark in a room's rows.
            delete_jobs="successful",
        )

"""A real worker for tests: ``slow`` stops in the middle of its job, ``quick`` does it and ends when none is left."""

import os
import sys
import time

STALLED_AFTER_SECONDS = 1.0


def slow_then_kept(mark: str) -> None:
    """A job with a middle."""
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    sys.stdout.write("in the middle\n")
    sys.stdout.flush()
    if sys.argv[1] == "slow":
        time.sleep(600)
    Session.objects.get_or_create(session_key=mark, defaults={"session_data": "", "expire_date": timezone.now()})


def main() -> None:
    """Do the jobs of the queue."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    import django

    django.setup()
    from motcua.lib import jobs
    from motcua.lib.reactions import when
    from motcua.lib.worker import run_worker

    slow_then_kept.__module__ = "worker_under_test"
    when("lib.tested")(slow_then_kept)
    jobs.register_all()
    if sys.argv[1] == "quick":
        # The first worker must have been silent for long enough to be taken for dead.
        time.sleep(STALLED_AFTER_SECONDS + 0.5)
    run_worker(concurrency=1, wait=sys.argv[1] == "slow", heartbeat_seconds=0.2, stalled_after=STALLED_AFTER_SECONDS)


if __name__ == "__main__":
    main()

"""Announcements and what follows them: queued with the act, never lost, harmless when done twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from psycopg import conninfo

from motcua.lib import jobs, reactions
from motcua.lib.reactions import NotInTransaction, announce, when
from motcua.lib.worker import run_worker

WORKER = Path(__file__).with_name("worker_under_test.py")


@pytest.fixture(autouse=True)
def no_jobs(transactional_db: None) -> None:
    """The queue is empty; Django does not empty tables that are not its own."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.fixture
def table() -> Iterator[None]:
    """The table of reactions, as it was again after the test."""
    before = {name: list(kept) for name, kept in reactions.REACTIONS.items()}
    yield
    reactions.REACTIONS.clear()
    reactions.REACTIONS.update(before)


def keep_once(mark: str) -> None:
    """A reaction that leaves a row, once."""
    Session.objects.get_or_create(session_key=mark, defaults={"session_data": "", "expire_date": timezone.now()})


def keep_again(mark: str) -> None:
    """Another one."""
    keep_once(f"{mark}-again")


def test_an_announcement_queues_one_job_a_reaction_in_one_statement(table, django_assert_num_queries):
    when("lib.tested")(keep_once)
    when("lib.other", "lib.tested")(keep_again)
    with transaction.atomic(), django_assert_num_queries(1):
        announce("lib.tested", mark="a")
    queued = ProcrastinateJob.objects.order_by("id").values_list("task_name", "args")
    assert list(queued) == [
        (jobs.name_of(keep_once), {"mark": "a"}),
        (jobs.name_of(keep_again), {"mark": "a"}),
    ]


def test_a_rolled_back_act_leaves_no_job(table):
    when("lib.tested")(keep_once)
    with pytest.raises(RuntimeError), transaction.atomic():
        announce("lib.tested", mark="a")
        raise RuntimeError
    assert not ProcrastinateJob.objects.exists()


def test_nothing_is_announced_outside_a_transaction(table):
    with pytest.raises(NotInTransaction):
        announce("lib.tested", mark="a")


def test_what_nobody_waits_for_costs_no_query(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(0):
        announce("lib.nobody_listens", mark="a")


def test_a_job_done_twice_changes_nothing_the_second_time(table):
    when("lib.tested")(keep_once)
    jobs.register_all()
    for _ in range(2):
        with transaction.atomic():
            announce("lib.tested", mark="twice")
    run_worker(concurrency=1, wait=False)
    assert Session.objects.filter(session_key="twice").count() == 1
    assert not ProcrastinateJob.objects.filter(task_name=jobs.name_of(keep_once)).exists()


def test_a_failed_job_waits_for_its_next_try(table):
    def fail_always(mark: str) -> None:
        raise ZeroDivisionError(mark)

    when("lib.tested")(fail_always)
    jobs.register_all()
    with transaction.atomic():
        announce("lib.tested", mark="a")
    run_worker(concurrency=1, wait=False)
    waiting = ProcrastinateJob.objects.get(task_name=jobs.name_of(fail_always))
    assert (waiting.status, waiting.attempts) == ("todo", 1)
    assert waiting.scheduled_at > timezone.now() - timedelta(seconds=60)


def test_queueing_sends_no_notification():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgenabled FROM pg_trigger WHERE tgname = 'procrastinate_jobs_notify_queue_job_inserted_v1'"
        )
        assert cursor.fetchone() == ("D",)


@contextmanager
def a_worker(*words: str) -> Iterator["subprocess.Popen[str]"]:
    """A worker in a process of its own, on the database of the tests."""
    parts = connection.get_connection_params()
    address = conninfo.make_conninfo(
        **{name: parts[name] for name in ("dbname", "user", "password", "host", "port") if name in parts}
    )
    process = subprocess.Popen(
        [sys.executable, str(WORKER), *words],
        env=os.environ | {"MOTCUA_DATABASE_URL": address},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_worker_killed_in_the_middle_of_a_job_loses_nothing():
    with transaction.atomic():
        jobs.queue(["worker_under_test.slow_then_kept"], {"mark": "survivor"})
    with a_worker("slow") as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == "in the middle"
        first.send_signal(signal.SIGKILL)
        first.wait()
    left = ProcrastinateJob.objects.get(task_name="worker_under_test.slow_then_kept")
    assert left.status == "doing"
    assert not Session.objects.filter(session_key="survivor").exists()
    with a_worker("quick") as second:
        assert second.wait(timeout=60) == 0
    assert Session.objects.filter(session_key="survivor").count() == 1
    assert not ProcrastinateJob.objects.filter(task_name="worker_under_test.slow_then_kept").exists()

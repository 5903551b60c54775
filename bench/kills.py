"""Web and worker killed with -9 at random under load: nothing that was answered is lost, nothing is done twice.

Each client sends a request again, unchanged, until it is answered, as a browser's user would; some that were answered
are sent once more, as an impatient one would. In the end the same check is asked where two things were spoilt.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from django.db import connection, transaction

from bench.driving import HOST, read_answer
from bench.installation import Installation, free_port, wait_for_server
from bench.options import Options
from bench.printing import bar, shown
from bench.stock import fill
from bench.works import Press, presses_of_act, presses_of_filing
from motcua.dossiers import ledger
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.dossiers.rebuilding import differences
from motcua.lib.database import as_owner
from motcua.lib.jobs import CLOCK_JOBS, bring_back
from motcua.lib.progress import silent
from motcua.lib.time import local_day, now
from motcua.reporting.actions import recount
from motcua.reporting.models import DayCount

CLIENTS = 4
PRESSES_A_KILL = 40
SENT_AGAIN = 0.1
PAUSE_SECONDS = (0.3, 1.2)
"""Between two kills."""

WATCH_SECONDS = 0.2
ANSWER_SECONDS = 20
RESTART_SECONDS = 60


@dataclass
class Crew:
    """The two commands that are killed and started again: the server and the worker."""

    port: int
    server: "subprocess.Popen[bytes]" = field(init=False)
    worker: "subprocess.Popen[bytes]" = field(init=False)
    killed: Counter[str] = field(default_factory=Counter)

    def start_server(self) -> None:
        """Two processes answer at the port."""
        self.server = _command("serve", "--port", str(self.port), "--workers", "2")
        wait_for_server(self.port, self.server)

    def start_worker(self) -> None:
        """Queued jobs are done."""
        self.worker = _command("worker")

    def kill(self, whom: str) -> None:
        """Kill -9 one process that answers, or all of the server, or the worker; what is gone is started again."""
        self.killed[whom] += 1
        if whom == "one that answers" and (children := _children(self.server.pid)):
            with suppress(ProcessLookupError):
                os.kill(children[-1], signal.SIGKILL)
        elif whom == "the worker":
            _kill(self.worker)
            self.start_worker()
        else:
            _kill(self.server)
            self.start_server()

    def watch(self, seconds: float) -> None:
        """Wait, and start a server that gave up again, as the service manager of an installation does.

        It gives up when the same process dies twice within a few seconds, which it takes for a fault of the program.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.server.poll() is not None:
                _kill(self.server)
                self.start_server()
            time.sleep(WATCH_SECONDS)

    def end(self) -> None:
        """Nobody is left."""
        _kill(self.server)
        _kill(self.worker)


VICTIMS = ("one that answers", "all of the server", "the worker")


def run(options: Options, house: Installation) -> dict[str, object]:
    """Kill as often as asked under load, let the jobs come to their end, and print what the check found."""
    with bar() as progress:
        fill(min(options.dossiers, 500), at=now(), progress=progress)
    wanted = _presses(options.kills * PRESSES_A_KILL)
    with _crew() as crew:
        answered = _pressed_under_fire(wanted, crew, options.kills)
    _do_waiting_jobs()
    found = list(problems(answered))
    spoilt = _problems_when_spoilt(answered)
    rows = [
        {"kills": sum(crew.killed.values()), "of": str(dict(crew.killed)), "presses": len(answered)}
        | {"sent_again": sum(one.sent - 1 for one in answered), "problems": len(found), "found": "; ".join(found[:3])}
        | {"problems_when_spoilt": len(spoilt)}
    ]
    shown("Killed with -9 under load", rows)
    return {"kills": rows, "spoilt": spoilt}


def _presses(count: int) -> list[Press]:
    """Filings and acts in turns."""
    both = zip(presses_of_filing(count // 2, now()), presses_of_act(count // 2, now()), strict=True)
    return [press for pair in both for press in pair]


@dataclass(frozen=True)
class Answered:
    """A press and how it ended: the status of each answer, and how often it was sent."""

    press: Press
    statuses: tuple[int, ...]
    sent: int


def _pressed_under_fire(wanted: Sequence[Press], crew: Crew, kills: int) -> list[Answered]:
    """What was answered until the last kill was over; a press that was begun is sent until it is answered."""
    rng, over = Random(kills), threading.Event()
    waiting = iter(wanted)
    taking = threading.Lock()

    def client(which: int) -> list[Answered]:
        done, its = [], Random(which)
        while not over.is_set():
            with taking:
                press = next(waiting, None)
            if press is None:
                break
            done.append(_answered(press, crew.port, again=its.random() < SENT_AGAIN))
        return done

    with ThreadPoolExecutor(CLIENTS) as pool:
        running = [pool.submit(client, which) for which in range(CLIENTS)]
        victims = [VICTIMS[n % len(VICTIMS)] for n in range(kills)]
        for whom in rng.sample(victims, kills):
            crew.watch(rng.uniform(*PAUSE_SECONDS))
            crew.kill(whom)
        crew.watch(PAUSE_SECONDS[1])
        over.set()
        while not all(one.done() for one in running):
            crew.watch(WATCH_SECONDS)
        return [one for part in running for one in part.result()]


def _answered(press: Press, port: int, *, again: bool) -> Answered:
    """Send until there is an answer, and once more where the sender is impatient."""
    statuses: list[int] = []
    sent = 0
    deadline = time.monotonic() + RESTART_SECONDS
    while len(statuses) < 1 + again:
        sent += 1
        try:
            with socket.create_connection((HOST, port), timeout=ANSWER_SECONDS) as link:
                link.sendall(press.request)
                statuses.append(read_answer(link)[0])
        except OSError:
            if time.monotonic() > deadline:
                break
            time.sleep(0.1)
    return Answered(press, tuple(statuses), sent)


def problems(answered: Sequence[Answered]) -> Iterator[str]:
    """What must not be: an answer that is not so, something done twice, a rule broken, counts that differ."""
    for one in answered:
        yield from _problems_of(one)
    yield from (f"{fault.number}: {fault.what}" for fault in ledger.faults())
    yield from (f"{one.number}: {one.column} is not what the log gives" for one in differences(progress=silent))
    yield from _wrong_counts()
    yield from _jobs_left()


def _jobs_left() -> Iterator[str]:
    """What follows an act is done. Work of the clock is not asked for: the last worker queues it anew as it ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, status::text, attempts FROM procrastinate_jobs"
            " WHERE status <> 'succeeded' AND task_name <> ALL (%s)",
            [[clock.name for clock in CLOCK_JOBS]],
        )
        yield from (f"job {name} is {status} after {attempts} attempts" for name, status, attempts in cursor)


def _problems_of(one: Answered) -> Iterator[str]:
    if set(one.statuses) != {302}:
        yield f"{one.press.kind} of {one.press.subject} was answered {one.statuses}"
    found = _done(one.press)
    if found != 1:
        yield f"{one.press.kind} of {one.press.subject} was done {found} times"


def _done(press: Press) -> int:
    """How often the press has had its effect."""
    if press.kind == "filing":
        return Dossier.objects.filter(applicant_person_id=press.subject).count()
    return DossierEvent.objects.filter(dossier_id=press.subject, kind="handed_over").count()


def _wrong_counts() -> Iterator[str]:
    """The worker's counts of the day are those that a count from the beginning gives."""
    today = local_day(now())
    before = _counts()
    recount(today, today)
    if _counts() != before:
        yield "the counts of the day are not what the rows give"


def _counts() -> list[dict[str, object]]:
    names = [one.attname for one in DayCount._meta.concrete_fields if not one.primary_key]
    return sorted((dict(row) for row in DayCount.objects.values(*names)), key=str)


def _problems_when_spoilt(answered: Sequence[Answered]) -> list[str]:
    """What the same check finds where an answered act is lost and another one is done twice."""
    acts = [one for one in answered if one.press.kind == "act"][:2]
    with as_owner(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
        _event(acts[0]).delete()
        twice = _event(acts[1])
        twice.pk, twice.act_key, twice.sequence = None, None, twice.sequence + 1
        twice.save(force_insert=True)
        found = [line for one in acts for line in _problems_of(one)]
        transaction.set_rollback(True)
    return found


def _event(one: Answered) -> DossierEvent:
    return DossierEvent.objects.get(dossier_id=one.press.subject, kind="handed_over")


def _do_waiting_jobs() -> None:
    """Jobs that a killed worker had begun are brought back, and all are done."""
    bring_back(stalled_after=0)
    subprocess.run([sys.executable, "-m", "motcua", "worker", "--until-empty"], check=True, timeout=RESTART_SECONDS * 5)


@contextmanager
def _crew() -> Iterator[Crew]:
    crew = Crew(free_port())
    crew.start_server()
    crew.start_worker()
    try:
        yield crew
    finally:
        crew.end()


def _command(*words: str) -> "subprocess.Popen[bytes]":
    # A session of its own, so that all of it can be killed at one stroke.
    return subprocess.Popen(
        [sys.executable, "-m", "motcua", *words],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _kill(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _children(pid: int) -> list[int]:
    """The processes that a process started; none where it is gone or the system does not tell."""
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []

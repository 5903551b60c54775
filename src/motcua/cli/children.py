"""Several programs as one command: started together, stopped together, none left behind."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType

PATIENCE_SECONDS = 10
PAUSE_SECONDS = 1
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Child:
    """One program: the words of ``motcua`` it is started with; ``is_restarted`` when it must not stay away."""

    words: Sequence[str]
    is_restarted: bool = False


class Asked(Exception):
    """Somebody asked the command to end."""


def run_together(children: Sequence[Child], *, environment: Mapping[str, str]) -> int:
    """Run the children until one of them ends that is not restarted, or until asked; its exit code, 0 when asked."""

    def end(number: int, frame: FrameType | None) -> None:
        raise Asked

    previous = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    running: dict[int, tuple[Child, subprocess.Popen[bytes]]] = {}
    try:
        for child in children:
            _start(child, running, environment)
        while True:
            pid, status = os.wait()
            if pid not in running:
                continue
            child, process = running.pop(pid)
            process.returncode = os.waitstatus_to_exitcode(status)
            if not child.is_restarted:
                return process.returncode
            time.sleep(PAUSE_SECONDS)
            _start(child, running, environment)
    except Asked:
        return 0
    finally:
        for number in previous:
            signal.signal(number, signal.SIG_IGN)
        _stop([process for _, process in running.values()])
        for number, handler in previous.items():
            signal.signal(number, handler)


def die_with_parent() -> Callable[[], None] | None:
    """Makes a child end in good order when this process is killed with -9; only Linux can."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def _start(
    child: Child, running: dict[int, tuple[Child, "subprocess.Popen[bytes]"]], environment: Mapping[str, str]
) -> None:
    # A session of its own: Ctrl-C reaches this command only, which then ends its children in good order.
    process = subprocess.Popen(
        [sys.executable, "-m", "motcua", *child.words],
        env=os.environ | environment,
        start_new_session=True,
        preexec_fn=die_with_parent(),
    )
    running[process.pid] = (child, process)


def _stop(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + PATIENCE_SECONDS
    for process in processes:
        try:
            process.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

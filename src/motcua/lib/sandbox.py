"""Work on what strangers sent, in a child process that has little: no secrets, no network, bounded memory and time.

A child that crashes, runs out of memory or never ends is a normal result, told as an ``Ended`` that has not succeeded.

What it cannot do: the child has the same user as we, so it may read what that user may read; the network is cut only
where the kernel lets the process make a network namespace (as root, or with user namespaces allowed), see
``lib.confined``. Run the whole program as a user that owns nothing but its own folder.
"""

import json
import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

_CONFINED = Path(__file__).resolve().with_name("confined.py")
_SAID_BYTES = 64 * 1024


@dataclass(frozen=True)
class Limits:
    """What a child may use. Memory is address space; ``seconds`` is time on the wall."""

    memory_bytes: int = 512 * 1024 * 1024
    cpu_seconds: int = 10
    written_bytes: int = 64 * 1024 * 1024
    seconds: float = 20.0


@dataclass(frozen=True)
class Ended:
    """How a child ended: its exit code (negative: the signal that killed it) and what it said, at most 64 KiB."""

    exit_code: int
    said: bytes
    is_late: bool = False

    @property
    def has_succeeded(self) -> bool:
        """True when the child came to its own end in time and without an error."""
        return self.exit_code == 0 and not self.is_late


def run(
    module: str, arguments: Sequence[str] = (), *, given: IO[bytes], target: IO[bytes] | None = None, limits: Limits
) -> Ended:
    """Run ``module`` as ``python -m`` does, with the file ``given`` as its standard input.

    ``target`` is a file the child may write to; its descriptor is the last argument.
    """
    passed = () if target is None else (target.fileno(),)
    command = [sys.executable, "-I", "-B", str(_CONFINED), json.dumps(asdict(limits)), module, *arguments]
    command += [str(descriptor) for descriptor in passed]
    with tempfile.TemporaryFile() as said:
        # Its words go to a file: the limit on written bytes does not hold for a pipe.
        with subprocess.Popen(
            command, stdin=given, stdout=said, stderr=subprocess.DEVNULL, env={}, pass_fds=passed, cwd="/"
        ) as child:
            try:
                is_late = not _has_ended(child, limits.seconds)
            finally:
                # Nothing happens to a child that ended; one that did not must not outlive us.
                child.kill()
        said.seek(0)
        return Ended(child.returncode, said.read(_SAID_BYTES), is_late)


def _has_ended(child: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether the child ended within ``seconds``. ``Popen.wait`` would look only every twentieth of a second."""
    descriptor = os.pidfd_open(child.pid)
    try:
        watch = select.poll()
        watch.register(descriptor, select.POLLIN)
        return bool(watch.poll(seconds * 1000))
    finally:
        os.close(descriptor)

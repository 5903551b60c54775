"""The first lines of a child process of ``lib.sandbox``: it gives up what it must not have, then runs its module.

A script, not a module: it runs before anything of the program is imported, so that the limits hold for all that
follows. Called with a JSON object of limits, the name of a module and that module's arguments.
"""

import ctypes
import json
import os
import resource
import runpy
import sys
from pathlib import Path

_NEW_USER = 0x10000000
_NEW_NETWORK = 0x40000000
_NO_NEW_PRIVILEGES = 38


def confine(limits: dict[str, int]) -> None:
    """The process has only so much memory, time, file size and no network where the system lets it give that up."""
    for kind, amount in (
        (resource.RLIMIT_AS, limits["memory_bytes"]),
        (resource.RLIMIT_CPU, limits["cpu_seconds"]),
        (resource.RLIMIT_FSIZE, limits["written_bytes"]),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (amount, amount))
    library = ctypes.CDLL(None)
    # Root may take the network alone; others need a user namespace too, which some systems forbid: then it stays.
    if library.unshare(_NEW_NETWORK) != 0:
        library.unshare(_NEW_USER | _NEW_NETWORK)
    library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


if __name__ == "__main__":
    _, encoded, module, *arguments = sys.argv
    confine(json.loads(encoded))
    os.environ.clear()
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__")

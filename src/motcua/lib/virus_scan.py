"""Asking a ClamAV daemon whether a file is infected, by its INSTREAM command (clamd(8))."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from motcua.lib.errors import Unavailable

_PIECE_BYTES = 64 * 1024
_SYSTEM = "clamav"


def is_infected(file: IO[bytes], *, daemon: str, seconds: float = 20.0) -> bool:
    """Whether the daemon found something in ``file``, read from its beginning.

    ``daemon`` is ``host:port`` or the path of a socket. Raises: Unavailable when it does not answer or cannot scan.
    """
    file.seek(0)
    try:
        with _connected(daemon, seconds) as connection:
            connection.sendall(b"zINSTREAM\0")
            while piece := file.read(_PIECE_BYTES):
                connection.sendall(len(piece).to_bytes(4, "big") + piece)
            connection.sendall(bytes(4))
            said = connection.makefile("rb").read(1024).rstrip(b"\0\n")
    except OSError as failure:
        raise Unavailable(_SYSTEM, str(failure)) from failure
    if said.endswith(b" FOUND"):
        return True
    if said.endswith(b" OK"):
        return False
    raise Unavailable(_SYSTEM, said.decode("ascii", "replace"))


@contextmanager
def _connected(daemon: str, seconds: float) -> Iterator[socket.socket]:
    if daemon.startswith("/"):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(seconds)
        with connection:
            connection.connect(daemon)
            yield connection
    else:
        host, _, port = daemon.rpartition(":")
        with socket.create_connection((host, int(port)), seconds) as connection:
            yield connection

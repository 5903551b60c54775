"""The load: prepared requests over keep-alive connections, one after another on each, as fast as answers come.

The client is a bare socket, because it shares the machine with the server: a full HTTP library would take about as much
of the processor as a page does.
"""

import itertools
import socket
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

HOST = "127.0.0.1"
ENOUGH_BYTES = 65_536
TIMEOUT_SECONDS = 30


@dataclass(frozen=True)
class Load:
    """Requests as bytes and the status each must get; ``once`` when none of them may be sent twice."""

    requests: Sequence[bytes]
    status: int
    once: bool = False


@dataclass
class Driven:
    """What came of a load: how long each right answer took, how many others there were, in how many seconds."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    others: Counter[int] = field(default_factory=Counter)

    @property
    def rate(self) -> float:
        """Right answers a second."""
        return len(self.times) / self.seconds if self.seconds else 0.0

    def milliseconds(self, share: float) -> float:
        """The time within which this share of the right answers came: 0.5 is the median."""
        ordered = sorted(self.times)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)] * 1000 if ordered else 0.0


def drive(load: Load, *, port: int, connections: int, seconds: float) -> Driven:
    """Send the load over so many connections for so long, or until no request is left."""
    places = itertools.count()
    began = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        running = [pool.submit(_one, load, places, port, began + seconds) for _ in range(connections)]
        parts = [one.result() for one in running]
    together = Driven(seconds=time.perf_counter() - began)
    for part in parts:
        together.times += part.times
        together.others += part.others
    return together


def _one(load: Load, places: "itertools.count[int]", port: int, until: float) -> Driven:
    """One connection; ``places`` is shared, so that each request is taken by one of them."""
    done, size = Driven(), len(load.requests)
    with socket.create_connection((HOST, port), timeout=TIMEOUT_SECONDS) as link:
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while (began := time.perf_counter()) < until:
            place = next(places)
            if load.once and place >= size:
                break
            link.sendall(load.requests[place % size])
            status = read_answer(link)[0]
            if status == load.status:
                done.times.append(time.perf_counter() - began)
            else:
                done.others[status] += 1
    return done


def read_answer(link: socket.socket) -> tuple[int, bytes, bytes]:
    """Status, head and body of the next answer on the connection."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += _more(link)
    head, _, body = received.partition(b"\r\n\r\n")
    status, low = int(head[9:12]), head.lower()
    if b"transfer-encoding: chunked" in low:
        while not body.endswith(b"0\r\n\r\n"):
            body += _more(link)
        return status, head, body
    _, found, rest = low.partition(b"content-length:")
    length = int(rest.split(b"\r\n", 1)[0]) if found else 0
    while len(body) < length:
        body += _more(link)
    return status, head, body


def _more(link: socket.socket) -> bytes:
    data = link.recv(ENOUGH_BYTES)
    if not data:
        raise ConnectionError("the server closed the connection in the middle of an answer")
    return data

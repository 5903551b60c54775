"""What one request sends to the database, and how its time is shared between Python and waiting for the database."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from django.db import connection
from django.test import Client

from bench.installation import Installation
from bench.options import Options
from bench.printing import bar, output, shown
from bench.stock import fill
from bench.works import WORKS, Work
from motcua.lib.time import now

REPEATED = 30


@dataclass
class Told:
    """The statements of one request in their order, each with its milliseconds, and the shares of the whole."""

    statements: list[tuple[str, float]] = field(default_factory=list)
    milliseconds: float = 0.0
    python_milliseconds: float = 0.0

    @property
    def sent(self) -> int:
        """How many statements were sent."""
        return len(self.statements)

    def watch(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Run a statement and keep it."""
        began = time.perf_counter()
        try:
            return execute(sql, *rest)
        finally:
            self.statements.append((sql, (time.perf_counter() - began) * 1000))


def run(options: Options, house: Installation) -> dict[str, object]:
    """Print the statements of one request of each work, and where its time goes."""
    with bar() as progress:
        fill(options.dossiers, at=now(), progress=progress)
    rows = []
    for work in WORKS:
        told = statements_of(work)
        rows.append(
            {
                "work": work.name,
                "statements": told.sent,
                "milliseconds": round(told.milliseconds, 1),
                "python_percent": round(100 * told.python_milliseconds / told.milliseconds),
            }
        )
        output.rule(work.title)
        for place, (sql, milliseconds) in enumerate(told.statements, start=1):
            output.print(f"{place:2} {milliseconds:5.1f} ms  {_short(sql)}", highlight=False, markup=False)
    shown("One request in this process, the median of thirty", rows)
    return {"profile": rows}


def statements_of(work: Work) -> Told:
    """One request of the work in this process, after others have filled what a process keeps."""
    requests = work.prepare(REPEATED + 1, now()).requests[: REPEATED + 1]
    browser = Client(enforce_csrf_checks=True)
    answer(browser, requests[0], Told())
    tellings = []
    for request in requests[1:]:
        told = Told()
        with connection.execute_wrapper(told.watch):
            answer(browser, request, told)
        tellings.append(told)
    return sorted(tellings, key=lambda told: told.milliseconds)[len(tellings) // 2]


def answer(browser: Client, request: bytes, told: Told) -> None:
    """Let the house answer the request, and write down how long it took and how much of that was its own work."""
    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    method, path, _ = first.split(" ")
    headers = dict(line.split(": ", 1) for line in lines)
    # One browser for all, since making one loads every middleware; whose it is, the cookies say.
    browser.cookies = SimpleCookie(headers["Cookie"])
    kind = headers.get("Content-Type", "application/octet-stream")
    began, worked = time.perf_counter(), time.process_time()
    browser.generic(method, path, body, content_type=kind, headers=headers)
    told.milliseconds = (time.perf_counter() - began) * 1000
    told.python_milliseconds = (time.process_time() - worked) * 1000


def _short(sql: str) -> str:
    return sql if len(sql) <= 300 else f"{sql[:180]} … {sql[-110:]}"

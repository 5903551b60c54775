"""The commands that stay: ``serve`` answers browsers, ``worker`` does what follows and what the clock asks for."""

import socket
from typing import Annotated

import typer

from motcua.cli import house
from motcua.cli.answers import Stopped, console
from motcua.cli.children import Child, run_together

Host = Annotated[str, typer.Option(help="The address to listen on.")]
Port = Annotated[int, typer.Option(help="The port to listen on.")]
Workers = Annotated[int, typer.Option(help="Processes that answer requests; about one for each core.")]


def register(app: typer.Typer) -> None:
    """The commands are known to ``app``."""
    app.command()(serve)
    app.command()(worker)


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Workers = 2,
    with_worker: Annotated[bool, typer.Option("--with-worker", help="Run a worker too.")] = False,
) -> None:
    """Answer browsers until stopped with Ctrl-C."""
    house.open_house("web")
    house.require_migrated()
    from motcua.lib.checks import refuse_unsafe_start

    refuse_unsafe_start()
    if with_worker:
        raise typer.Exit(serve_and_work(host, port, workers=workers))
    require_free_port(host, port)
    console.print(f"http://{host}:{port}/", highlight=False)
    run_server(host, port, workers=workers)


def worker(
    concurrency: Annotated[int, typer.Option(help="Jobs done at the same time.")] = 2,
    until_empty: Annotated[bool, typer.Option("--until-empty", help="End when no job is waiting.")] = False,
) -> None:
    """Do queued jobs and the work of the clock until stopped with Ctrl-C."""
    house.open_house("worker")
    house.require_migrated()
    from motcua.lib.worker import run_worker

    run_worker(concurrency=concurrency, wait=not until_empty)


def serve_and_work(host: str, port: int, *, workers: int, environment: dict[str, str] | None = None) -> int:
    """Run the server and a worker as children of this command until one is asked to end; the exit code."""
    require_free_port(host, port)
    children = [
        Child(["serve", "--host", host, "--port", str(port), "--workers", str(workers)]),
        Child(["worker"], is_restarted=True),
    ]
    return run_together(children, environment=environment or {})


def require_free_port(host: str, port: int) -> None:
    """Nobody listens there. Raises: Stopped.

    The server itself would not notice: it shares the port with a forgotten older one, and each answers every other
    request.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Stopped(
                f"{host}:{port} cannot be used ({error.strerror}): stop what listens there, or give --port"
            ) from error


def run_server(host: str, port: int, *, workers: int) -> None:
    """Answer requests until asked to end."""
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    settings.VAR.mkdir(parents=True, exist_ok=True)
    Granian(
        "motcua.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        pid_file=settings.VAR / f"serve-{port}.pid",
    ).serve()

"""The command ``replay``: play a real office's log by the real acts, and compare what our log then says."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from motcua.cli import house
from motcua.cli.answers import FOUND_WRONG, AsJson, Stopped, console, output, show_json
from motcua.cli.progress import shown_progress

if TYPE_CHECKING:
    from motcua.replay.comparing import Compared
    from motcua.replay.job import Job, Played

EXPECTED = "eventlog_expected_numbers.json"
"""Lies beside the public logs: numbers that an independent script counted."""


def register(app: typer.Typer) -> None:
    """The command is known to ``app``."""
    app.command()(replay)


def replay(
    log: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The log: CSV, plain or .gz.")],
    map_file: Annotated[
        Path | None, typer.Option("--map", exists=True, dir_okay=False, help="The map; else the shipped one.")
    ] = None,
    expected: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help=f"Expected numbers; else {EXPECTED} beside the log."),
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="Processes that play; about one for each core.")] = 2,
    everything: Annotated[bool, typer.Option("--all", help="Show every figure, not only a choice.")] = False,
    as_json: AsJson = False,
) -> None:
    """Play a log through the process that its map defines, then compare it with what our own log says.

    The database must hold nothing but replays. A command that was cut off goes on where it was. Exit codes: 0 all
    figures equal, 1 some differ, 3 not played.
    """
    house.open_house()
    from motcua.lib.errors import NotAllowed
    from motcua.replay.errors import ReplayProblem
    from motcua.replay.job import Job
    from motcua.replay.mapping import shipped_map

    if house.pending_migrations():
        with console.status("preparing the tables"):
            house.migrate()
    try:
        job = Job(log=log, map_file=map_file or shipped_map(log))
        played, compared, kinds = _played_and_compared(job, expected or log.with_name(EXPECTED), processes)
    except (NotAllowed, ReplayProblem) as reason:
        raise Stopped(str(reason)) from reason
    differing = [one for one in compared if not one.is_equal]
    if as_json:
        show_json(_as_json(played, compared, kinds))
    else:
        _show(played, compared, kinds, everything=everything)
    if differing:
        console.print(f"[red]{len(differing)} of {len(compared)} figures differ.[/red]", highlight=False)
        raise typer.Exit(FOUND_WRONG)


Kinds = list[tuple[str, int, int]]


def _played_and_compared(job: "Job", expected: Path, processes: int) -> "tuple[Played, list[Compared], Kinds]":
    from motcua.replay.comparing import compare, read_expected
    from motcua.replay.crew import replay as play
    from motcua.replay.from_log import cases_in_log, kinds_in_log
    from motcua.replay.mapping import read_map
    from motcua.replay.reading import read_cases

    with shown_progress() as progress:
        played = play(job, progress=progress, processes=processes)
    mapping = read_map(job.map_file)
    figures = read_expected(expected, job.log) if expected.exists() else {}
    ours = cases_in_log(mapping)
    compared = compare(read_cases(job.log, mapping), ours, has_ends=mapping.has_ends, expected=figures)
    return played, compared, kinds_in_log(mapping)


def _as_json(played: "Played", compared: "list[Compared]", kinds: Kinds) -> dict[str, object]:
    return {
        "cases": played.cases,
        "lines": played.lines,
        "lines_before": played.lines_before,
        "seconds": round(played.seconds, 1),
        "lines_per_second": round(played.lines_per_second, 1),
        "events": sum(number for _, _, number in kinds),
        "kinds": [{"kind": kind, "lines": lines, "events": number} for kind, lines, number in kinds],
        "figures": [
            {"name": one.name, "log": one.of_log, "ours": one.of_ours, "expected": one.expected, "equal": one.is_equal}
            for one in compared
        ],
        "equal": all(one.is_equal for one in compared),
    }


def _show(played: "Played", compared: "list[Compared]", kinds: Kinds, *, everything: bool) -> None:
    rate = f"{played.lines_per_second:,.0f} lines a second" if played.lines > played.lines_before else "played before"
    console.print(f"{played.cases:,} cases, {played.lines:,} lines in {played.seconds:,.0f} s: {rate}", highlight=False)
    how = Table(title="How the lines were played", title_justify="left")
    for heading in ("event", "tells a line", "in between"):
        how.add_column(heading, justify="left" if heading == "event" else "right")
    for kind, lines, number in kinds:
        how.add_row(kind, f"{lines:,}", f"{number - lines:,}")
    output.print(how)
    table = Table(title="The office's log and ours", title_justify="left")
    for heading in ("figure", "log", "ours", "expected", ""):
        table.add_column(
            heading, justify="right" if heading in ("log", "ours", "expected") else "left", overflow="fold"
        )
    plain = [one for one in compared if "/" not in one.name]
    parts = [one for one in compared if "/" in one.name]
    shown = compared if everything else [*plain, *(one for one in parts if not one.is_equal)]
    for one in shown:
        stated = "" if one.expected is None else str(one.expected)
        table.add_row(one.name, str(one.of_log), str(one.of_ours), stated, "=" if one.is_equal else "DIFFERS")
    output.print(table)
    equal = sum(one.is_equal for one in parts)
    if not everything:
        output.print(f"{equal:,} of {len(parts):,} figures by activity, office, channel equal (--all shows them)")

"""``simulate --month``: a month of the province under three levels, worked through by its simulated offices."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.cli import house
from motcua.cli.answers import Stopped, output, show, show_json
from motcua.cli.progress import shown_progress

if TYPE_CHECKING:
    from motcua.demo.period import Period, Simulated
    from motcua.lib.progress import Progress
    from motcua.reporting.queries import Figures

UNFINISHED = "month.unfinished"
"""The mark in var/ while a month is simulated: half a month is nothing to build on."""


def simulate_month(first: date, *, dossiers: int, seed: int, processes: int, as_json: bool, **more: object) -> None:
    """Make the province of the month, let it work, and print the month's report.

    ``more`` is what else a period takes. Raises: Stopped.
    """
    from motcua.demo.crew import ProcessEnded, simulate_together
    from motcua.demo.era import TWO_LEVELS_SINCE
    from motcua.demo.month import month_of
    from motcua.lib.errors import NotAllowed

    if first >= TWO_LEVELS_SINCE:
        raise Stopped("A month is simulated as the province was under three levels: name one before 2025-07.")
    period = month_of(first, dossiers=dossiers, seed=seed, **more)
    mark = _refuse_if_not_empty()
    try:
        with shown_progress() as progress:
            _build(period, progress)
            mark.write_text(f"{first:%Y-%m}, {dossiers} dossiers, seed {seed}\n")
            made = simulate_together(period, progress=progress, processes=processes)
    except (NotAllowed, ProcessEnded) as reason:
        raise Stopped(str(reason)) from reason
    mark.unlink()
    _tell(period, made, as_json=as_json)


def _refuse_if_not_empty() -> Path:
    """Where the mark of this month will lie. Raises: Stopped."""
    from django.conf import settings

    from motcua.dossiers import ledger

    mark = settings.VAR / UNFINISHED
    anew = f"Delete {settings.VAR}, or name an empty folder in MOTCUA_VAR, to begin one."
    if mark.exists():
        raise Stopped(f"A month was interrupted here ({mark.read_text().strip()}); half of it cannot be used. {anew}")
    if ledger.count():
        raise Stopped(f"There are dossiers here already; a month needs a province of its own. {anew}")
    return mark


def _build(period: "Period", progress: "Progress") -> None:
    from motcua.catalogue.errors import PublishedOtherwise, VersionTooEarly
    from motcua.demo.actions import build_province_of

    try:
        build_province_of(period.begins_on, progress=progress)
    except (PublishedOtherwise, VersionTooEarly) as refused:
        told = "Today's catalogue is here already; a month under three levels needs a province of its own"
        raise Stopped(f"{told}: name an empty folder in MOTCUA_VAR. ({refused})") from refused


def _tell(period: "Period", made: "Simulated", *, as_json: bool) -> None:
    from motcua.lib.time import local_day
    from motcua.reporting.queries import public_month

    figures = _rehearsed(made) if period.is_rehearsal else None
    if figures is None:
        figures = _reported(public_month(period.first, local_day(period.until), at=period.until).total, made)
    speed = {
        "simulated, run-in included": made.dossiers,
        "events": made.events,
        "seconds": round(made.seconds, 1),
        "dossiers a second": round(made.dossiers_per_second, 1),
        "peak memory of a process, MB": round(made.peak_bytes / 1e6),
    }
    if as_json:
        show_json(figures | speed)
        return
    rows = [{"figure": name, "count": _told(value)} for name, value in figures.items()]
    show(rows, as_json=False, title=f"{period.first:%Y-%m}, the province under three levels")
    output.print(", ".join(f"{name} {_told(value)}" for name, value in speed.items()), highlight=False)


def _reported(total: "Figures", made: "Simulated") -> dict[str, object]:
    """The month as the report has it; only what it does not ask is taken from the simulation."""
    from motcua.reporting.queries import percentage

    return {
        "received in the month": total.online + total.other_channels,
        "carried over from before": total.carried_over,
        "both together": total.received,
        "finished in the month": total.finished,
        "early": total.early,
        "on the day": total.on_time,
        "late": total.late,
        "on time, percent": total.on_time_rate,
        "open at the end": total.open,
        "open and overdue": total.open_overdue,
        "of the received, resolved in the month": made.tally.resolved,
        "the same, percent": percentage(made.tally.resolved, made.tally.received),
    }


def _rehearsed(made: "Simulated") -> dict[str, object]:
    """What the simulation counted itself: a rehearsal leaves no dossiers to report on."""
    from motcua.reporting.queries import percentage

    tally = made.tally
    return {
        "received in the month": tally.received,
        "carried over from before": tally.carried_over,
        "finished in the month": tally.finished,
        "on time, percent": percentage(tally.in_time, tally.finished),
        "open at the end": tally.open,
        "of the received, resolved in the month": tally.resolved,
        "the same, percent": percentage(tally.resolved, tally.received),
    }


def _told(value: object) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def ready() -> None:
    """The tables are there. Raises: Stopped."""
    house.open_house()
    if house.pending_migrations():
        house.migrate()

"""Building the demo province: what lies in the files of this room, then two working weeks of dossiers."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from motcua.catalogue.actions import load_package
from motcua.demo.accounts import HOME, register_residents
from motcua.demo.crew import simulate_together
from motcua.demo.era import load_catalogue_of_then
from motcua.demo.officials import load_officials
from motcua.demo.period import NOTHING, Period, Simulated
from motcua.demo.samples import keep_samples
from motcua.demo.units import load_units
from motcua.directory.queries import calendar_of, unit_by_code
from motcua.dossiers import ledger
from motcua.lib.progress import Progress
from motcua.lib.time import local_day, moment

PROCEDURES = Path(__file__).parent / "data" / "procedures"
WORKING_DAYS = 10
SEED = 2026


def build_province(*, progress: Progress, dossiers: int = 5000, at: datetime, processes: int = 2) -> Simulated:
    """The province is there, with a working fortnight behind it that ends at ``at``; a second run changes nothing."""
    progress("đơn vị, cán bộ, thủ tục", 0, 4)
    load_units()
    progress("đơn vị, cán bộ, thủ tục", 1, 4)
    load_officials(local_day(at), seed=SEED)
    progress("đơn vị, cán bộ, thủ tục", 2, 4)
    load_package(PROCEDURES)
    progress("đơn vị, cán bộ, thủ tục", 3, 4)
    register_residents(at, seed=SEED)
    keep_samples(at)
    progress("đơn vị, cán bộ, thủ tục", 4, 4)
    if ledger.count():
        return NOTHING
    period = Period(first=_first_day(local_day(at)), until=at, dossiers=dossiers, seed=SEED)
    return simulate_together(period, progress=progress, processes=processes)


def build_province_of(on: date, *, progress: Progress) -> None:
    """The province of a day under three levels is there: units, officials, the catalogue of then; no dossier.

    Raises: PublishedOtherwise, VersionTooEarly, where today's province is there already.
    """
    steps = (load_units, lambda: load_officials(on, seed=SEED), load_catalogue_of_then)
    for done, step in enumerate(steps):
        progress("đơn vị, cán bộ, thủ tục", done, len(steps))
        step()
    keep_samples(moment(on, time(8)))
    progress("đơn vị, cán bộ, thủ tục", len(steps), len(steps))


def _first_day(today: date) -> date:
    """The day on which the working fortnight before ``today`` begins."""
    calendar = calendar_of(unit_by_code(HOME).id)
    day, left = today, WORKING_DAYS
    while left:
        day -= timedelta(days=1)
        left -= calendar.is_working_day(day)
    return day

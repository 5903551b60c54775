"""Due dates a second on one core: every kind of limit, from moments all over a year, by the calendar we ship."""

import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random

from bench.installation import Installation
from bench.options import Options
from bench.printing import shown
from motcua.directory.days_off import shipped_calendar
from motcua.directory.deadline import Limit, LimitUnit, due_moment

GOAL = 100_000
MOMENTS = 20_000
LIMITS = (
    Limit(None, LimitUnit.SAME_DAY),
    Limit(Decimal(4), LimitUnit.HOURS),
    Limit(Decimal(3), LimitUnit.WORKING_DAYS),
    Limit(Decimal(15), LimitUnit.WORKING_DAYS),
    Limit(Decimal("2.5"), LimitUnit.WORKING_DAYS),
    Limit(Decimal(30), LimitUnit.DAYS),
    Limit(Decimal(2), LimitUnit.MONTHS),
)


def run(options: Options, house: Installation | None = None) -> dict[str, object]:
    """Count due dates for so many seconds of processor time and print the rate."""
    rates = {str(limit): round(due_dates_a_second(limit, seconds=options.seconds / len(LIMITS))) for limit in LIMITS}
    rows = [{"limit": name, "a_second": rate, "goal": GOAL} for name, rate in rates.items()]
    shown("Due dates, one core", rows)
    return {"deadline": rows}


def due_dates_a_second(limit: Limit, *, seconds: float) -> float:
    """How many due dates of the limit this process counts in a second of its processor time."""
    calendar, moments, counted = shipped_calendar(), _moments(), 0
    began = time.process_time()
    while (spent := time.process_time() - began) < seconds or not counted:
        for at in moments:
            due_moment(at, limit, calendar)
        counted += len(moments)
    return counted / max(spent, 1 / MOMENTS)


def _moments() -> list[datetime]:
    rng, first = Random(1), datetime(2025, 9, 1, tzinfo=UTC)
    return [first + timedelta(seconds=rng.randrange(365 * 86_400)) for _ in range(MOMENTS)]

"""A small province at work: some offices of the builders, and dossiers simulated there by the real acts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction

from motcua.demo.period import Period, Simulated
from motcua.demo.simulation import end_of, simulate
from motcua.lib.progress import silent
from tests.builders.dossiers import Office, a_citizen, an_office

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 13)


def some_offices() -> list[Office]:
    """Four communes with different limits, and two residents."""
    a_citizen()
    a_citizen("Trần Văn Bình")
    days = [an_office(working_days=number) for number in (1, 3, 5)]
    return [*days, an_office(unit="same_day"), an_office(working_days=4, unit="hours")]


def simulated(*, dossiers: int = 60, seed: int = 7, share: tuple[int, int] = (0, 1)) -> Simulated:
    """Dossiers of a working fortnight at the offices that are there."""
    period = Period(first=FIRST, until=end_of(LAST), dossiers=dossiers, seed=seed)
    return simulate(period, progress=silent, share=share)


@contextmanager
def undone() -> Iterator[None]:
    """What happens within is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)

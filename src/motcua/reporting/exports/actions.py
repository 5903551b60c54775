"""Taking a list out as a file: the budget of the day, the row of the audit, then the file."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Sum
from django.utils.translation import override

from motcua.lib.time import local_day, moment
from motcua.people.actor import Actor
from motcua.reporting.exports.errors import BudgetSpent
from motcua.reporting.exports.facts import Stamp, TakenOut, Wanted
from motcua.reporting.models import Export

_NEXT = """
INSERT INTO reporting_exportday (day, last) VALUES (%s, 1)
ON CONFLICT (day) DO UPDATE SET last = reporting_exportday.last + 1
RETURNING last
"""


def rows_left(account_id: UUID, *, at: datetime) -> int:
    """How many rows the account may still take out on the day of ``at``; never less than 0."""
    begins = moment(local_day(at), time())
    taken = Export.objects.filter(account_id=account_id, at__gte=begins, at__lt=begins + timedelta(days=1))
    spent = taken.aggregate(spent=Sum("rows"))["spent"] or 0
    return max(settings.EXPORT_ROWS_A_DAY - spent, 0)


@override("vi")
def take_out(actor: Actor, wanted: Wanted, *, rows: int, at: datetime, make: Callable[[Stamp], bytes]) -> TakenOut:
    """The file that ``make`` makes for its stamp, after the export was written down with the hash of the file.

    Should the making fail, the export stays in the audit without a hash, and its rows count.
    Raises: BudgetSpent, and nothing is written down.
    """
    stamp = _written_down(actor, wanted, rows=rows, at=at)
    content = make(stamp)
    Export.objects.filter(number=stamp.number).update(sha256=hashlib.sha256(content).hexdigest())
    return TakenOut(number=stamp.number, file_name=wanted.file_name, content=content)


def _written_down(actor: Actor, wanted: Wanted, *, rows: int, at: datetime) -> Stamp:
    position = next(iter(actor.positions), None)
    with transaction.atomic():
        # Its lock makes exports of a day follow each other, so that two at once cannot spend one budget twice.
        number = _next_number(local_day(at))
        left = rows_left(actor.account_id, at=at)
        if rows > left:
            raise BudgetSpent(budget=settings.EXPORT_ROWS_A_DAY, left=left)
        Export.objects.create(
            number=number,
            account_id=actor.account_id,
            by_name=actor.name,
            unit_id=position.unit_id if position else None,
            at=at,
            what=wanted.what,
            question=wanted.question,
            file_name=wanted.file_name,
            rows=rows,
        )
    unit_name = position.unit_name if position else ""
    return Stamp(
        number=number,
        by_name=actor.name,
        unit_name=unit_name,
        at=at,
        what=wanted.what,
        question=wanted.question,
        rows=rows,
    )


def _next_number(day: date) -> str:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [day])
        (order,) = cursor.fetchone()
    return f"XD{day:%y%m%d}-{order:04d}"

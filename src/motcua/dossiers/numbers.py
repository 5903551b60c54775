"""Dossier numbers (mã hồ sơ): the unit's identifier, the day, and the order of the day.

The counter row of the unit and day is locked by the statement that raises it and stays locked until the act is
committed: no two acts get one number, and an act that fails gives its number back, so there is no hole.
The order has four digits and grows to five after 9,999; it never starts again within a day.

Source: Circular 01/2018/TT-VPCP, article 19; Decision 20/2020/QD-TTg (identifier).
"""

from datetime import date

from django.db import connection

_NEXT = """
INSERT INTO dossiers_daycounter (unit_id, day, last) VALUES (%s, %s, 1)
ON CONFLICT (unit_id, day) DO UPDATE SET last = dossiers_daycounter.last + 1
RETURNING last
"""


def number(identifier_code: str, day: date, order: int) -> str:
    """The number as people quote it.

    >>> number("H49.23", date(2026, 3, 2), 7), number("H49.23", date(2026, 3, 2), 10000)
    ('H49.23-260302-0007', 'H49.23-260302-10000')
    """
    return f"{identifier_code}-{day:%y%m%d}-{order:04d}"


def next_number(unit_id: int, identifier_code: str, *, day: date) -> str:
    """The next free number of the unit on ``day``; call it last before writing, its lock is held until commit."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [unit_id, day])
        (order,) = cursor.fetchone()
    return number(identifier_code, day, order)

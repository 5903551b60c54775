"""Statements made once: what requests ask again and again is written out, and its rows become models.

Django would compose each of them anew, which costs several times what the database needs to run one whose plan it
keeps. A statement names its columns by ``columns``, one model after another, and ``read`` takes the rows apart.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model

Values = Sequence[object] | Mapping[str, object]


@cache
def columns(kind: type[Model], alias: str) -> str:
    """The columns of a model's table, in the order of its fields, of the table that the statement calls ``alias``."""
    return ", ".join(f'{alias}."{field.column}"' for field in kind._meta.concrete_fields)


def read(statement: str, values: Values, *kinds: type[Model]) -> list[tuple[Any, ...]]:
    """The rows, each as one instance of every kind; None where an outer join found nothing."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [_apart(row, kinds) for row in cursor.fetchall()]


def first(statement: str, values: Values, kind: type[Model]) -> Any:
    """The first row as an instance of the kind, or None."""
    return next((found for (found,) in read(statement, values, kind)), None)


def _apart(row: tuple[object, ...], kinds: Sequence[type[Model]]) -> tuple[Any, ...]:
    parts, start = [], 0
    for kind in kinds:
        names, key, converters = _facts_of(kind)
        values = list(row[start : start + len(names)])
        start += len(names)
        for place, convert in converters:
            values[place] = convert(values[place], None, connection)
        parts.append(kind.from_db(DEFAULT_DB_ALIAS, names, values) if values[key] is not None else None)
    return tuple(parts)


@cache
def _facts_of(kind: type[Model]) -> tuple[tuple[str, ...], int, tuple[tuple[int, Callable[..., object]], ...]]:
    """The names of the fields, the place of the key, and the fields that read their values in a way of their own."""
    fields = kind._meta.concrete_fields
    own = [(place, getattr(field, "from_db_value", None)) for place, field in enumerate(fields)]
    converters = tuple((place, convert) for place, convert in own if convert is not None)
    return tuple(field.attname for field in fields), fields.index(kind._meta.pk), converters

"""Frozen dataclasses to canonical JSON text and back, by their type hints.

Canonical: keys sorted, no spaces, NFC text unescaped; the same value always gives the same bytes.
Understood: str, int, bool, Decimal, date, datetime (kept in UTC), UUID, dict, None unions, text choices, nested
dataclasses and ``tuple[X, ...]`` of any of these.
"""

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID


def to_text(value: object) -> str:
    """The dataclass ``value`` as canonical JSON text; fields that hold their default None, "" or () are left out.

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True)
    ... class Note:
    ...     text: str
    ...     on: date | None = None
    >>> to_text(Note("Đủ", date(2024, 2, 7)))
    '{"on":"2024-02-07","text":"Đủ"}'
    """
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def from_text(kind: type, text: str) -> Any:
    """The dataclass of type ``kind`` that ``to_text`` turned into ``text``."""
    return _build(kind, json.loads(text))


def list_from_text(kind: type, text: str) -> tuple[Any, ...]:
    """The dataclasses of type ``kind`` that ``to_text`` turned into ``text``, given as a tuple."""
    return tuple(_build(kind, one) for one in json.loads(text))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int | bool | dict):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        pairs = ((name, getattr(value, name)) for name in _names(type(value)))
        return {name: _plain(part) for name, part in pairs if part is not None and part != "" and part != ()}
    raise TypeError(f"{type(value).__name__} has no plain form")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        if data is None:
            return None
        return _build(next(part for part in get_args(kind) if part is not NoneType), data)
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], item) for item in data)
    if is_dataclass(kind):
        return _build_dataclass(kind, data)
    if kind in (datetime, date):
        return kind.fromisoformat(data)
    if kind in (Decimal, UUID) or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind(data)
    return data


def _build_dataclass(kind: type, data: dict[str, Any]) -> Any:
    hints = _hints(kind)
    given = {name: _build(hints[name], data[name]) for name in _names(kind) if name in data}
    for field in fields(kind):
        if field.name not in given:
            given[field.name] = _left_out(hints[field.name], field)
    return kind(**given)


def _left_out(hint: Any, field: Any) -> object:
    """The value ``to_text`` left out: the field's default, or the empty value of its type."""
    if field.default is not MISSING:
        return field.default
    if field.default_factory is not MISSING:
        return field.default_factory()
    if hint is str:
        return ""
    return () if get_origin(hint) is tuple else None

"""The doors of search: a list for a question, the same with facets, and procedures by their codes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from motcua.catalogue.models import OnlineLevel
from motcua.catalogue.search import statements
from motcua.catalogue.search.lookup import Lookup, look_up
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Level

_CODE = re.compile(r"[1-9]\.\d+")


@dataclass(frozen=True, slots=True)
class Found:
    """One procedure found, with what a list shows of it; ``fee_vnd`` is None where the province sets the fee."""

    version_id: int
    code: str
    name: str
    summary: str
    sector_code: str
    sector_name: str
    levels: tuple[Level, ...]
    online_level: OnlineLevel
    promised_limit: Limit
    fee_vnd: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What the list is narrowed by: of each kind any of the values, all kinds together. Nothing narrows nothing."""

    levels: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    online_levels: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One value to narrow by: how many procedures would be listed with it, given the other kinds that are chosen."""

    value: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The procedures for a question: a page of them, how many there are, and the facets by kind."""

    found: tuple[Found, ...]
    total: int
    facets: Mapping[str, tuple[Facet, ...]] = field(default_factory=dict)


def search(
    text: str,
    *,
    on: date,
    level: str | None = None,
    sector: str | None = None,
    unit: int | None = None,
    limit: int = 20,
    after: str | None = None,
) -> list[Found]:
    """At most ``limit`` procedures in force on ``on``, best first; all of them by name where ``text`` says nothing.

    ``level``, ``sector`` (its code) and ``unit`` (the id of an authority or receiver) narrow the list; ``after`` is
    the code of the last procedure already shown.
    """
    narrowed = Narrowing(levels=(level,) if level else (), sectors=(sector,) if sector else (), unit=unit)
    return list(find(text, narrowed, on=on, limit=limit, after=after).found)


def find(text: str, narrowed: Narrowing, *, on: date, limit: int = 20, after: str | None = None) -> Answer:
    """As ``search``, with how many there are and what they may be narrowed by.

    The facets: ``level``, ``sector``, ``audience``, ``online``, ``agency``; the most frequent value first.
    """
    rows = _ask(text, narrowed, on=on, limit=limit, after=after)
    facets: dict[str, list[Facet]] = {}
    for what, value, label, number in rows:
        facets.setdefault(what, []).append(Facet(value, label, number))
    found, (total,) = facets.pop("found", []), facets.pop("total")
    return Answer(
        found=tuple(_by_version([int(one.value) for one in found])),
        total=total.number,
        facets={what: tuple(sorted(ones, key=lambda one: (-one.number, one.value))) for what, ones in facets.items()},
    )


def found_of(codes: list[str], on: date) -> list[Found]:
    """The procedures of ``codes`` that are in force on ``on``, in the order of ``codes``."""
    return _details(statements.BY_CODE, {"codes": codes, "on": on})


def _ask(text: str, narrowed: Narrowing, *, on: date, limit: int, after: str | None) -> list[tuple[str, str, str, int]]:
    lookup, code = look_up(text), _code(text)
    values = {
        **_terms(lookup),
        "code": code,
        "on": on,
        "levels": list(narrowed.levels),
        "sectors": list(narrowed.sectors),
        "audiences": list(narrowed.audiences),
        "online": list(narrowed.online_levels),
        "agencies": list(narrowed.agencies),
        "unit": narrowed.unit,
        "limit": limit,
        "after": after,
    }
    with connection.cursor() as cursor:
        cursor.execute(statements.SEARCH if text.strip() else statements.BROWSE, values)
        return cursor.fetchall()


def _terms(lookup: Lookup) -> dict[str, list]:
    """The terms as columns for PostgreSQL. Where all words are common, all find."""
    common = [not is_beginning and lookup.is_common(word) for word, _, _, is_beginning in lookup.weights]
    return {
        "weights": list(lookup.weights.values()),
        "phrases": [phrase for _, phrase, _, _ in lookup.weights],
        "meanings": [meaning for _, _, meaning, _ in lookup.weights],
        "asked": [f"'{word}'{':*' if is_beginning else ''}" for word, _, _, is_beginning in lookup.weights],
        "common": [False] * len(common) if all(common) else common,
        "worthy": list(lookup.worth),
        "worth": list(lookup.worth.values()),
    }


def _code(text: str) -> str:
    """The code that begins the text, as the pattern of a beginning, or nothing."""
    found = _CODE.match(text.strip())
    return found[0] + "%" if found else ""


def _by_version(versions: list[int]) -> list[Found]:
    return _details(statements.BY_VERSION, {"versions": versions}) if versions else []


def _details(statement: str, values: dict[str, object]) -> list[Found]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [_found(row) for row in cursor.fetchall()]


def _found(row: tuple) -> Found:
    (version_id, code, name, summary, sector_code, sector_name, levels, online, amount, unit, fee) = row
    return Found(
        version_id,
        code,
        name,
        summary,
        sector_code,
        sector_name,
        tuple(Level(level) for level in levels),
        OnlineLevel(online),
        Limit(amount, LimitUnit(unit)),
        fee,
    )

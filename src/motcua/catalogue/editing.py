"""Lists of a draft are rewritten: rows get their places anew, and what points at a row follows it.

A source points at the place of a paper, fee, case or step; papers and fees name the place of their case.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from motcua.catalogue.facts import VersionContent
from motcua.catalogue.models import Part

PART_OF_LIST = {"components": Part.COMPONENTS, "fees": Part.FEES, "steps": Part.STEPS, "cases": Part.CASES}
"""The lists whose rows sources point at, by the name of their field."""

Row = tuple[int | None, Any]
"""The place a row had before, None for a new one, and what it says now."""


def with_rows(content: VersionContent, name: str, rows: Sequence[Row]) -> VersionContent:
    """The content with the list ``name`` as ``rows`` say it, in their order; what pointed at a lost row is gone.

    A paper or fee of a lost case is one of every case.
    """
    facts = tuple(_placed(fact, place) for place, (_was, fact) in enumerate(rows, 1))
    moved = {was: place for place, (was, _fact) in enumerate(rows, 1) if was is not None}
    changed = replace(content, **{name: facts})
    if name == "cases":
        changed = replace(changed, components=_of_cases(changed.components, moved), fees=_of_cases(changed.fees, moved))
    if name in PART_OF_LIST:
        changed = replace(changed, sources=_sources(changed, PART_OF_LIST[name], moved))
    return changed


def moved_row(rows: Sequence[Row], place: int, *, by: int) -> list[Row]:
    """The rows with the one at ``place`` (from 1) moved ``by`` places; at an end it stays.

    >>> moved_row([(1, "a"), (2, "b"), (3, "c")], 3, by=-1)
    [(1, 'a'), (3, 'c'), (2, 'b')]
    """
    kept = list(rows)
    goal = min(max(place + by, 1), len(kept))
    if 1 <= place <= len(kept):
        kept.insert(goal - 1, kept.pop(place - 1))
    return kept


def _placed(fact: Any, place: int) -> Any:
    return replace(fact, position=place) if any(one.name == "position" for one in fields(fact)) else fact


def _of_cases(rows: tuple, moved: Mapping[int, int]) -> tuple:
    return tuple(replace(row, case=moved.get(row.case)) if row.case is not None else row for row in rows)


def _sources(content: VersionContent, part: Part, moved: Mapping[int, int]) -> tuple:
    def follows(source: Any) -> Any | None:
        if source.part != part or source.place is None:
            return source
        return replace(source, place=moved[source.place]) if source.place in moved else None

    return tuple(found for source in content.sources if (found := follows(source)) is not None)

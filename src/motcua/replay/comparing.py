"""The office's log beside ours: every figure, every case line by line, and numbers that an independent script gave."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from motcua.replay.cases import Case, Figure, Figures, figures_of
from motcua.replay.errors import LogWrong

MISSING = "–"
EXPECTED_NAMES = {"cases_per_municipality": "cases_per_office", "events_per_municipality": "events_per_office"}


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure: what the office's log says, what ours says, and what was expected, where somebody said so."""

    name: str
    of_log: Figure
    of_ours: Figure
    expected: Figure | None = None

    @property
    def is_equal(self) -> bool:
        """Whether all agree."""
        return self.of_log == self.of_ours and self.expected in (None, self.of_ours)


def compare(log: Iterable[Case], ours: Iterable[Case], *, has_ends: bool, expected: Figures) -> list[Compared]:
    """Every figure of both, first those that differ case by case. A figure that one side lacks differs."""
    log, ours = list(log), list(ours)
    of_log, of_ours = figures_of(log, has_ends=has_ends), figures_of(ours, has_ends=has_ends)
    unknown = dict.fromkeys(expected.keys() - of_log.keys(), MISSING)
    names = [*of_log, *(of_ours.keys() - of_log.keys()), *unknown]
    return [
        *_case_by_case(log, ours, has_ends=has_ends),
        *(Compared(name, of_log.get(name, MISSING), of_ours.get(name, MISSING), expected.get(name)) for name in names),
    ]


def _case_by_case(log: list[Case], ours: list[Case], *, has_ends: bool) -> list[Compared]:
    """How many cases have the same activities in the same order, at the same moments, by the same hands, and ends."""
    there = {(case.office, case.id): case for case in ours}
    pairs = [(case, there.get((case.office, case.id))) for case in log]
    views = {
        "cases_with_equal_order": lambda case: [(one.activity, one.lifecycle) for one in case.happenings],
        "cases_with_equal_moments": lambda case: [one.at for one in case.happenings],
        "cases_with_equal_people": lambda case: [(one.resource, one.group) for one in case.happenings],
    }
    if has_ends:
        views |= {
            "cases_with_equal_deadline": lambda case: case.due_at,
            "cases_with_equal_end": lambda case: case.ended_at,
        }
    return [
        Compared(name, len(log), sum(our is not None and view(case) == view(our) for case, our in pairs))
        for name, view in views.items()
    ]


def read_expected(path: Path, log: Path) -> Figures:
    """The numbers that the file names for the log, as figures; nothing when it does not name it. Raises: LogWrong."""
    try:
        told = json.loads(path.read_text(encoding="utf-8")).get(log.name, {})
    except (OSError, ValueError, AttributeError) as problem:
        raise LogWrong(f"{path}: {problem}") from problem
    figures: Figures = {}
    for name, value in told.items():
        plain = EXPECTED_NAMES.get(name, name)
        if isinstance(value, dict):
            figures |= {f"{plain}/{part}": number for part, number in value.items()}
        else:
            figures[plain] = _figure(plain, value)
    return figures


def _figure(name: str, value: Any) -> Figure:
    return datetime.fromisoformat(value).astimezone(UTC).isoformat() if name in ("first", "last") else value

"""A case of a log as values, and what is counted of many: the same figures for the office's log and for ours."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

SCHEDULE, START, COMPLETE = "SCHEDULE", "START", "COMPLETE"
"""The life cycle of a piece of work where a log tells it: laid down to be done, taken up, put down."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a log: what was done, in which part of its life cycle, when, by whom and in which group."""

    activity: str
    at: datetime
    resource: str = ""
    group: str = ""
    lifecycle: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: ``started_at`` to ``ended_at`` as the log states them, None where it does not; ``kept`` other facts."""

    id: str
    office: str
    happenings: tuple[Happening, ...]
    started_at: datetime | None = None
    due_at: datetime | None = None
    ended_at: datetime | None = None
    responsible: str = ""
    kept: dict[str, str] = field(default_factory=dict)

    @property
    def opened_at(self) -> datetime:
        """The earliest moment that the log knows of the case."""
        known = (self.started_at, self.happenings[0].at, self.ended_at)
        return min(at for at in known if at is not None)

    @property
    def duration(self) -> timedelta:
        """From the first thing that happened to the last."""
        return self.happenings[-1].at - self.happenings[0].at


Figure = int | str | float
Figures = dict[str, Figure]


def figures_of(cases: Iterable[Case], *, has_ends: bool) -> Figures:
    """Everything that is compared, by name, such as ``cases``, ``activity/T02 Check`` or ``by_channel/Post``.

    Durations and times are in seconds. ``has_ends`` when the log states when its cases end: only then closed, open
    and late are counted.
    """
    known = list(cases)
    happenings = [one for case in known for one in case.happenings]
    figures: Figures = {
        "cases": len(known),
        "events": len(happenings),
        "activities": len({one.activity for one in happenings}),
        "variants": len({tuple(one.activity for one in case.happenings) for case in known}),
        "resources": len({one.resource for one in happenings} - {""}),
        "groups": len({one.group for one in happenings} - {""}),
        "first": min(one.at for one in happenings).isoformat(),
        "last": max(one.at for one in happenings).isoformat(),
        "max_events_in_case": max(len(case.happenings) for case in known),
        "duration_total": round(sum((case.duration for case in known), timedelta()).total_seconds(), 6),
        "duration_longest": round(max(case.duration for case in known).total_seconds(), 6),
    }
    figures |= _counted("activity", (one.activity for one in happenings))
    figures |= _counted("cases_per_office", (case.office for case in known if case.office))
    figures |= _counted("events_per_office", (case.office for case in known for _ in case.happenings if case.office))
    for name in sorted({name for case in known for name in case.kept}):
        figures |= _counted(f"by_{name}", (case.kept[name] for case in known if name in case.kept))
    return figures | (_ends(known) if has_ends else {}) | _works(known)


def _counted(name: str, values: Iterable[str]) -> Figures:
    return {f"{name}/{value}": number for value, number in sorted(Counter(values).items())}


def _ends(cases: list[Case]) -> Figures:
    closed = [case for case in cases if case.ended_at is not None]
    due = [case for case in closed if case.due_at is not None]
    after = [case for case in closed if case.happenings[-1].at > case.ended_at]
    return {
        "closed": len(closed),
        "open": len(cases) - len(closed),
        "closed_late": sum(case.ended_at > case.due_at for case in due),
        "closed_on_time": sum(case.ended_at <= case.due_at for case in due),
        "no_deadline": sum(case.due_at is None for case in cases),
        "cases_with_events_after_end": len(after),
    }


def _works(cases: list[Case]) -> Figures:
    """How long each kind of work was in hand, and how long it waited between being laid down and first taken up."""
    worked: dict[str, timedelta] = {}
    waited: dict[str, timedelta] = {}
    for case in cases:
        laid: dict[str, datetime] = {}
        begun: dict[str, datetime] = {}
        for one in case.happenings:
            name = one.activity
            if one.lifecycle == SCHEDULE:
                laid.setdefault(name, one.at)
            elif one.lifecycle == START:
                begun.setdefault(name, one.at)
                if name in laid:
                    waited[name] = waited.get(name, timedelta()) + (one.at - laid.pop(name))
            elif one.lifecycle == COMPLETE and name in begun:
                worked[name] = worked.get(name, timedelta()) + (one.at - begun.pop(name))
    told = {f"working_seconds/{name}": length for name, length in worked.items()}
    told |= {f"waiting_seconds/{name}": length for name, length in waited.items()}
    return {name: round(length.total_seconds(), 6) for name, length in sorted(told.items())}

"""How long a dossier lay at each step, and how much of that somebody worked on it: from its log.

Elapsed time, not working hours: nights and days off count, as they do for whoever waits. The time in which the
applicant is asked for a supplement belongs to no step.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from motcua.dossiers.events.step_begun import StepBegun
from motcua.dossiers.events.step_set_aside import StepSetAside
from motcua.dossiers.facts import Place
from motcua.dossiers.queries.page import HistoryLine
from motcua.dossiers.states import FINAL, State

NOWHERE = FINAL | {State.WAITING}
"""Where a dossier lies on no desk of ours."""


@dataclass(frozen=True, slots=True)
class StepTime:
    """One stay at a step: from when until when (None while it lasts), and how long of it somebody worked."""

    step: str
    unit: str
    since: datetime
    until: datetime | None
    worked: timedelta
    waited: timedelta


@dataclass(slots=True)
class _Stay:
    place: Place
    since: datetime
    begun_at: datetime | None = None
    worked: timedelta = timedelta()

    def put_down(self, at: datetime) -> None:
        """What is in hand is in hand no more."""
        if self.begun_at is not None:
            self.worked += at - self.begun_at
            self.begun_at = None

    def told(self, at: datetime, *, is_over: bool) -> StepTime:
        """The stay as it stands at ``at``."""
        seen = replace(self)
        seen.put_down(at)
        waited = at - self.since - seen.worked
        return StepTime(
            self.place.step_name, self.place.unit_name, self.since, at if is_over else None, seen.worked, waited
        )


def times_of_steps(history: Iterable[HistoryLine], *, at: datetime) -> list[StepTime]:
    """Each stay at a step in order; the one that lasts is counted up to ``at``."""
    done: list[StepTime] = []
    stay: _Stay | None = None
    for line in history:
        place: Place | None = getattr(line.event, "place", None)
        leaves = stay is not None and (_ends(line) or (place is not None and _is_elsewhere(place, stay.place)))
        if stay is not None and leaves:
            done.append(stay.told(line.at, is_over=True))
            stay = None
        if place is not None and stay is None and not _ends(line):
            stay = _Stay(place, line.at)
        elif stay is not None:
            _work(stay, line)
    return [*done, stay.told(at, is_over=False)] if stay is not None else done


def _work(stay: _Stay, line: HistoryLine) -> None:
    if isinstance(line.event, StepBegun):
        stay.begun_at = line.at
    elif isinstance(line.event, StepSetAside):
        stay.put_down(line.at)


def _ends(line: HistoryLine) -> bool:
    leads_to = line.event.leads_to
    return bool(leads_to) and set(leads_to) <= NOWHERE


def _is_elsewhere(place: Place, before: Place) -> bool:
    return (place.step, place.unit_id) != (before.step, before.unit_id)

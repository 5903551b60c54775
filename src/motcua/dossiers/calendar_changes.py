"""What a change of the working calendar does to open dossiers: first as a list, then, once confirmed, as events.

A change that would move a due date earlier needs the number of its decision; everybody concerned is told once, by
the event in their dossier. Who may propose and confirm is asked by ``directory.actions``; the dossiers are those of all
units below, whoever may see them.

Source: Civil Code 2015, articles 147 and 148; RELIABILITY rule 20 (nobody writes a due date directly).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.directory import actions as directory
from motcua.directory.calendar import WorkingCalendar
from motcua.directory.deadline import Limit, LimitUnit, due_moment
from motcua.directory.models import CalendarChange
from motcua.directory.queries import calendar_of, calendar_with, unit_card, unit_subtree_ids
from motcua.dossiers.desks import facts_of
from motcua.dossiers.events.recalculated import Recalculated
from motcua.dossiers.log import Act, record
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import CLOCK_RUNS
from motcua.lib.acting import SYSTEM, acting
from motcua.lib.time import local_day


@dataclass(frozen=True)
class Moved:
    """A dossier whose dates a change moves."""

    dossier: Dossier
    old_due_at: datetime
    new_due_at: datetime
    new_legal_due_at: datetime

    @property
    def is_earlier(self) -> bool:
        """Whether the applicant would get the result earlier, and the authority less time."""
        return self.new_due_at < self.old_due_at


@acting(SYSTEM)
def affected(change: CalendarChange) -> list[Moved]:
    """Every open dossier whose dates the proposed change would move, with old and new date, soonest first."""
    calendars: dict[int, WorkingCalendar] = {}
    found = []
    for dossier in _open_below(change.unit_id):
        calendar = calendars.get(dossier.authority_id) or calendar_with(change.id, dossier.authority_id)
        calendars[dossier.authority_id] = calendar
        moved = _moved(dossier, calendar)
        if moved:
            found.append(moved)
    return found


@acting(SYSTEM)
@transaction.atomic
def confirm_change(change_id: int, act: Act) -> int:
    """Put the change in force and move the dates it moves, in one transaction; how many dossiers were moved.

    The confirmation waits for acts that are counting with the old calendar, so none of them is missed.

    Raises: NotAllowed, as ``directory.actions.confirm_calendar_change`` does.
    """
    directory.confirm_calendar_change(change_id, by=act.by.official_id, at=act.at)
    change = CalendarChange.objects.get(pk=change_id)
    return recount(change, act=act)


def recount(change: CalendarChange, *, act: Act) -> int:
    """Count the open dossiers below the change's unit with the calendar in force; a second run moves nothing."""
    count = 0
    for dossier_id in [dossier.id for dossier in _open_below(change.unit_id)]:
        with transaction.atomic():
            dossier = Dossier.objects.select_for_update().get(pk=dossier_id)
            moved = _moved(dossier, calendar_of(dossier.authority_id))
            if moved:
                record(dossier, [_event(moved, change)], act=act, unit_id=None, digest=f"calendar-change-{change.id}")
                count += 1
    return count


def _open_below(unit_id: int) -> Iterator[Dossier]:
    units = unit_subtree_ids(unit_card(unit_id).path)
    running = Dossier.objects.filter(authority_id__in=units, closed_at=None, state__in=sorted(CLOCK_RUNS))
    return running.select_related("procedure", "authority").order_by("due_at", "id").iterator(chunk_size=500)


def _moved(dossier: Dossier, calendar: WorkingCalendar) -> Moved | None:
    """What counting with ``calendar`` comes to, None where nothing moves."""
    if dossier.state not in CLOCK_RUNS or dossier.is_promise_kept:
        return None
    new_due, new_legal = _dates(dossier, calendar)
    if (new_due, new_legal) == (dossier.due_at, dossier.legal_due_at):
        return None
    return Moved(dossier, dossier.due_at, new_due, new_legal)


def _dates(dossier: Dossier, calendar: WorkingCalendar) -> tuple[datetime, datetime]:
    version = facts_of(dossier)
    legal = due_moment(dossier.clock_started_at, version.legal_limit, calendar)
    if dossier.reschedulings:
        # A new appointment names a day; it moves only when that day is no longer worked.
        day = calendar.working_day_on_or_after(local_day(dossier.due_at))
        return calendar.closes(day), legal
    return due_moment(dossier.clock_started_at, _promised(dossier), calendar), legal


def _promised(dossier: Dossier) -> Limit:
    version = facts_of(dossier)
    assert version.promised_limit.unit == LimitUnit(dossier.limit_unit), "a version never changes"
    return version.promised_limit


def _event(moved: Moved, change: CalendarChange) -> Recalculated:
    return Recalculated(
        change_id=change.id,
        source=change.source,
        due_at=moved.new_due_at,
        legal_due_at=moved.new_legal_due_at,
        step_due_at=moved.dossier.step_due_at,
    )

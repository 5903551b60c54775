"""The clock of a dossier as a page: every start, stop and move of the due date, line by line.

The lines are counted anew from the events and the calendar in force; where the calendar has changed since and the
reckoning comes to another date than the one that was promised, the page says so. Both numbers are shown: the law
counts a supplemented dossier from zero again, the national score subtracts the wait.

Sources: Decree 61/2018/ND-CP, article 19 clauses 4 and 9; Decision 766/QD-TTg (2022), indicator 2.1.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from motcua.directory.deadline import Limit, LimitUnit, Timeliness, deadline, timeliness
from motcua.directory.queries import calendar_of, unit_card
from motcua.dossiers.events.recalculated import Recalculated
from motcua.dossiers.events.received import Received
from motcua.dossiers.events.reopened import Reopened
from motcua.dossiers.events.rescheduled import Rescheduled
from motcua.dossiers.events.supplement_requested import SupplementRequested
from motcua.dossiers.events.supplemented import Supplemented
from motcua.dossiers.facts import Clock
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.dossiers.queries.page import HistoryLine, history_lines
from motcua.dossiers.states import CLOCK_RUNS, State
from motcua.lib.vietnamese import format_moment

CLOCK_KINDS = (
    "received",
    "supplement_requested",
    "supplemented",
    "rescheduled",
    "recalculated",
    "result_issued",
    "reopened",
)


@dataclass(frozen=True)
class ClockLine:
    """One sentence of the reckoning, with its source where there is one."""

    kind: str
    text: str
    source: str = ""


@dataclass(frozen=True)
class ClockSection:
    """What one event did to the due date."""

    at: datetime
    title: str
    lines: tuple[ClockLine, ...]
    due_at: datetime | None


@dataclass(frozen=True)
class NationalScore:
    """The dossier as Decision 766 counts it: the wait subtracted, a second request counted as overdue."""

    handled: timedelta | None
    waited: timedelta
    supplement_requests: int
    counts_as_overdue: bool


@dataclass(frozen=True)
class ClockPage:
    """The whole reckoning of a dossier."""

    dossier: Dossier
    calendar_unit: str
    sections: tuple[ClockSection, ...]
    timeliness: Timeliness | None
    score: NationalScore


def clock_page(dossier: Dossier) -> ClockPage:
    """The reckoning of the dossier's due date, from its events and the calendar of the deciding unit."""
    rows = DossierEvent.objects.filter(dossier=dossier, kind__in=CLOCK_KINDS).select_related("by_unit")
    sections = tuple(_section(line) for line in history_lines(rows.order_by("sequence")))
    return ClockPage(
        dossier=dossier,
        calendar_unit=unit_card(dossier.authority_id).name,
        sections=sections,
        timeliness=outcome(dossier),
        score=national_score(dossier),
    )


def outcome(dossier: Dossier) -> Timeliness | None:
    """Early, on time or late by the due date in force at the end; None while nothing is decided."""
    if dossier.finished_at is None or dossier.due_at is None:
        return None
    return timeliness(dossier.finished_at, dossier.due_at, dossier.limit_unit)


def national_score(dossier: Dossier) -> NationalScore:
    """The other number: total time less the wait, and overdue when more than one supplement was asked for.

    Source: Decision 766/QD-TTg (2022), indicator 2.1 as published with its formula.
    """
    waited = timedelta(seconds=dossier.waited_seconds)
    handled = None
    if dossier.received_at and dossier.finished_at:
        handled = dossier.finished_at - dossier.received_at - waited
    late = outcome(dossier) == Timeliness.LATE
    return NationalScore(handled, waited, dossier.supplement_requests, late or dossier.supplement_requests > 1)


def is_late(dossier: Dossier, at: datetime) -> bool:
    """Whether the promise is over while the authority's time runs."""
    return dossier.state in CLOCK_RUNS and dossier.due_at is not None and dossier.due_at < at


def _section(line: HistoryLine) -> ClockSection:
    event = line.event
    due_at = None
    if isinstance(event, Received | Supplemented):
        lines, due_at = _reckoning(event.clock), event.clock.due_at if event.clock else None
    elif isinstance(event, SupplementRequested):
        moment = {"moment": format_moment(line.at)}
        lines = (ClockLine("paused", _("Đồng hồ dừng từ %(moment)s để chờ người nộp bổ sung.") % moment),)
    elif isinstance(event, Rescheduled | Recalculated):
        due_at = event.due_at
        lines = (ClockLine("moved", event.line(), _source(event)),)
    elif isinstance(event, Reopened):
        lines, due_at = _reopening(event)
    else:
        text = _("Có kết quả lúc %(moment)s, đồng hồ dừng hẳn.") % {"moment": format_moment(line.at)}
        lines = (ClockLine("finished", text),)
    return ClockSection(at=line.at, title=line.title, lines=tuple(lines), due_at=due_at)


def _reopening(event: Reopened) -> tuple[list[ClockLine], datetime | None]:
    if event.clock:
        return _reckoning(event.clock), event.clock.due_at
    text = _("Hồ sơ được mở lại, đồng hồ chạy tiếp; ngày hẹn trả cũ được giữ nguyên.")
    return [ClockLine("reopened", text, "Nghị định 61/2018/NĐ-CP, Điều 21")], None


def _source(event: Rescheduled | Recalculated) -> str:
    if isinstance(event, Recalculated):
        return event.source
    return "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9"


def _reckoning(clock: Clock | None) -> list[ClockLine]:
    if clock is None:
        return [ClockLine("rule", _("Hồ sơ chưa được tiếp nhận nên thời hạn chưa tính."))]
    if clock.promised_in:
        told = {"due": format_moment(clock.due_at), "source": clock.promised_in}
        return [ClockLine("kept", _("Hẹn trả %(due)s đã được hẹn trong %(source)s và được giữ nguyên.") % told)]
    calendar = calendar_of(clock.calendar_unit_id)
    promised = Limit(clock.promised_amount, LimitUnit(clock.promised_unit))
    found = deadline(clock.starts_at, promised, calendar)
    lines = [ClockLine(line.kind, line.text, line.source) for line in found.lines]
    if found.due_at != clock.due_at:
        text = _("Lịch làm việc đã thay đổi sau thời điểm này; ngày hẹn khi đó là %(due)s.")
        lines.append(ClockLine("changed", text % {"due": format_moment(clock.due_at)}))
    legal = Limit(clock.legal_amount, LimitUnit(clock.legal_unit))
    if legal != promised:
        told = {"limit": legal, "due": format_moment(clock.legal_due_at)}
        lines.append(ClockLine("legal", _("Thời hạn theo luật là %(limit)s: %(due)s.") % told))
    return lines


def says(dossier: Dossier) -> str:
    """The answer a tracking page has for its heading."""
    state = str(State(dossier.state).label)
    if dossier.state in CLOCK_RUNS:
        return _("%(state)s, hẹn trả %(due)s") % {"state": state, "due": format_moment(dossier.due_at)}
    return state

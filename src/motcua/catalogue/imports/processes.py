"""Internal processes as provinces publish them: steps with what is done, by whom, in how many days.

A step without a time shares the one above (a merged cell). Two columns of time are two cases, without and with
verification; the one that adds up to the promise is taken when it is compared. The return to the citizen counts
nothing: what a source counts for it moves to the step before.
"""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.catalogue.facts import StepFacts
from motcua.catalogue.imports.errors import UnreadableRow
from motcua.catalogue.imports.facts import SourceKind, SourceRow
from motcua.catalogue.imports.shapes import Row, day_of, tables, text
from motcua.catalogue.models import StepKind, StepPlace
from motcua.directory.models import Role
from motcua.lib.vietnamese import fold

MINUTES_OF_A_DAY = 480
MOST_MINUTES = 1_000_000
# The first that fits decides: what is done first, then who does it.
_KINDS = (
    (re.compile(r"\b(?:tra|hoan tra|giao) ket qua|tra cho cong dan|so .*va tra\b"), StepKind.RETURN),
    (re.compile(r"^\W*tiep nhan"), StepKind.RECEIVE),
    (re.compile(r"dong dau|vao so|phat hanh|cho so"), StepKind.SEAL),
    (re.compile(r"\bky\b|phe duyet|quyet dinh"), StepKind.APPROVE),
    (re.compile(r"xac minh|niem yet|lay y kien"), StepKind.VERIFY),
    (re.compile(r"kiem tra|trinh"), StepKind.CHECK),
)
_ROLES = (
    (re.compile(r"lanh dao|chu tich|giam doc|cong chung vien"), Role.LEADER),
    (re.compile(r"van thu"), Role.CLERK),
    (re.compile(r"truong phong|phu trach"), Role.HEAD),
    (re.compile(r"tiep nhan|mot cua|trung tam"), Role.RECEPTION),
)
_BY_ROLE = {
    Role.LEADER: StepKind.APPROVE,
    Role.CLERK: StepKind.SEAL,
    Role.HEAD: StepKind.CHECK,
    Role.SPECIALIST: StepKind.APPRAISE,
    Role.RECEPTION: StepKind.RECEIVE,
}
_TITLE = re.compile(r"^(?:thủ tục|cấp xã|cấp tỉnh|stp)\s*[-:–]*\s*", re.IGNORECASE)
_PLACE_IN_A_LIST = re.compile(r"\s*\(\d+\)\s*$")


def process_row(row: Row, *, line: int, fingerprint: str, day: date | None) -> SourceRow:
    """One process of a file, with a plan for each column of time. Raises: UnreadableRow."""
    name = procedure_name(text(row, "title", "name"))
    if not name:
        raise UnreadableRow.because(_("Quy trình không có tên thủ tục."))
    steps = tables(row, "steps")
    plans = [plan for plan in (_plan(steps, column) for column in range(_columns(steps))) if plan]
    if not plans:
        raise UnreadableRow.because(_("Quy trình không có bước nào ghi thời gian bằng số ngày."))
    return SourceRow(
        line=line,
        kind=SourceKind.PROCESSES,
        code=text(row, "code"),
        name=name,
        valid_from=day_of(text(row, "issued")) or day,
        given={"plans": tuple(dict.fromkeys(plans))},
        fingerprint=fingerprint,
    )


def procedure_name(title: str) -> str:
    """The name of the procedure in the title of a process.

    >>> procedure_name("Cấp xã - Đăng ký việc nuôi con nuôi trong nước (1)")
    'Đăng ký việc nuôi con nuôi trong nước'
    """
    plain = _PLACE_IN_A_LIST.sub("", title)
    while (shorter := _TITLE.sub("", plain)) != plain:
        plain = shorter
    return plain


def _columns(steps: list[Row]) -> int:
    return min(max((len(_days(step)) for step in steps), default=0), 4)


def _days(step: Row) -> list[Decimal | None]:
    given = step.get("days")
    if given is None:
        return []
    if not isinstance(given, list):
        raise UnreadableRow.shape("days")
    return [_number(one) for one in given]


def _number(value: object) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST_MINUTES:
        raise UnreadableRow.shape("days")
    return Decimal(str(value))


def _plan(steps: list[Row], column: int) -> tuple[StepFacts, ...]:
    """The steps with the times of one column; () where a time is words only."""
    found: list[StepFacts] = []
    for row in steps:
        days, work, who = _days(row), text(row, "work"), text(row, "role")
        if not who and not any(days):
            continue
        if days and (column >= len(days) or days[column] is None) and days[-1] is None:
            return ()
        amount = (days[column] if column < len(days) else days[-1]) if days else Decimal(0)
        found.append(_step(len(found) + 1, work, who, amount or Decimal(0)))
    return _returned_in_no_time(found)


def _step(position: int, work: str, who: str, days: Decimal) -> StepFacts:
    kind, role = _kind(work, who, position)
    place = StepPlace.RECEIVER if kind in (StepKind.RECEIVE, StepKind.RETURN) else StepPlace.AUTHORITY
    return StepFacts(
        position=position,
        name=work.splitlines()[0][:200] if work else str(kind.label),
        kind=kind,
        place=place,
        role=role,
        working_minutes=int(days * MINUTES_OF_A_DAY),
    )


def _kind(work: str, who: str, position: int) -> tuple[StepKind, Role]:
    """What a step is: receipt stands first, the leader signs, the clerk seals, whoever is left appraises."""
    role = next((role for pattern, role in _ROLES if pattern.search(fold(who))), Role.SPECIALIST)
    said = next((kind for pattern, kind in _KINDS if pattern.search(fold(work))), None)
    if role in (Role.LEADER, Role.CLERK, Role.HEAD):
        return _BY_ROLE[role], role
    if said == StepKind.RETURN and position > 1:
        return said, Role.RECEPTION
    if position == 1:
        return StepKind.RECEIVE, Role.RECEPTION
    if role == Role.RECEPTION:
        return StepKind.RETURN, role
    return (said if said == StepKind.VERIFY else StepKind.APPRAISE), role


def _returned_in_no_time(steps: list[StepFacts]) -> tuple[StepFacts, ...]:
    """The steps with the time of a closing return moved to the step before it."""
    if len(steps) > 1 and steps[-1].kind == StepKind.RETURN and steps[-1].working_minutes:
        before, last = steps[-2], steps[-1]
        steps[-2] = replace(before, working_minutes=before.working_minutes + last.working_minutes)
        steps[-1] = replace(last, working_minutes=0)
    return tuple(steps)

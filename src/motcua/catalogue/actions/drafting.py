"""A change of a procedure is drafted: begun, written part by part, asked about, handed in or dropped.

Source: Decree 63/2010/ND-CP, articles 8 and 9 (who is asked about a procedure before it is decided).
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.catalogue.contents import written
from motcua.catalogue.facts import VersionContent
from motcua.catalogue.models import (
    ChangeEntry,
    ChangeKind,
    ChangeState,
    OpenQuestion,
    Part,
    Procedure,
    ProcedureChange,
    ProcedureVersion,
    Sector,
)

OPEN = (ChangeState.DRAFT, ChangeState.SUBMITTED)


@dataclass(frozen=True, slots=True)
class Question:
    """What an import could not know and an editor must answer."""

    part: Part
    text: str
    given: str = ""


@transaction.atomic
def save_draft(
    code: str,
    content: VersionContent,
    *,
    sector: str,
    origin: str,
    at: datetime,
    questions: tuple[Question, ...] = (),
    by: int | None = None,
) -> tuple[ProcedureChange, bool]:
    """The open draft of the procedure says ``content``, with its questions; and whether anything was written.

    For imports: what the draft says already is left alone, and answered questions stay answered. The content may lack
    anything; ``submit_change`` is what refuses. Raises: Sector.DoesNotExist.
    """
    home = Sector.objects.get(code=sector)
    text = written(content)
    change = ProcedureChange.objects.select_for_update().filter(code=code, state__in=OPEN).first()
    asked = {(one.part, one.text) for one in change.questions.all()} if change else set()
    missing = [one for one in questions if (one.part, one.text) not in asked]
    if change and change.content == text and not missing:
        return change, False
    if change is None:
        change = _begun(code, home, origin=origin, by=by, at=at)
    change.content, change.name, change.sector = text, content.name, home
    change.revision, change.saved_at, change.origin = change.revision + 1, at, origin
    change.save()
    OpenQuestion.objects.bulk_create(
        OpenQuestion(change=change, part=one.part, text=one.text, given=one.given) for one in missing
    )
    ChangeEntry.objects.create(change=change, at=at, by_id=by, what=f"Nhập từ {origin}")
    return change, True


def _begun(code: str, sector: Sector, *, origin: str, by: int | None, at: datetime) -> ProcedureChange:
    """A new draft, amending the last version where there is one."""
    last = ProcedureVersion.objects.filter(procedure__code=code).order_by("-valid_from").first()
    return ProcedureChange(
        code=code,
        procedure=Procedure.objects.filter(code=code).first(),
        sector=sector,
        kind=ChangeKind.AMEND if last else ChangeKind.NEW,
        based_on=last,
        origin=origin,
        drafted_by_id=by,
        drafted_at=at,
        editor_ids=[by] if by else [],
        revision=0,
    )

"""A change of a procedure is drafted: begun, written part by part, its questions answered, handed in or dropped.

Source: Decree 63/2010/ND-CP, articles 8 and 9 (who is asked about a procedure before it is decided).
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from motcua.catalogue.actions.permissions import demand_editor
from motcua.catalogue.contents import read, written
from motcua.catalogue.differences import differences
from motcua.catalogue.errors import (
    ChangeAlreadyOpen,
    ChangedMeanwhile,
    ChangeGone,
    ChangeNotOpen,
    CodeNotNational,
    CodeTaken,
    ProcedureUnknown,
)
from motcua.catalogue.facts import VersionContent
from motcua.catalogue.models import (
    ChangeEntry,
    ChangeKind,
    ChangeState,
    OnlineLevel,
    OpenQuestion,
    Part,
    Procedure,
    ProcedureChange,
    ProcedureVersion,
    Sector,
)
from motcua.catalogue.queries import content_of
from motcua.catalogue.rules import check_submittable
from motcua.lib.time import local_day
from motcua.people.actor import Actor

OPEN = (ChangeState.DRAFT, ChangeState.SUBMITTED)
_CODE = re.compile(r"[1-9]\.\d{6}(\.000\.00\.00\.[A-Z]\d{2}(\.\d{2})?)?")
EMPTY = VersionContent(
    name="",
    summary="",
    levels=(),
    audiences=(),
    channels=(),
    online_level=OnlineLevel.NONE,
    on_the_spot=None,
    is_fully_electronic=False,
    sequence="",
    sets=1,
    legal_limit=None,
    reduced_limit=None,
    limit_note="",
    authority_name="",
    requirements="",
    result_name="",
    result_code="",
    keywords="",
    decision_number="",
    decision_on=None,
    components=(),
    fees=(),
    legal_bases=(),
    steps=(),
    sample_parts=(),
)
"""What a new procedure says before anything is written."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a change begins with; ``sector`` is for a new procedure, ``replaces`` for one that takes others' place."""

    code: str
    kind: ChangeKind
    reason: str = ""
    name: str = ""
    sector: str = ""
    is_review: bool = False
    replaces: tuple[str, ...] = ()


@transaction.atomic
def begin_change(beginning: Beginning, *, by: Actor, at: datetime) -> ProcedureChange:
    """A draft begins, from the last version or from nothing.

    Raises: NotYourOffice, CodeNotNational, ChangeAlreadyOpen, CodeTaken, ProcedureUnknown; Sector.DoesNotExist.
    """
    held = demand_editor(by)
    code = beginning.code
    if not _CODE.fullmatch(code):
        raise CodeNotNational
    if ProcedureChange.objects.filter(code=code, state__in=OPEN).exists():
        raise ChangeAlreadyOpen(code=code)
    last = _version_to_change(beginning, at)
    for replaced in beginning.replaces:
        if not ProcedureVersion.objects.filter(procedure__code=replaced, valid_to__isnull=True).exists():
            raise ProcedureUnknown(code=replaced)
    change = _begun(code, _sector(beginning, last), origin="", by=by.official_id, at=at)
    change.kind, change.reason, change.is_review = beginning.kind, beginning.reason, beginning.is_review
    change.replaces, change.unit_id, change.saved_at, change.revision = list(beginning.replaces), held.unit_id, at, 1
    content = _first_content(beginning, last)
    change.name = content.name if content else last.name if last else beginning.name
    change.content = written(content) if content else ""
    change.save()
    note(change, _("Bắt đầu dự thảo: %(what)s"), ChangeKind(change.kind).label, by=by.official_id, at=at)
    return change


@transaction.atomic
def write_content(
    change_id: int, content: VersionContent, *, by: Actor, at: datetime, seen: int | None = None
) -> ProcedureChange:
    """The draft says ``content``; ``seen`` is the revision that was shown.

    Raises: NotYourOffice, ChangeGone, ChangeNotOpen, ChangedMeanwhile.
    """
    demand_editor(by)
    change = locked_change(change_id, ChangeState.DRAFT)
    if seen is not None and seen != change.revision:
        raise ChangedMeanwhile(code=change.code)
    text = written(content)
    if change.content == text:
        return change
    parts = dict.fromkeys(one.part.label for one in differences(read(change.content), content))
    change.content, change.name = text, content.name
    change.revision, change.saved_at = change.revision + 1, at
    if by.official_id not in change.editor_ids:
        change.editor_ids = [*change.editor_ids, by.official_id]
    change.save()
    note(change, _("Sửa: %(what)s"), *parts, by=by.official_id, at=at)
    return change


@transaction.atomic
def write_reason(change_id: int, reason: str, *, offered_by: tuple[str, ...], by: Actor, at: datetime) -> None:
    """The draft says why, and who is to take the procedure in. Raises: NotYourOffice, ChangeGone, ChangeNotOpen."""
    demand_editor(by)
    change = locked_change(change_id, ChangeState.DRAFT)
    change.reason, change.offered_by, change.saved_at = reason.strip(), list(offered_by), at
    change.save(update_fields=["reason", "offered_by", "saved_at"])


@transaction.atomic
def answer_question(question_id: int, answer: str, *, by: Actor, at: datetime) -> None:
    """An open question has its answer. Raises: NotYourOffice, ChangeGone, ChangeNotOpen."""
    demand_editor(by)
    question = OpenQuestion.objects.filter(pk=question_id).first()
    if question is None:
        raise ChangeGone
    locked_change(question.change_id, ChangeState.DRAFT)
    question.answer, question.answered_by_id, question.answered_at = answer.strip(), by.official_id, at
    question.save(update_fields=["answer", "answered_by", "answered_at"])


@transaction.atomic
def submit_change(change_id: int, *, by: Actor, at: datetime) -> ProcedureChange:
    """The draft lies before the leader.

    Raises: NotYourOffice, ChangeGone, ChangeNotOpen, and what ``check_submittable`` raises.
    """
    demand_editor(by)
    change = locked_change(change_id, ChangeState.DRAFT)
    check_submittable(
        change,
        before=content_of(change.based_on) if change.based_on else None,
        content=read(change.content) if change.content else None,
        questions=list(change.questions.filter(answered_at__isnull=True)),
        opinions=list(change.opinions.filter(given_at__isnull=True).select_related("unit")),
        today=local_day(at),
    )
    change.state, change.submitted_by_id, change.submitted_at = ChangeState.SUBMITTED, by.official_id, at
    change.save(update_fields=["state", "submitted_by", "submitted_at"])
    note(change, _("Trình lãnh đạo"), by=by.official_id, at=at)
    return change


@transaction.atomic
def drop_change(change_id: int, *, by: Actor, at: datetime) -> None:
    """The draft is given up and kept as such. Raises: NotYourOffice, ChangeGone, ChangeNotOpen."""
    demand_editor(by)
    change = locked_change(change_id, ChangeState.DRAFT)
    change.state, change.saved_at = ChangeState.DROPPED, at
    change.save(update_fields=["state", "saved_at"])
    note(change, _("Bỏ dự thảo"), by=by.official_id, at=at)


def locked_change(change_id: int, *states: ChangeState) -> ProcedureChange:
    """The change under its lock, in one of ``states``. Raises: ChangeGone, ChangeNotOpen."""
    change = ProcedureChange.objects.select_for_update(of=("self",)).filter(pk=change_id).first()
    if change is None:
        raise ChangeGone
    if change.state not in states:
        raise ChangeNotOpen(code=change.code, state=str(ChangeState(change.state).label).lower())
    return change


def note(change: ProcedureChange, line: Promise, *what: object, by: int | None, at: datetime) -> None:
    """One line more in the history of the change, in Vietnamese; ``what`` fills ``%(what)s``."""
    with override("vi"):
        text = str(line) % {"what": ", ".join(map(str, what))} if what else str(line)
    ChangeEntry.objects.create(change=change, at=at, by_id=by, what=text[:500])


def _version_to_change(beginning: Beginning, at: datetime) -> ProcedureVersion | None:
    """The open version that the change begins from; None for a new procedure."""
    last = ProcedureVersion.objects.filter(procedure__code=beginning.code, valid_to__isnull=True).first()
    if beginning.kind in (ChangeKind.AMEND, ChangeKind.REPEAL) and last is None:
        raise ProcedureUnknown(code=beginning.code)
    is_known = Procedure.objects.filter(code=beginning.code).exists()
    if beginning.kind in (ChangeKind.NEW, ChangeKind.REPLACE) and is_known:
        raise CodeTaken(code=beginning.code)
    return last


def _sector(beginning: Beginning, last: ProcedureVersion | None) -> Sector:
    return last.procedure.sector if last else Sector.objects.get(code=beginning.sector)


def _first_content(beginning: Beginning, last: ProcedureVersion | None) -> VersionContent | None:
    """What the draft says first: the last version, or nothing but a name; None for a repeal."""
    if beginning.kind == ChangeKind.REPEAL:
        return None
    if last is not None:
        return replace(content_of(last), decision_number="", decision_on=None)
    return replace(EMPTY, name=beginning.name)


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
    note(change, _("Nhập từ %(what)s"), origin, by=by, at=at)
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

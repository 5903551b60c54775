"""What each row of a file would change: new, a new version, an older one, a question, nothing, or refused and why.

Rows are taken in order of their day, so that two snapshots of one code become two versions. Nothing is written here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.facts import StepFacts, VersionContent
from motcua.catalogue.imports.composing import composed, differing
from motcua.catalogue.imports.facts import Question, SourceFile, SourceKind, SourceRow
from motcua.catalogue.imports.known import Known, KnownNames, KnownVersion, known_names, known_procedures
from motcua.catalogue.imports.saying import FieldChange, said_change
from motcua.catalogue.imports.words import levels_of
from motcua.catalogue.models import Outcome, Part
from motcua.catalogue.rules import check_publishable
from motcua.lib.errors import NotAllowed
from motcua.lib.progress import Progress
from motcua.lib.vietnamese import format_day

A_DAY = timedelta(days=1)
# Rows without codes and processes speak of procedures that other files of the same import may bring.
_TURN = {SourceKind.UNNUMBERED: 1, SourceKind.PROCESSES: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What one row would do; ``content`` and ``valid_from`` are there where something would be written."""

    file: str
    line: int
    code: str
    name: str
    outcome: Outcome
    reason: str = ""
    changes: tuple[FieldChange, ...] = ()
    row: SourceRow | None = None
    content: VersionContent | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    sector_code: str = ""


class _Refused(Exception):
    """The row cannot be used; the sentence says why."""


def compare(files: Sequence[SourceFile], *, on: date, progress: Progress | None = None) -> list[Difference]:
    """What importing ``files`` together would change; rows without a day of their own count for the day ``on``."""
    refused = [_unreadable(file, one.line, one.code, one.reason) for file in files for one in file.refused]
    named, names = [], known_names(row for file in files for row in file.rows if row.code)
    for file in files:
        for row in file.rows:
            try:
                named.append((file, _with_code(row, names, named)))
            except _Refused as reason:
                refused.append(_unreadable(file, row.line, row.code, str(reason), row))
    known = known_procedures(row.code for _file, row in named)
    ordered = sorted(named, key=lambda pair: (_TURN.get(pair[1].kind, 0), pair[1].valid_from or on))
    found = list(_compared(ordered, known, on, progress))
    return sorted(_superseded(found) + refused, key=lambda one: (one.file, one.line))


def _compared(
    rows: Sequence[tuple[SourceFile, SourceRow]], known: dict[str, Known], on: date, progress: Progress | None
) -> Iterator[Difference]:
    seen: dict[tuple[str, SourceKind, date | None], SourceRow] = {}
    for place, (file, row) in enumerate(rows, 1):
        key = (row.code, row.kind, row.valid_from)
        difference = _repeated(file, row, seen[key]) if key in seen else _difference(file, row, known[row.code], on)
        if difference.outcome != Outcome.REFUSED:
            seen[key] = row
        yield difference
        if progress and (place % 50 == 0 or place == len(rows)):
            progress(_("so sánh"), place, len(rows))


def _repeated(file: SourceFile, row: SourceRow, before: SourceRow) -> Difference:
    """A code that stands twice: the same words change nothing, other words are refused."""
    if row.fingerprint and row.fingerprint == before.fingerprint:
        return _plain(file, row, Outcome.UNCHANGED)
    told = _("Mã {code} đã có ở dòng {line} với nội dung khác; chỉ dòng trước được nhập.")
    return _plain(file, row, Outcome.REFUSED, told.format(code=row.code, line=before.line))


def _difference(file: SourceFile, row: SourceRow, known: Known, on: date) -> Difference:
    try:
        if row.kind in _TURN and not known.versions:
            raise _Refused(_("Thủ tục {code} chưa có phiên bản nào được công bố.").format(code=row.code))
        if row.kind == SourceKind.PROCESSES:
            return _of_a_process(file, row, known, on)
        return _of_a_procedure(file, row, known, row.valid_from or on)
    except _Refused as reason:
        return _plain(file, row, Outcome.REFUSED, str(reason))
    except NotAllowed as refusal:
        return _plain(file, row, Outcome.REFUSED, str(refusal))


def _of_a_procedure(file: SourceFile, row: SourceRow, known: Known, day: date) -> Difference:
    if row.fingerprint in known.waiting:
        return _plain(file, row, Outcome.UNCHANGED)
    held = known.on(day)
    if held is None and known.versions:
        return _earlier(file, row, known, day)
    changed = differing(held.content, row.given) if held else []
    if held is not None and not changed and not _asked(row):
        return _plain(file, row, Outcome.UNCHANGED)
    if held is not None:
        _check_place(held, day)
    if not (known.sector_code or row.sector or row.sector_code):
        raise _Refused(_("Thủ tục mới phải ghi lĩnh vực."))
    if row.kind == SourceKind.UNNUMBERED and _asked(row):
        raise _Refused(_still_missing(_asked(row)))
    content = composed(held.content if held else None, row.given)
    outcome = Outcome.CHANGED if held else Outcome.NEW
    difference = _planned(file, row, outcome, content, day, held)
    if row.questions:
        _check_draft(known, day)
        return replace(difference, outcome=Outcome.WAITING, reason="\n".join(one.text for one in row.questions))
    _check_writable(known, content, is_to_be_offered=bool(row.offered_by))
    known.add(KnownVersion(day, None, content))
    return difference


def _earlier(file: SourceFile, row: SourceRow, known: Known, day: date) -> Difference:
    """A snapshot older than everything known becomes the version before the first."""
    first = known.versions[0]
    if first.valid_from <= day:
        told = _("Thủ tục đã hết hiệu lực từ ngày {day}; muốn công bố lại hãy soạn dự thảo.")
        raise _Refused(told.format(day=format_day(known.versions[-1].valid_to or day)))
    given = dict(row.given)
    if row.kind == SourceKind.UNNUMBERED:
        # Such rows name neither level nor applicants: the authority names the level, the applicants stayed the same.
        given["audiences"] = first.content.audiences
        given["levels"] = levels_of([str(given.get("authority_name", ""))]) or first.content.levels
    if _asked(row):
        raise _Refused(_still_missing(_asked(row)))
    content = composed(None, given)
    check_publishable(row.code, content)
    difference = _planned(file, row, Outcome.EARLIER, content, day, None)
    known.add(KnownVersion(day, first.valid_from - A_DAY, content))
    return replace(difference, valid_to=first.valid_from - A_DAY)


_SUPERSEDED = gettext_lazy("Một bản chụp mới hơn của cùng mã thay cho dòng này.")
_FILLED = {Part.AUDIENCES, Part.GENERAL}


def _asked(row: SourceRow) -> list[Question]:
    """The questions of a row that nothing else answers."""
    return [one for one in row.questions if one.part not in _FILLED or row.kind != SourceKind.UNNUMBERED]


def _still_missing(asked: list[Question]) -> str:
    return _("Bản chụp cũ còn thiếu: {asked}").format(asked=" ".join(one.text for one in asked))


def _of_a_process(file: SourceFile, row: SourceRow, known: Known, on: date) -> Difference:
    """The plan that keeps the promise, as a version from today on."""
    last = known.versions[-1]
    if last.valid_to is not None:
        raise _Refused(_("Thủ tục không còn hiệu lực."))
    plans: Sequence[tuple[StepFacts, ...]] = row.given["plans"]
    refusals = []
    for plan in plans:
        given = {"steps": plan}
        if not differing(last.content, given):
            return _plain(file, row, Outcome.UNCHANGED)
        try:
            content = composed(last.content, given)
            check_publishable(row.code, content)
        except NotAllowed as refusal:
            refusals.append(str(refusal))
            continue
        day = max(on, last.valid_from + A_DAY)
        difference = _planned(file, replace(row, given=given), Outcome.CHANGED, content, day, last)
        known.add(KnownVersion(day, None, content))
        return difference
    raise _Refused("\n".join(dict.fromkeys(refusals)))


def _check_place(held: KnownVersion, day: date) -> None:
    if held.valid_to is not None:
        told = _("Danh mục đã có phiên bản mới hơn, từ ngày {day}; bản cũ hơn không được chen vào giữa.")
        raise _Refused(told.format(day=format_day(held.valid_to + A_DAY)))
    if held.valid_from == day:
        told = _("Đã có phiên bản bắt đầu cùng ngày {day} với nội dung khác; thay đổi phải có ngày hiệu lực mới.")
        raise _Refused(told.format(day=format_day(day)))


def _check_draft(known: Known, day: date) -> None:
    """An import never writes over what an editor is working on, nor over what a newer snapshot asked."""
    if any(asked > day for asked in known.waiting.values()):
        raise _Refused(_SUPERSEDED)
    draft = known.draft
    if draft is not None and draft.editor_ids:
        raise _Refused(_("Thủ tục đang có dự thảo của biên tập viên; hãy công bố hoặc bỏ dự thảo rồi nhập lại."))


def _check_writable(known: Known, content: VersionContent, *, is_to_be_offered: bool) -> None:
    check_publishable(known.code, content)
    if (known.is_offered or is_to_be_offered) and not content.steps:
        raise _Refused(_("Thủ tục đang được tiếp nhận hồ sơ nên phải có quy trình nội bộ."))


def _with_code(row: SourceRow, names: KnownNames, named: Iterable[tuple[SourceFile, SourceRow]]) -> SourceRow:
    """The row with its code, found by its name where it has none."""
    if row.code:
        return row
    codes = names.code_of(row.name)
    if len(codes) == 1:
        return replace(row, code=codes[0])
    if codes:
        told = _("Tên này trùng với nhiều thủ tục: {codes}. Hãy ghi mã.")
        raise _Refused(told.format(codes=", ".join(codes[:5])))
    raise _Refused(_("Dòng không có mã và không thủ tục nào trong danh mục mang tên này."))


def _superseded(found: list[Difference]) -> list[Difference]:
    """A question about a snapshot is not asked where a later row of the same import answers or asks anew."""
    latest: dict[str, date] = {}
    for one in found:
        is_snapshot = one.row is not None and one.row.kind not in _TURN
        if is_snapshot and one.valid_from is not None and one.outcome != Outcome.REFUSED:
            latest[one.code] = max(one.valid_from, latest.get(one.code, one.valid_from))

    def is_superseded(one: Difference) -> bool:
        day = one.valid_from
        return one.outcome == Outcome.WAITING and day is not None and day < latest.get(one.code, day)

    return [
        replace(one, outcome=Outcome.REFUSED, reason=str(_SUPERSEDED), content=None) if is_superseded(one) else one
        for one in found
    ]


def _planned(
    file: SourceFile,
    row: SourceRow,
    outcome: Outcome,
    content: VersionContent,
    day: date,
    held: KnownVersion | None,
) -> Difference:
    changed = differing(held.content, row.given) if held else []
    return Difference(
        file=file.name,
        line=row.line,
        code=row.code,
        name=content.name,
        outcome=outcome,
        changes=tuple(said_change(name, getattr(held.content, name), row.given[name]) for name in changed if held),
        row=row,
        content=content,
        valid_from=day,
        sector_code=row.sector_code,
    )


def _plain(file: SourceFile, row: SourceRow, outcome: Outcome, reason: str = "") -> Difference:
    return Difference(
        file=file.name, line=row.line, code=row.code, name=row.name, outcome=outcome, reason=reason, row=row
    )


def _unreadable(file: SourceFile, line: int, code: str, reason: str, row: SourceRow | None = None) -> Difference:
    name = row.name if row else ""
    return Difference(file=file.name, line=line, code=code, name=name, outcome=Outcome.REFUSED, reason=reason, row=row)

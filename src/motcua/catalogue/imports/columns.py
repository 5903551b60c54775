"""The sheets and columns of the workbook in which officials read and write procedures, the same both ways.

What each column means is told to editors in docs/imports.md.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.facts import CaseFacts, ComponentFacts, FeeFacts, LegalBasisFacts, SourceFacts, StepFacts
from motcua.catalogue.imports.errors import UnreadableRow
from motcua.catalogue.imports.shapes import clean, day_of
from motcua.catalogue.models import (
    Audience,
    Channel,
    FeeKind,
    OnlineLevel,
    Part,
    SamplePart,
    StepKind,
    StepPlace,
)
from motcua.catalogue.package import USUALLY, limit_of
from motcua.directory.deadline import Limit
from motcua.directory.models import Level, Role
from motcua.lib.translations import in_vietnamese
from motcua.lib.vietnamese import fold

YES, NO = "có", "không"
SEPARATOR = "; "
GREATEST = 2_000_000_000
_BETWEEN = re.compile(r"\s*;\s*")

Read = Callable[[object], Any]
Write = Callable[[Any], str | int | None]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the field it holds, how a cell is read and written; ``usual`` is an empty cell."""

    heading: str
    field: str
    read: Read
    write: Write
    usual: Any = ""
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of rows that belong to procedures by their code; ``field`` is the list of a version they make."""

    title: str
    columns: tuple[Column, ...]
    field: str = ""
    facts: type | None = None


def read_text(cell: object) -> str:
    """A text; a number as it is written in whole digits."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise ValueError
    return clean(str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell))


def read_whole(cell: object) -> int:
    """A whole number that is not negative; dots between thousands are understood."""
    if isinstance(cell, str):
        digits = cell.strip().replace(".", "")
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 12:
            raise ValueError
        cell = int(digits)
    if isinstance(cell, bool) or not isinstance(cell, int | float) or cell != int(cell) or not 0 <= cell <= GREATEST:
        raise ValueError
    return int(cell)


def read_yes(cell: object) -> bool:
    """Yes or no, in words or as the truth value of a cell."""
    if isinstance(cell, bool):
        return cell
    word = read_text(cell).casefold()
    if word in (YES, "x", "1"):
        return True
    if word in (NO, "0"):
        return False
    raise ValueError


def read_day(cell: object) -> date:
    """A day, as a date cell or as 31/12/2025."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = day_of(read_text(cell))
    if found is None:
        raise ValueError
    return found


def read_limit(cell: object) -> Limit:
    """A limit in the words of a published procedure: "3 ngày làm việc", "trong ngày"."""
    found = limit_of(read_text(cell).casefold())
    if found is None:
        raise ValueError
    return found


def written_limit(limit: Limit) -> str:
    """The limit in words that ``read_limit`` understands."""
    return in_vietnamese(_LazyLimit(limit))


class _LazyLimit:
    """The words of a limit, said when they are asked for."""

    def __init__(self, limit: Limit) -> None:
        self.limit = limit

    def __str__(self) -> str:
        return str(self.limit)


def one_of(choices: type[Enum]) -> Read:
    """Reads one choice by its Vietnamese label or its code."""

    def read(cell: object) -> Any:
        word = fold(read_text(cell))
        for choice in choices:
            if word in (fold(label_of(choice)), fold(str(choice.value))):
                return choice
        raise ValueError

    return read


def some_of(choices: type[Enum]) -> Read:
    """Reads several choices with ";" between them."""
    read = one_of(choices)
    return lambda cell: tuple(read(word) for word in _BETWEEN.split(read_text(cell)) if word)


def label_of(choice: Any) -> str:
    """The Vietnamese label of a choice."""
    return in_vietnamese(choice.label)


def labels_of(choices: Sequence[Any]) -> str:
    """The Vietnamese labels of choices in one cell."""
    return SEPARATOR.join(label_of(choice) for choice in choices)


def _text(heading: str, field: str, *, is_required: bool = False) -> Column:
    return Column(heading, field, read_text, str, "", is_required)


def _whole(heading: str, field: str, usual: int | None = None) -> Column:
    return Column(heading, field, read_whole, lambda value: value, usual)


def _yes(heading: str, field: str, *, usual: bool = False) -> Column:
    return Column(heading, field, read_yes, lambda value: YES if value else NO, usual)


def _day(heading: str, field: str) -> Column:
    return Column(heading, field, read_day, lambda day: f"{day:%d/%m/%Y}", None)


def _limit(heading: str, field: str) -> Column:
    return Column(heading, field, read_limit, written_limit, None)


def _choice(heading: str, field: str, choices: type[Enum], usual: Any = None, *, is_required: bool = False) -> Column:
    return Column(heading, field, one_of(choices), label_of, usual, is_required)


def _choices(heading: str, field: str, choices: type[Enum]) -> Column:
    return Column(heading, field, some_of(choices), labels_of, ())


CODE = _text("Mã thủ tục", "code", is_required=True)
VALID_FROM = _day("Có hiệu lực từ", "valid_from")
SECTOR_CODE, SECTOR = _text("Mã lĩnh vực", "sector_code"), _text("Lĩnh vực", "sector")

PROCEDURES = Sheet(
    "Thủ tục",
    (
        CODE,
        _text("Tên thủ tục", "name", is_required=True),
        SECTOR_CODE,
        SECTOR,
        VALID_FROM,
        _choices("Cấp thực hiện", "levels", Level),
        _choices("Đối tượng thực hiện", "audiences", Audience),
        _choices("Cách thức thực hiện", "channels", Channel),
        _choice("Mức độ trực tuyến", "online_level", OnlineLevel, OnlineLevel.NONE),
        _whole("Số bước tại chỗ", "on_the_spot"),
        _yes("Điện tử toàn trình", "is_fully_electronic"),
        _text("Trình tự thực hiện", "sequence"),
        _whole("Số bộ hồ sơ", "sets", 1),
        _limit("Thời hạn theo luật", "legal_limit"),
        _limit("Thời hạn cắt giảm", "reduced_limit"),
        _text("Ghi chú thời hạn", "limit_note"),
        _text("Cơ quan thực hiện", "authority_name"),
        _text("Yêu cầu, điều kiện", "requirements"),
        _text("Kết quả thực hiện", "result_name"),
        _text("Mã kết quả", "result_code"),
        _text("Từ khóa", "keywords"),
        _text("Tóm tắt", "summary"),
        _text("Số quyết định công bố", "decision_number"),
        _day("Ngày quyết định", "decision_on"),
        _choices("Phần là mẫu", "sample_parts", SamplePart),
    ),
)
LISTS = (
    Sheet(
        "Trường hợp",
        (
            CODE,
            _text("Tên trường hợp", "name", is_required=True),
            _limit("Thời hạn theo luật", "legal_limit"),
            _limit("Thời hạn cắt giảm", "reduced_limit"),
            _text("Ghi chú", "note"),
        ),
        "cases",
        CaseFacts,
    ),
    Sheet(
        "Thành phần hồ sơ",
        (
            CODE,
            _text("Tên giấy tờ", "name", is_required=True),
            _whole("Số bản chính", "originals", 0),
            _whole("Số bản sao", "copies", 0),
            _yes("Bắt buộc", "is_required", usual=True),
            _yes("Chỉ xuất trình", "is_shown_only"),
            _yes("Được nộp sau tại quầy", "may_follow_at_counter"),
            _text("Mẫu đơn, tờ khai", "paper_form"),
            _whole("Trường hợp số", "case"),
            _text("Ghi chú", "note"),
        ),
        "components",
        ComponentFacts,
    ),
    Sheet(
        "Phí, lệ phí",
        (
            CODE,
            _choice("Loại", "kind", FeeKind, is_required=True),
            _text("Tên khoản thu", "name", is_required=True),
            _whole("Mức thu (đồng)", "amount_vnd"),
            _text("Đơn vị tính", "per"),
            _choice("Cách nộp hồ sơ", "channel", Channel, ""),
            _whole("Trường hợp số", "case"),
            _text("Ghi chú", "note"),
            _yes("Là mẫu", "is_sample"),
        ),
        "fees",
        FeeFacts,
    ),
    Sheet(
        "Căn cứ pháp lý",
        (
            CODE,
            _text("Số, ký hiệu", "number", is_required=True),
            _text("Trích yếu", "title", is_required=True),
            _text("Điều, khoản", "article"),
        ),
        "legal_bases",
        LegalBasisFacts,
    ),
    Sheet(
        "Quy trình nội bộ",
        (
            CODE,
            _choice("Loại bước", "kind", StepKind, is_required=True),
            _text("Nội dung công việc", "name"),
            _choice("Nơi thực hiện", "place", StepPlace),
            _choice("Người thực hiện", "role", Role),
            _whole("Thời gian (phút làm việc)", "working_minutes", 0),
            _yes("Là mẫu", "is_sample"),
        ),
        "steps",
        StepFacts,
    ),
    Sheet(
        "Điều khoản viện dẫn",
        (
            CODE,
            _choice("Phần", "part", Part, is_required=True),
            _text("Số, ký hiệu", "number", is_required=True),
            _text("Điều, khoản", "article"),
            _whole("Dòng thứ", "place"),
            _day("Ngày văn bản", "dated_on"),
        ),
        "sources",
        SourceFacts,
    ),
)
LONG_TEXTS = Sheet("Nội dung dài", (CODE, _text("Cột", "column"), _text("Nội dung", "words")))
SEE_LONG_TEXTS = "(xem trang Nội dung dài)"
LONGEST_CELL = 30_000


def cell_of(column: Column, value: Any) -> str | int | None:
    """What stands in a cell for a value; nothing where there is none."""
    return None if value in (None, "", ()) else column.write(value)


def value_of(column: Column, cell: object) -> Any:
    """The value in a cell. Raises: UnreadableRow, with the heading and what was found."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        if column.is_required:
            raise UnreadableRow.because(_("cột “{heading}” phải có nội dung"), heading=column.heading)
        return column.usual
    try:
        return column.read(cell)
    except (ValueError, OverflowError) as problem:
        told = _("cột “{heading}” không hiểu “{cell}”")
        raise UnreadableRow.because(told, heading=column.heading, cell=str(cell)[:80]) from problem


def facts_of(sheet: Sheet, values: Mapping[str, Any], position: int) -> Any:
    """One row of a list as the facts it makes; its place is the place among the rows of its code."""
    assert sheet.facts is not None
    given = {name: value for name, value in values.items() if name != "code"}
    if sheet.facts in (CaseFacts, ComponentFacts, StepFacts):
        given["position"] = position
    if sheet.facts is StepFacts:
        given = _usual_step(given)
    return sheet.facts(**given)


def _usual_step(given: dict[str, Any]) -> dict[str, Any]:
    """A step with its name, place and role as its kind usually has them, where the row leaves them open."""
    place, role = USUALLY[given["kind"]]
    return given | {
        "name": given["name"] or label_of(given["kind"]),
        "place": given["place"] or place,
        "role": given["role"] or role,
    }

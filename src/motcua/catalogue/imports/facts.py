"""What a file says, row by row, before anything of it is in the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.actions.drafting import Question

__all__ = ["Question", "RefusedRow", "SourceFile", "SourceKind", "SourceRow"]


class SourceKind(TextChoices):
    """What kind of rows a file holds."""

    PORTAL = "portal", _("Bản chụp Cổng Dịch vụ công quốc gia")
    NATIONAL_ANSWER = "national_answer", _("Trả lời LayThuTuc của Cổng Dịch vụ công quốc gia")
    UNNUMBERED = "unnumbered", _("Thủ tục không có mã")
    PROCESSES = "processes", _("Quy trình nội bộ")
    WORKBOOK = "workbook", _("Bảng tính Excel")
    PACKAGE = "package", _("Gói thủ tục")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One procedure of a file: the parts it speaks of, and what it leaves open.

    ``given`` has the fields of a VersionContent that the source settles, and nothing else. ``code`` is "" where the
    source has none; then ``name`` finds the procedure. ``valid_from`` is None where the source names no day.
    ``unplaced`` is what it says and a version has no place for.
    """

    line: int
    kind: SourceKind
    code: str
    name: str
    sector: str = ""
    sector_code: str = ""
    valid_from: date | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    offered_by: tuple[str, ...] = ()
    fingerprint: str = ""
    unplaced: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be used, with the sentence that tells the clerk why."""

    line: int
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: every line of it is either a row or refused."""

    name: str
    rows: tuple[SourceRow, ...] = ()
    refused: tuple[RefusedRow, ...] = ()

"""Rows of an old snapshot without codes: a procedure is found by its name."""

from datetime import date

from motcua.catalogue.imports.facts import SourceKind, SourceRow
from motcua.catalogue.imports.limits import said_limit
from motcua.catalogue.imports.national import Said, SaidChannel, source_row
from motcua.catalogue.imports.papers import Paper, counts_in
from motcua.catalogue.imports.shapes import Row, tables, text


def unnumbered_row(row: Row, *, line: int, fingerprint: str, day: date | None) -> SourceRow:
    """A procedure with its name alone; whether it is known is seen when it is compared. Raises: UnreadableRow."""
    return source_row(
        Said(
            line=line,
            kind=SourceKind.UNNUMBERED,
            code="",
            name=text(row, "name"),
            sector="",
            valid_from=day,
            fingerprint=fingerprint,
            sequence=text(row, "steps_text"),
            channels=[_channel(one) for one in tables(row, "channels")],
            papers=[("", [_paper(one) for one in tables(row, "dossier")])],
            applicants=[],
            authority=text(row, "executing_agency"),
            levels=None,
            legal_bases=(),
            requirements="",
        )
    )


def _channel(row: Row) -> SaidChannel:
    limit = said_limit(text(row, "Thời hạn giải quyết"))
    return SaidChannel(text(row, "Hình thức nộp"), limit, fee=text(row, "Phí, lệ phí"), note=text(row, "Mô tả"))


def _paper(row: Row) -> Paper:
    originals, copies = counts_in(text(row, "Số lượng - bản chính"))
    return text(row, "Tên giấy tờ"), text(row, "Mẫu đơn, tờ khai"), originals, copies

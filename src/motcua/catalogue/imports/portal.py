"""Rows of a snapshot of the national portal: as its Word exports say it, as its newer pages say it, as one ministry
published it."""

from datetime import date

from motcua.catalogue.imports.facts import SourceKind, SourceRow
from motcua.catalogue.imports.limits import said_limit
from motcua.catalogue.imports.national import Said, SaidChannel, source_row
from motcua.catalogue.imports.papers import Paper, counts_in, legal_bases_of, titled
from motcua.catalogue.imports.shapes import Row, count, day_of, table, tables, text, told, words_list

# What a version has no place for; kept with the imported row.
UNPLACED = (
    "type",
    "issuing_ministry",
    "delegated_agency",
    "coordinating_agency",
    "receiving_address",
    "national_internal_id",
    "detail_url",
)
UNPLACED_BY_MINISTRY = ("cơ_quan_được_ủy_quyền", "cơ_quan_phối_hợp", "địa_chỉ_tiếp_nhận_hs")


def portal_row(row: Row, *, line: int, fingerprint: str, day: date | None) -> SourceRow:
    """A row with the parts of a procedure beside each other. Raises: UnreadableRow."""
    numbers = words_list(row, "legal_basis_nos")
    pairs = [(text(one, "no"), text(one, "title")) for one in tables(row, "legal_basis")]
    return source_row(
        Said(
            line=line,
            kind=SourceKind.PORTAL,
            code=text(row, "code"),
            name=text(row, "name"),
            sector=text(row, "field"),
            valid_from=day_of(text(row, "snapshot")) or day,
            fingerprint=fingerprint,
            sequence=text(row, "steps_text"),
            channels=[_channel(one) for one in tables(row, "channels")],
            papers=[_group(one) for one in tables(row, "dossier")],
            applicants=words_list(row, "applicants"),
            authority=told(row, "executing_agency") or told(row, "competent_authority"),
            levels=words_list(row, "levels"),
            legal_bases=legal_bases_of(pairs or titled(numbers, text(row, "legal_basis_raw"))),
            requirements=told(row, "conditions"),
            decision=text(row, "decision_no"),
            results=_results(row),
            keywords=_keywords(told(row, "keywords")),
            description=told(row, "description"),
            unread=text(row, "dossier_raw"),
            unplaced={key: told(row, key) for key in UNPLACED},
        )
    )


def ministry_row(row: Row, *, line: int, fingerprint: str, day: date | None) -> SourceRow:
    """A row whose parts lie in ``content`` and in the tables of ``extra``, as one ministry published them.

    Raises: UnreadableRow.
    """
    content, lists = table(row, "content"), table(table(row, "extra"), "tables")
    papers = [_ministry_paper(one) for one in tables(lists, "thanh_phan_ho_so")]
    return source_row(
        Said(
            line=line,
            kind=SourceKind.PORTAL,
            code=text(row, "code"),
            name=text(row, "name"),
            sector=text(row, "field"),
            valid_from=day_of(text(row, "snapshot")) or day,
            fingerprint=fingerprint,
            sequence=text(content, "trình_tự_thực_hiện"),
            channels=[_ministry_channel(one) for one in tables(lists, "hinh_thuc_nop")],
            papers=[("", papers)],
            applicants=text(content, "đối_tượng_thực_hiện").split(","),
            authority=told(content, "cơ_quan_thực_hiện") or told(content, "cơ_quan_có_thẩm_quyền"),
            levels=words_list(row, "levels"),
            legal_bases=legal_bases_of(
                (text(one, "so_ky_hieu"), text(one, "trich_yeu")) for one in tables(lists, "can_cu_phap_ly")
            ),
            requirements=told(content, "yêu_cầu_điều_kiện_thực_hiện"),
            decision=text(row, "decision_no"),
            results=[(told(content, "kết_quả_thực_hiện"), "")],
            keywords=_keywords(told(content, "từ_khóa")),
            description=told(content, "mô_tả"),
            unplaced={key: told(content, key) for key in UNPLACED_BY_MINISTRY},
        )
    )


def _channel(row: Row) -> SaidChannel:
    value = row.get("time_value")
    unit = text(row, "time_unit")
    limit = said_limit(
        text(row, "time_text"),
        value=value if isinstance(value, int | float) and not isinstance(value, bool) else None,
        unit=unit,
        unit_lost=text(row, "time_kind") == "unit_lost",
    )
    return SaidChannel(text(row, "mode"), limit, fee=text(row, "fee_text"), note=text(row, "note"))


def _ministry_channel(row: Row) -> SaidChannel:
    return SaidChannel(
        text(row, "hinh_thuc"),
        said_limit(text(row, "thoi_han_giai_quyet")),
        fee=text(row, "phi_le_phi"),
        note=text(row, "mo_ta"),
    )


def _group(row: Row) -> tuple[str, list[Paper]]:
    papers = [
        (text(one, "name"), text(one, "form_file", "form_file_tail"), count(one, "originals"), count(one, "copies"))
        for one in tables(row, "items")
    ]
    return text(row, "group"), papers


def _ministry_paper(row: Row) -> Paper:
    originals, copies = counts_in(text(row, "ghi_chu"))
    # The column named for the number holds the file of the form.
    return text(row, "ten_giay_to"), text(row, "so_luong"), originals, copies


def _results(row: Row) -> list[tuple[str, str]]:
    listed = [(text(one, "name"), text(one, "code")) for one in tables(row, "results")]
    return listed or [(told(row, "results_text", "results_raw"), "")]


def _keywords(words: str) -> str:
    return ", ".join(part.strip() for part in words.replace(";", ",").split(",") if part.strip())

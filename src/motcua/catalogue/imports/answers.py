"""The national portal's answer to LayThuTuc: one procedure with keys in capitals.

Source: the portal's contract of data exchange (service LayThuTuc, keys MATTHC, TENTTHC, …).
"""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from motcua.catalogue.facts import FeeFacts
from motcua.catalogue.imports.errors import UnreadableRow
from motcua.catalogue.imports.facts import SourceKind, SourceRow
from motcua.catalogue.imports.limits import said_limit
from motcua.catalogue.imports.money import fees_of_channel
from motcua.catalogue.imports.national import Said, SaidChannel, source_row
from motcua.catalogue.imports.papers import Paper, legal_bases_of
from motcua.catalogue.imports.shapes import Row, count, tables, text, told

PUBLIC = "1"


def answer_row(row: Row, *, line: int, fingerprint: str, day: date | None) -> SourceRow:
    """The procedure of one answer; the answer names no level, which stays asked for a new procedure.

    Raises: UnreadableRow, also for a procedure that is not public.
    """
    state = text(row, "TRANGTHAI")
    if state and state != PUBLIC:
        raise UnreadableRow.because(_("Thủ tục không ở trạng thái công khai (TRANGTHAI = {state})."), state=state[:20])
    sectors = [text(one, "TENLINHVUC") for one in tables(row, "LINHVUCTHUCHIEN")]
    return source_row(
        Said(
            line=line,
            kind=SourceKind.NATIONAL_ANSWER,
            code=text(row, "MATTHC"),
            name=text(row, "TENTTHC"),
            sector=next(filter(None, sectors), ""),
            valid_from=day,
            fingerprint=fingerprint,
            sequence="\n".join(_sequence(row)),
            channels=list(_channels(row)),
            papers=[(text(one, "TRUONGHOP"), _papers(one)) for one in tables(row, "THANHPHANHOSO")],
            applicants=[text(one, "TENDOITUONG") for one in tables(row, "DOITUONGTHUCHIEN")],
            authority="; ".join(filter(None, (text(one, "TENDONVI") for one in tables(row, "COQUANTHUCHIEN")))),
            levels=None,
            legal_bases=legal_bases_of(
                (text(one, "SOVANBAN"), text(one, "TENVANBAN")) for one in tables(row, "CANCUPHAPLY")
            ),
            requirements=told(row, "YEUCAU"),
            results=[(text(one, "TENKETQUA"), text(one, "MAKETQUA")) for one in tables(row, "KETQUATHUCHIEN")],
        )
    )


def _sequence(row: Row) -> Iterator[str]:
    for case in tables(row, "TRINHTUTHUCHIEN"):
        name = told(case, "TRUONGHOP")
        if name:
            yield f"{name}:"
        yield from (words for words in (text(one, "TENTRINHTU") for one in tables(case, "TRINHTU")) if words)


def _channels(row: Row) -> Iterator[SaidChannel]:
    for channel in tables(row, "CACHTHUCTHUCHIEN"):
        mode = {"1": "Trực tiếp", "2": "Trực tuyến", "3": "Dịch vụ bưu chính"}.get(text(channel, "KENH"), "")
        if not mode:
            raise UnreadableRow.because(_("Không rõ kênh thực hiện (KENH = {code})."), code=text(channel, "KENH")[:20])
        for time in tables(channel, "THOIGIAN") or [{}]:
            words = f"{text(time, 'THOIGIANGIAIQUYET')} {text(time, 'DONVITINH')}".strip()
            fees = tuple(fee for one in tables(time, "PHILEPHI") for fee in _fees(one))
            yield SaidChannel(mode, said_limit(words), note=told(time, "MOTA"), fees=fees)


def _fees(row: Row) -> list[FeeFacts]:
    amount, unit, note = text(row, "SOTIEN"), text(row, "DONVI") or "Đồng", told(row, "MOTA")
    if not amount and not note:
        return []
    return fees_of_channel(f"Phí : {amount} {unit if amount else ''} {f'({note})' if note else ''}")


def _papers(row: Row) -> list[Paper]:
    return [
        (text(one, "TENGIAYTO"), text(one, "TENMAUDON"), count(one, "SOBANCHINH"), count(one, "SOBANSAO"))
        for one in tables(row, "GIAYTO")
    ]

"""Each form as a PDF/A: the same data always give the same bytes.

The title and the number of a form depend on the circular in force (see ``Regime``).
"""

import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import override

from motcua.documents.typefaces import TYPEFACES
from motcua.dossiers.forms import wording
from motcua.dossiers.forms.data import (
    ApologyLetter,
    Contact,
    ControlSlip,
    CorrectionLetter,
    Head,
    LogBook,
    Outcome,
    Receipt,
    RefusalSlip,
    Regime,
    StopNotice,
    SupplementSlip,
)
from motcua.lib.barcodes import code128_svg, qr_svg
from motcua.lib.time import local_day
from motcua.lib.typeset import compile_pdf
from motcua.lib.vietnamese import format_count

_FOLDER = Path(__file__).resolve().parent
_OUTCOMES = {Outcome.EARLY: "Trước hạn", Outcome.ON_TIME: "Đúng hạn", Outcome.OVERDUE: "Quá hạn"}
_APOLOGY_TITLES = {
    Regime.R2018: "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
    Regime.R2025: "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
}


def receipt_pdf(data: Receipt) -> bytes:
    """Form 01: receipt and appointment."""
    extra = {"filer": _filer(data.applicant)}
    return _slip_pdf("01_receipt", data, "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "01", extra)


def supplement_pdf(data: SupplementSlip) -> bytes:
    """Form 02: request to supplement the dossier."""
    extra = {"filer": _filer(data.applicant)}
    return _slip_pdf("02_supplement", data, "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", "02", extra)


def refusal_pdf(data: RefusalSlip) -> bytes:
    """Form 03: refusal to receive or to handle the dossier."""
    extra = {"filer": _filer(data.applicant)}
    return _slip_pdf("03_refusal", data, "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ", "03", extra)


def apology_pdf(data: ApologyLetter) -> bytes:
    """Form 04: apology with the new day of return."""
    return _slip_pdf("04_apology", data, _APOLOGY_TITLES[data.head.regime], "04", {})


def stop_pdf(data: StopNotice) -> bytes:
    """Form 05 of 2025: the dossier is no longer handled. Raises: ValueError under the circular of 2018."""
    if data.head.regime is Regime.R2018:
        raise ValueError("the circular of 2018 has no stop notice")
    fee = "" if data.returned_fee_vnd is None else format_count(data.returned_fee_vnd)
    return _slip_pdf("05_stop", data, "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", "05", {"returned_fee": fee})


def control_pdf(data: ControlSlip) -> bytes:
    """Form 05 of 2018, 06 of 2025: who handed the dossier to whom, and when."""
    number = {Regime.R2018: "05", Regime.R2025: "06"}[data.head.regime]
    extra = {"partners": "; ".join(data.partners)}
    return _slip_pdf("06_control", data, "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", number, extra)


def correction_pdf(data: CorrectionLetter) -> bytes:
    """The letter that corrects a result; it has no form number (Decree 30/2020/ND-CP, article 18)."""
    title = "THÔNG BÁO THAY THẾ KẾT QUẢ" if data.is_replaced else "THÔNG BÁO ĐÍNH CHÍNH KẾT QUẢ"
    return _slip_pdf("08_correction", data, title, "", {})


@override("vi")
def log_book_pdf(data: LogBook) -> bytes:
    """Form 06 of 2018, 07 of 2025: the log book, A4 lying."""
    number = {Regime.R2018: "06", Regime.R2025: "07"}[data.regime]
    content = _as_json(data) | {
        "title": "SỔ THEO DÕI HỒ SƠ",
        "form_number": number,
        "circular": wording.CIRCULARS[data.regime],
    }
    return _compile("07_log_book", content, data.printed_at)


def _slip_pdf(template: str, data: object, title: str, form_number: str, extra: dict[str, object]) -> bytes:
    head: Head = data.head  # type: ignore[attr-defined]
    content = _as_json(data) | {
        "title": title,
        "form_number": form_number,
        "circular": wording.CIRCULARS[head.regime],
        "footer": f"Mã hồ sơ: {head.dossier_number}",
        "qr_svg": qr_svg(head.dossier_number),
        "code128_svg": code128_svg(head.dossier_number),
    }
    return _compile(template, content | extra, head.issued_at)


def _compile(template: str, content: dict[str, object], at: datetime) -> bytes:
    return compile_pdf(_FOLDER / f"{template}.typ", content, fonts=TYPEFACES, at=at)


def _filer(applicant: Contact) -> str:
    return applicant.filer_name or applicant.owner_name


def _as_json(value: object) -> object:
    """``value`` with moments and days in words, for a template that only places them."""
    match value:
        case datetime():
            day = _unbroken(wording.long_day(local_day(value)))
            return {
                "long": _unbroken(wording.long_moment(value)),
                "short": wording.short_moment(value),
                "day": day,
                "day_capital": day.capitalize(),
            }
        case date():
            return wording.long_day(value)
        case Outcome():
            return _OUTCOMES[value]
        case tuple():
            return [_as_json(inner) for inner in value]
        case Promise():
            return str(value)
        case _ if is_dataclass(value):
            return {field.name: _as_json(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value


def _unbroken(words: str) -> str:
    """``words`` whose numbers stay on the line of the word before them: never "tháng" here and "5" below."""
    return re.sub(r" (?=\d)", "\xa0", words)

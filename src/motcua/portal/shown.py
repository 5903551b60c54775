"""Values of the rooms in the words of a page: a procedure's four facts, its steps, files, the rows of a check page."""

from collections.abc import Iterable
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.catalogue.facts import FeeFacts, StepFacts
from motcua.catalogue.queries import ProcedurePage
from motcua.documents.models import StoredFile
from motcua.dossiers.facts import Applicant, Filer
from motcua.dossiers.models import DossierPaper
from motcua.dossiers.prints import available_forms
from motcua.dossiers.queries.drafts import DraftPage, DraftPaper
from motcua.dossiers.queries.page import DossierPage, HistoryLine
from motcua.lib.vietnamese import decimal_point, format_telephone, format_vnd
from motcua.portal.forms.filing import RESULT_CHANNELS

INTERNAL_FORMS = frozenset({"control"})
KINDS_OF_FILE = {
    "application/pdf": "PDF",
    "image/jpeg": gettext_lazy("Ảnh JPG"),
    "image/png": gettext_lazy("Ảnh PNG"),
    "image/heic": gettext_lazy("Ảnh HEIC"),
}


def procedure_facts(page: ProcedurePage) -> list[dict[str, str]]:
    """The four facts people ask for first: time, fee, where, result."""
    content = page.content
    promised, legal = content.promised_limit, content.legal_limit
    time = (
        _("Luật cho %(legal)s; tỉnh đã rút ngắn") % {"legal": legal}
        if promised != legal
        else _("Theo quy định của luật")
    )
    amounts = sorted({fee.amount_vnd for fee in content.fees if fee.amount_vnd is not None})
    return [
        {"name": _("Thời hạn"), "value": first_upper(str(promised)), "note": content.limit_note or time},
        {"name": _("Phí, lệ phí"), "value": fee_in_short(content.fees), "note": _fee_note(content.fees, amounts)},
        {"name": _("Nơi nộp"), "value": content.authority_name, "note": _where_note(page)},
        {"name": _("Kết quả"), "value": content.result_name or _("Không có"), "note": ""},
    ]


def fee_in_short(fees: Iterable[FeeFacts]) -> str:
    """The fees in a few words."""
    fees = list(fees)
    if not fees:
        return _("Không mất phí")
    if any(fee.amount_vnd is None for fee in fees):
        return _("Theo quy định của tỉnh")
    amounts = sorted(fee.amount_vnd for fee in fees)
    if amounts[-1] == 0:
        return _("Không mất phí")
    return (
        format_vnd(amounts[-1]) if amounts[0] == amounts[-1] else _("Từ %(least)s") % {"least": format_vnd(amounts[0])}
    )


def steps_shown(steps: Iterable[StepFacts]) -> list[dict[str, str]]:
    """The steps of the internal process, each with its place and hours."""
    return [
        {
            "title": step.name,
            "lang": "vi",
            "who": step.place.label,
            "moment": hours(step.working_minutes),
            "state": "next",
        }
        for step in steps
    ]


def hours(working_minutes: int) -> str:
    """Working minutes as people say them.

    >>> hours(480), hours(90), hours(0)
    ('8 giờ làm việc', '1,5 giờ làm việc', '')
    """
    if not working_minutes:
        return ""
    number = f"{(Decimal(working_minutes) / 60).quantize(Decimal('0.1')):f}".removesuffix(".0")
    return _("%(number)s giờ làm việc") % {"number": decimal_point(number)}


def file_note(file: StoredFile) -> str:
    """What stands beside a file's name: its kind and pages."""
    kind = KINDS_OF_FILE.get(file.media_type, file.media_type)
    if file.pages and file.pages > 1:
        return ngettext("%(kind)s, %(pages)d trang", "%(kind)s, %(pages)d trang", file.pages) % {
            "kind": kind,
            "pages": file.pages,
        }
    return str(kind)


def first_upper(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _fee_note(fees: Iterable[FeeFacts], amounts: list[int]) -> str:
    lines = {fee.per for fee in fees if fee.per}
    if len(amounts) > 1:
        return _("Tùy trường hợp, xem bảng phí bên dưới")
    return ", ".join(sorted(lines))


def _where_note(page: ProcedurePage) -> str:
    count = len({offering.receiver_id for offering in page.offerings})
    if not count:
        return ""
    return _("%(count)d nơi tiếp nhận") % {"count": count} if count > 1 else page.offerings[0].receiver_name


def filing_tasks(page: DraftPage) -> list[dict[str, object]]:
    """The pages of filing as a task list; the last one opens when the others are done."""
    content, missing = page.content, len(page.missing)
    place = page.draft.authority.name if page.has_place else _("Chọn cơ quan giải quyết")
    who = content.applicant.name if content.applicant else _("Nộp cho ai, liên hệ thế nào")
    papers = _("Còn thiếu %(count)d giấy tờ") % {"count": missing} if missing else _("Ảnh chụp hoặc PDF")
    are_papers_done = not missing and (content.papers_seen or _has_files(page))
    asked = _("Bạn cần gì, nhận kết quả thế nào")
    tasks: list[dict[str, object]] = [
        _task(page, "place", _("Nơi nộp"), place, page.has_place),
        *([_task(page, "case", _("Trường hợp"), case_words(page), page.has_case)] if page.version.cases else []),
        _task(page, "applicant" if content.whose else "whose", _("Người nộp hồ sơ"), who, bool(content.applicant)),
        _task(page, "request", _("Nội dung đề nghị"), asked, bool(content.request)),
        _task(page, "papers", _("Giấy tờ"), papers, are_papers_done),
    ]
    last: dict[str, object] = {"title": _("Kiểm tra và nộp"), "is_done": False}
    if all(task["is_done"] for task in tasks):
        last["href"] = reverse("portal:check", args=[page.id])
    return [*tasks, last]


def sections_to_check(page: DraftPage) -> list[dict[str, object]]:
    """All answers by page of the filing, each with the way to change it."""
    content = page.content
    place = page.draft.authority.name if page.has_place else ""
    received = page.draft.receiver.name if page.has_place else ""
    applicant, whose = applicant_rows(content.applicant, content.filer), "applicant" if content.whose else "whose"
    where = {"key": _("Cơ quan giải quyết"), "value": place, "note": received, "href": _change(page, "place")}
    chosen = {"key": _("Trường hợp"), "value": case_words(page), "href": _change(page, "case")}
    return [
        {"title": _("Nơi nộp"), "rows": [where, chosen] if page.version.cases else [where]},
        {"title": _("Người nộp hồ sơ"), "rows": _rows(applicant, _change(page, whose))},
        {"title": _("Nội dung đề nghị"), "rows": _rows(request_rows(page), _change(page, "request"))},
        {"title": _("Giấy tờ"), "rows": [_paper_row(page, paper) for paper in page.papers]},
    ]


def _rows(pairs: Iterable[tuple[str, str]], href: str) -> list[dict[str, str]]:
    return [{"key": key, "value": value, "href": href} for key, value in pairs]


def applicant_rows(applicant: Applicant | None, filer: Filer | None) -> list[tuple[str, str]]:
    """The applicant as rows of words."""
    if applicant is None:
        return [(_("Người nộp hồ sơ"), "")]
    is_person = applicant.kind == "person"
    rows = [
        (_("Họ và tên") if is_person else _("Tên tổ chức"), applicant.name),
        (_("Số định danh cá nhân") if is_person else _("Mã số thuế"), applicant.number),
        (_("Ngày sinh"), applicant.born),
        (_("Số điện thoại"), format_telephone(applicant.phone)),
        (_("Thư điện tử"), applicant.email),
        (_("Địa chỉ"), applicant.address),
    ]
    if filer:
        rows.append((_("Người đi nộp"), f"{filer.name} ({filer.relation})" if filer.relation else filer.name))
    return [row for row in rows if row[1] or row[0] == _("Thư điện tử")]


def case_words(page: DraftPage) -> str:
    """The case chosen, or what is to be done."""
    chosen = (case.name for case in page.version.cases if case.position == page.version.case)
    return next(chosen, _("Chọn trường hợp của hồ sơ"))


def request_rows(page: DraftPage) -> list[tuple[str, str]]:
    """What is asked for as rows of words."""
    asked = page.content.request
    if asked is None:
        return [(_("Nội dung đề nghị"), "")]
    channel = dict(RESULT_CHANNELS)[asked.return_channel]
    rows = [
        (_("Nội dung đề nghị"), asked.text),
        (_("Số bộ hồ sơ"), str(asked.sets)),
        (_("Cách nhận kết quả"), str(channel)),
    ]
    if asked.return_channel == "post":
        rows.append((_("Địa chỉ nhận kết quả"), asked.return_address))
    return [*rows, (_("Ghi chú cho cán bộ"), asked.note)]


def _task(page: DraftPage, name: str, title: str, hint: str, is_done: bool) -> dict[str, object]:
    return {"title": title, "hint": hint, "is_done": is_done, "href": reverse(f"portal:{name}", args=[page.id])}


def _has_files(page: DraftPage) -> bool:
    return any(paper.files or paper.is_at_counter for paper in page.papers)


def _change(page: DraftPage, name: str) -> str:
    return f"{reverse(f'portal:{name}', args=[page.id])}?tu=kiem-tra"


def _paper_row(page: DraftPage, paper: DraftPaper) -> dict[str, str]:
    names = [f"{file.name} ({file_note(file)})" for file in paper.files]
    if not names and paper.is_at_counter:
        names = [_("Nộp bản giấy tại quầy")]
    elif not names and paper.component.is_shown_only:
        names = [_("Xuất trình khi cán bộ yêu cầu")]
    href = f"{reverse('portal:papers', args=[page.id])}#giay-{paper.component.position}"
    return {"key": paper.component.name, "value": "\n".join(names), "href": href}


def prints_shown(page: DossierPage) -> dict[str, str]:
    """The forms that are written to the applicant; the control sheet is the offices' own."""
    return {name: title for name, title in available_forms(page).items() if name not in INTERNAL_FORMS}


def history_shown(lines: Iterable[HistoryLine]) -> list[dict[str, object]]:
    """What the applicant is told, newest first."""
    return [
        {"at": line.at, "title": line.title, "text": line.text, "who": line.unit_name} for line in reversed([*lines])
    ]


def asked_rows(page: DossierPage) -> list[tuple[str, str]]:
    """What a filed dossier asks for as rows of words."""
    drafted = page.drafted
    rows = [
        (_("Nội dung đề nghị"), drafted.request),
        (_("Số bộ hồ sơ"), str(drafted.sets)),
        (_("Cách nhận kết quả"), str(dict(RESULT_CHANNELS).get(drafted.return_channel, ""))),
        (_("Địa chỉ nhận kết quả"), str(drafted.answers.get("return_address", ""))),
        (_("Ghi chú cho cán bộ"), str(drafted.answers.get("note", ""))),
    ]
    return [row for row in rows if row[1]]


def papers_shown(page: DossierPage) -> list[dict[str, object]]:
    """The papers of a dossier, files with their address."""
    return [_file_shown(page, row.file, row.name) if row.file else _paper_shown(row) for row in page.papers]


def results_shown(page: DossierPage) -> list[dict[str, object]]:
    """The files of the result."""
    return [_file_shown(page, row.file, _("Kết quả")) for row in page.results]


def _file_shown(page: DossierPage, file: StoredFile, name: str) -> dict[str, object]:
    return {
        "name": f"{name}: {file.name}",
        "note": file_note(file),
        "size_bytes": file.size_bytes,
        "href": reverse("portal:file", args=[page.dossier.number, file.id]),
    }


def _paper_shown(row: DossierPaper) -> dict[str, object]:
    if row.follows_at_counter:
        return {"name": row.name, "note": _("Nộp bản giấy tại quầy")}
    counted = [
        (row.originals, _("%(count)d bản chính")),
        (row.certified, _("%(count)d bản sao chứng thực")),
        (row.copies, _("%(count)d bản sao")),
    ]
    return {"name": row.name, "note": ", ".join(words % {"count": count} for count, words in counted if count)}

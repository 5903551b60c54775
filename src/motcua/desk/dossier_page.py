"""What the page of a dossier shows, made of the dossier, who looks, and an act that was refused, if one was."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.desk.acting import ASIDES, DESK_ACTS, ENDS, DeskAct
from motcua.desk.durations import told
from motcua.desk.forms.act import ActForm
from motcua.directory.models import Role
from motcua.documents.queries import is_sealed
from motcua.dossiers.models import DossierPaper
from motcua.dossiers.prints import available_forms
from motcua.dossiers.queries.clock import says
from motcua.dossiers.queries.page import DossierPage, StepLine
from motcua.dossiers.queries.times import StepTime
from motcua.dossiers.rules import has_step, step_of
from motcua.lib.errors import NotAllowed
from motcua.lib.ids import uuid7
from motcua.lib.time import now
from motcua.lib.vietnamese import format_moment, format_telephone
from motcua.people.actor import Actor

LABELS = {
    "request": gettext_lazy("Nội dung yêu cầu"),
    "note": gettext_lazy("Ghi chú"),
    "purpose": gettext_lazy("Mục đích sử dụng"),
}


@dataclass(frozen=True)
class Attempt:
    """An act that was refused: why, and what was typed, with the form where the act is still possible."""

    act: DeskAct
    refusal: NotAllowed
    form: ActForm | None
    typed: list[tuple[str, str]]


@dataclass(frozen=True)
class Offered:
    """An act on offer: its button, where it leads, and whether it ends the dossier."""

    act: DeskAct
    ends: bool


def context_of(page: DossierPage, actor: Actor, *, attempt: Attempt | None = None) -> dict[str, Any]:
    """Everything the page of a dossier shows."""
    offered = [Offered(DESK_ACTS[name], name in ENDS) for name in page.acts]
    likely = next((one for one in offered if not one.ends and one.act.name not in ASIDES), None)
    may_take = _may_take(page, actor)
    return {
        "page": page,
        "dossier": page.dossier,
        "answer": says(page.dossier),
        "who": _who(page),
        "facts": _facts(page),
        "likely": [likely] if likely else [],
        "others": [one for one in offered if not one.ends and one is not likely],
        "endings": [one for one in offered if one.ends],
        "papers": _papers(page.papers),
        "results": _files(page.results),
        "answers": [{"key": LABELS.get(name, name), "value": _word(value)} for name, value in page.answers.items()],
        "steps": [_step_item(line, page) for line in page.steps],
        "public_steps": [_step_item(line, page, is_public=True) for line in page.steps],
        "history": list(reversed(page.history)),
        "public_history": list(reversed(page.public_history)),
        "prints": available_forms(page).items(),
        "asked": page.last("reopening_asked"),
        "attempt": attempt,
        "may_take": may_take,
        "take_key": uuid7(),
    }


def time_table(times: Iterable[StepTime]) -> dict[str, Any]:
    """The stays at the steps as head and rows of a table."""
    head = [
        {"text": _("Bước")},
        {"text": _("Đơn vị")},
        {"text": _("Từ lúc")},
        {"text": _("Chờ"), "is_number": True},
        {"text": _("Làm"), "is_number": True},
    ]
    told_of = [(one.step, one.unit, format_moment(one.since), told(one.waited), told(one.worked)) for one in times]
    rows = [
        [column | {"text": text, "label": column["text"]} for column, text in zip(head, texts, strict=True)]
        for texts in told_of
    ]
    return {"head": head, "rows": rows}


def _may_take(page: DossierPage, actor: Actor) -> bool:
    """Whether nobody has the step and this official can take it."""
    dossier = page.dossier
    if dossier.assignee_id or "assign" not in page.acts:
        return False
    held = has_step(actor, dossier, step_of(dossier))
    return held is not None and held.official_id == actor.official_id and held.role != Role.RECEPTION


def _who(page: DossierPage) -> str:
    dossier = page.dossier
    if dossier.closed_at is not None or dossier.holder is None:
        return ""
    if dossier.assignee:
        return f"{dossier.assignee.name}, {dossier.holder.name}"
    return _("%(unit)s, chưa phân công người") % {"unit": dossier.holder.name}


def _facts(page: DossierPage) -> list[dict[str, str]]:
    """Who asks for what, where and when."""
    dossier, drafted, applicant = page.dossier, page.drafted, page.applicant
    ways = {"counter": _("Tại quầy"), "post": _("Qua bưu chính công ích"), "online": _("Bản điện tử")}
    rows = [
        (_("Thủ tục"), page.version.name, page.version.procedure_code),
        (_("Chủ hồ sơ"), applicant.name, applicant.born and _("Sinh: %(born)s") % {"born": applicant.born}),
        (_("Số giấy tờ"), applicant.number, ""),
        (_("Điện thoại"), format_telephone(applicant.phone), ""),
        (_("Địa chỉ"), applicant.address, ""),
        (_("Người nộp thay"), drafted.filer.name if drafted.filer else "", drafted.filer and drafted.filer.relation),
        (_("Nội dung yêu cầu"), drafted.request, ""),
        (_("Hình thức nộp"), dossier.get_channel_display(), ""),
        (_("Nơi tiếp nhận"), dossier.receiver.name, ""),
        (_("Cơ quan giải quyết"), dossier.authority.name, ""),
        (_("Tiếp nhận lúc"), format_moment(dossier.received_at) if dossier.received_at else "", ""),
        (_("Nhận kết quả"), ways.get(drafted.return_channel, drafted.return_channel), ""),
        (_("Số bộ hồ sơ"), str(drafted.sets), ""),
        (_("Kết quả"), dossier.result_number, ""),
    ]
    return [{"key": key, "value": value, "note": note or ""} for key, value, note in rows if value]


def _papers(papers: tuple[DossierPaper, ...]) -> list[dict[str, Any]]:
    """Each paper with what was handed in of it."""
    return [
        {
            "name": paper.name,
            "note": _kinds(paper),
            "file": paper.file,
            "sealed": bool(paper.file) and is_sealed(paper.file),
        }
        for paper in papers
    ]


def _kinds(paper: DossierPaper) -> str:
    counted = (
        (paper.originals, _("bản chính")),
        (paper.certified, _("bản sao chứng thực")),
        (paper.copies, _("bản sao")),
    )
    told = [f"{number} {name}" for number, name in counted if number]
    if paper.follows_at_counter:
        told.append(_("nộp bản giấy tại quầy"))
    return ", ".join(told)


def _files(results: Any) -> list[dict[str, Any]]:
    return [{"name": result.file.name, "file": result.file} for result in results]


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _step_item(line: StepLine, page: DossierPage, *, is_public: bool = False) -> dict[str, str]:
    """A step of the process as the timeline shows it; the public sees the unit, not the person."""
    dossier, state, told = page.dossier, line.standing, ""
    if state == "now":
        state = "late" if dossier.step_due_at and _is_past(page) else "now"
        told = _("Hạn của bước: %(due)s") % {"due": format_moment(dossier.step_due_at)} if dossier.step_due_at else ""
    elif state == "next" and line.step.working_minutes:
        told = _("Dự kiến %(hours)s giờ làm việc") % {"hours": _hours(line.step.working_minutes)}
    who = line.unit_name
    if state in ("now", "late") and dossier.assignee and not is_public:
        who = f"{dossier.assignee.name}, {line.unit_name}"
    return {"title": line.step.name, "lang": "vi", "moment": told, "who": who, "state": state}


def _is_past(page: DossierPage) -> bool:
    return page.dossier.waiting_since is None and page.dossier.step_due_at < now()


def _hours(minutes: int) -> str:
    return f"{minutes / 60:g}".replace(".", ",")

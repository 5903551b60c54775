"""A dossier in a sentence: the answer that heads its page, and what its applicant must do next."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalogue.models import StepKind
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.page import StepLine
from motcua.dossiers.states import CLOCK_RUNS, State
from motcua.lib.time import local_day
from motcua.lib.vietnamese import format_day, format_moment


def answer(dossier: Dossier, steps: tuple[StepLine, ...], at: datetime) -> str:
    """Where the dossier stands and until when, in one sentence."""
    state = State(dossier.state)
    if state in CLOCK_RUNS and dossier.due_at:
        doing = _doing(state, steps)
        is_late = dossier.due_at < at
        words = _("%(doing)s, đã quá hẹn trả %(due)s") if is_late else _("%(doing)s, hẹn trả %(due)s")
        return words % {"doing": doing, "due": format_moment(dossier.due_at)}
    if state == State.SUBMITTED and dossier.step_due_at:
        if dossier.step_due_at < at:
            return _("Đã nộp, chờ tiếp nhận, trả lời chậm so với %(due)s") % {"due": format_moment(dossier.step_due_at)}
        return _("Đã nộp, sẽ được trả lời trước %(due)s") % {"due": format_moment(dossier.step_due_at)}
    return _resting(state, dossier)


def what_to_do(dossier: Dossier) -> str:
    """What the applicant must do now."""
    state = State(dossier.state)
    told = {
        State.WAITING: _("Hãy bổ sung những mục được yêu cầu. Thời hạn giải quyết dừng lại cho tới khi bạn bổ sung."),
        State.FINISHED: _("Hãy đến %(unit)s nhận kết quả, mang theo giấy hẹn và giấy tờ tùy thân.")
        % {"unit": dossier.receiver.name},
        State.NOT_RECEIVED: _("Hãy đọc lý do dưới đây. Bạn có thể sửa và nộp hồ sơ mới."),
        State.REFUSED: _("Hãy đọc lý do dưới đây. Bạn có quyền khiếu nại theo quy định."),
    }
    if state in told:
        return told[state]
    if dossier.closed_at:
        return _("Hồ sơ đã kết thúc, bạn không phải làm gì nữa.")
    return _("Bạn chưa phải làm gì.")


def _doing(state: State, steps: tuple[StepLine, ...]) -> str:
    """What is being done with the dossier now."""
    now = next((line.step.kind for line in steps if line.standing == "now"), None)
    words = {
        StepKind.RECEIVE: _("Đã tiếp nhận"),
        StepKind.APPRAISE: _("Đang thẩm định"),
        StepKind.VERIFY: _("Đang thẩm tra, xác minh"),
        StepKind.CHECK: _("Đang kiểm tra, trình ký"),
        StepKind.APPROVE: _("Đang chờ lãnh đạo ký"),
        StepKind.SEAL: _("Đã duyệt, đang vào số, đóng dấu"),
    }
    return words.get(now, str(state.label))


def _resting(state: State, dossier: Dossier) -> str:
    """The answer while nobody's time runs."""
    if state == State.WAITING and dossier.waiting_since:
        return _("Chờ bạn bổ sung từ %(day)s") % {"day": format_day(local_day(dossier.waiting_since))}
    if state == State.FINISHED:
        return _("Đã có kết quả, mời bạn đến nhận tại %(unit)s") % {"unit": dossier.receiver.name}
    if state == State.RETURNED and dossier.returned_at:
        return _("Đã trả kết quả lúc %(moment)s") % {"moment": format_moment(dossier.returned_at)}
    return str(state.label)


def track(dossier: Dossier, steps: tuple[StepLine, ...], at: datetime) -> list[dict[str, str]]:
    """The steps as the timeline shows them: done, now (late when its time is over), next."""
    items = []
    for line in steps:
        item = {"title": line.step.name, "lang": "vi", "who": line.unit_name, "state": line.standing, "moment": ""}
        if line.standing == "now" and line.step.kind == StepKind.RETURN:
            item["moment"] = _("Chờ bạn đến nhận")
        elif line.standing == "now":
            item["moment"] = _moment_of_step(dossier)
            if dossier.step_due_at and dossier.step_due_at < at and not dossier.waiting_since:
                item["state"] = "late"
        elif line.step.kind == StepKind.RETURN and line.standing == "next" and dossier.due_at:
            item["moment"] = _("Hẹn trả %(due)s") % {"due": format_moment(dossier.due_at)}
        items.append(item)
    return items


def _moment_of_step(dossier: Dossier) -> str:
    if dossier.waiting_since:
        return _("Tạm dừng để chờ bổ sung")
    if dossier.step_due_at:
        return _("Dự kiến xong %(due)s") % {"due": format_moment(dossier.step_due_at)}
    return ""

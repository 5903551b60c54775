"""The acts as the desk offers them: the address, the questions, the words, and the action that is run.

The order and who may do what come from ``dossiers.rules.ACTS``; here stands only how an act is asked for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from motcua.desk.forms.act import ActForm, NoteForm, ReasonForm
from motcua.desk.forms.afterwards import (
    AskReopeningForm,
    BeginForm,
    CorrectForm,
    DeclineReopeningForm,
    NotedForm,
    ReopenForm,
    SetAsideForm,
)
from motcua.desk.forms.deciding import IssueResultForm, RescheduleForm, ReturnResultForm
from motcua.desk.forms.handling import (
    AssignForm,
    ConsultForm,
    OpinionForm,
    ProposeForm,
    SendBackForm,
    StopForm,
    WithdrawForm,
)
from motcua.desk.forms.papers import SupplementForm, SupplementRequestForm
from motcua.directory.models import Role
from motcua.dossiers.actions import afterwards, deciding, filing, handling, working
from motcua.dossiers.errors import NotNow
from motcua.dossiers.log import Answer
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import ACTS, acts_allowed, permit
from motcua.dossiers.states import State
from motcua.lib.errors import NotAllowed
from motcua.people.actor import Actor


@dataclass(frozen=True)
class DeskAct:
    """One act: its name in the rules, its part of the address, its questions, its action, its words.

    ``in_batch`` are the roles whose lists offer it for many dossiers at once.
    """

    name: str
    path: str
    form: type[ActForm]
    run: Callable[..., Answer]
    button: str
    explains: str = ""
    in_batch: frozenset[Role] = frozenset()

    @property
    def title(self) -> str:
        """The act as the history names it."""
        return ACTS[self.name].title


_ACTS = (
    DeskAct(
        "receive",
        "tiep-nhan",
        NoteForm,
        filing.receive,
        _("Tiếp nhận hồ sơ"),
        _("Hồ sơ đủ giấy tờ. Thời hạn giải quyết bắt đầu tính và giấy hẹn được lập."),
        in_batch=frozenset({Role.RECEPTION}),
    ),
    DeskAct(
        "hand_over",
        "chuyen",
        NoteForm,
        handling.hand_over,
        _("Chuyển đến cơ quan giải quyết"),
        _("Hồ sơ rời bộ phận tiếp nhận và đến bước tiếp theo của quy trình."),
        in_batch=frozenset({Role.RECEPTION}),
    ),
    DeskAct(
        "complete_step",
        "hoan-thanh-buoc",
        NoteForm,
        handling.complete_step,
        _("Hoàn thành bước"),
        _("Hồ sơ chuyển sang bước tiếp theo của quy trình."),
        in_batch=frozenset({Role.SPECIALIST, Role.HEAD}),
    ),
    DeskAct(
        "propose",
        "trinh",
        ProposeForm,
        handling.propose,
        _("Trình duyệt"),
        _("Hồ sơ chuyển đến người kiểm tra hoặc phê duyệt cùng đề nghị dưới đây."),
        in_batch=frozenset({Role.SPECIALIST}),
    ),
    DeskAct(
        "approve",
        "phe-duyet",
        NoteForm,
        deciding.approve,
        _("Phê duyệt"),
        _("Văn thư sẽ vào số, đóng dấu và phát hành kết quả."),
        in_batch=frozenset({Role.LEADER}),
    ),
    DeskAct(
        "issue_result",
        "phat-hanh",
        IssueResultForm,
        deciding.issue_result,
        _("Phát hành kết quả"),
        _("Thời gian giải quyết dừng khi kết quả được phát hành về Bộ phận Một cửa."),
    ),
    DeskAct("return_result", "tra-ket-qua", ReturnResultForm, deciding.return_result, _("Trả kết quả")),
    DeskAct(
        "supplement",
        "bo-sung",
        SupplementForm,
        filing.supplement,
        _("Nhận giấy tờ bổ sung"),
        _("Thời hạn giải quyết được tính lại từ đầu."),
    ),
    DeskAct(
        "request_supplement",
        "yeu-cau-bo-sung",
        SupplementRequestForm,
        handling.request_supplement,
        _("Yêu cầu bổ sung"),
        _("Chỉ được yêu cầu một lần, nêu đủ mọi giấy tờ còn thiếu. Thời hạn dừng đến khi người nộp bổ sung."),
    ),
    DeskAct(
        "send_back",
        "tra-lai",
        SendBackForm,
        handling.send_back,
        _("Trả lại bước thẩm định"),
        _("Hồ sơ quay lại người đã trình."),
        in_batch=frozenset({Role.HEAD, Role.LEADER}),
    ),
    DeskAct(
        "refuse",
        "tu-choi",
        ReasonForm,
        deciding.refuse,
        _("Từ chối giải quyết"),
        _("Hồ sơ kết thúc. Người nộp nhận phiếu từ chối có lý do."),
    ),
    DeskAct(
        "refuse_reception",
        "tu-choi-tiep-nhan",
        ReasonForm,
        handling.refuse_reception,
        _("Từ chối tiếp nhận"),
        _("Hồ sơ kết thúc. Người nộp nhận phiếu từ chối có lý do."),
    ),
    DeskAct("assign", "phan-cong", AssignForm, handling.assign, _("Phân công")),
    DeskAct("consult", "lay-y-kien", ConsultForm, handling.consult, _("Lấy ý kiến đơn vị khác")),
    DeskAct("give_opinion", "cho-y-kien", OpinionForm, handling.give_opinion, _("Cho ý kiến")),
    DeskAct(
        "reschedule",
        "hen-lai",
        RescheduleForm,
        deciding.reschedule,
        _("Xin lỗi và hẹn lại"),
        _("Mỗi hồ sơ chỉ được hẹn lại một lần, chậm nhất một ngày trước ngày hẹn trả."),
    ),
    DeskAct(
        "stop",
        "dung",
        StopForm,
        deciding.stop,
        _("Dừng giải quyết"),
        _("Hồ sơ kết thúc. Người nộp nhận thông báo có lý do."),
    ),
    DeskAct(
        "withdraw",
        "rut",
        WithdrawForm,
        filing.withdraw,
        _("Rút hồ sơ theo đề nghị của người nộp"),
        _("Hồ sơ kết thúc và được trả lại cho người nộp."),
    ),
    DeskAct(
        "begin_step",
        "bat-dau",
        BeginForm,
        working.begin_step,
        _("Bắt đầu làm"),
        _("Từ lúc này bước được tính là đang làm, không còn chờ. Hạn của hồ sơ không đổi."),
    ),
    DeskAct(
        "set_aside",
        "tam-gac",
        SetAsideForm,
        working.set_aside,
        _("Tạm gác việc"),
        _("Bước trở lại tình trạng chờ trên bàn này. Hạn của hồ sơ vẫn chạy."),
    ),
    DeskAct(
        "reopen",
        "mo-lai",
        ReopenForm,
        afterwards.reopen,
        _("Mở lại hồ sơ"),
        _("Hồ sơ trở về bước thẩm định; ngày hẹn trả cũ được giữ nguyên và người nộp được báo."),
    ),
    DeskAct(
        "decline_reopening",
        "khong-mo-lai",
        DeclineReopeningForm,
        afterwards.decline_reopening,
        _("Không mở lại"),
        _("Hồ sơ giữ nguyên như khi kết thúc."),
    ),
    DeskAct(
        "correct",
        "dinh-chinh",
        CorrectForm,
        afterwards.correct,
        _("Đính chính kết quả"),
        _("Sai sót trong kết quả được sửa bằng văn bản; hồ sơ không thay đổi trạng thái và người nộp được báo."),
    ),
    DeskAct(
        "ask_reopening",
        "de-nghi-mo-lai",
        AskReopeningForm,
        afterwards.ask_reopening,
        _("Đề nghị mở lại hồ sơ"),
        _("Lãnh đạo hoặc trưởng phòng khác với người đề nghị sẽ quyết định."),
    ),
    DeskAct(
        "note",
        "ghi-chu",
        NotedForm,
        afterwards.note,
        _("Ghi chú"),
        _("Ghi chú nằm trong lịch sử hồ sơ và không thay đổi điều gì khác."),
    ),
)

DESK_ACTS: dict[str, DeskAct] = {act.name: act for act in _ACTS}
BY_PATH: dict[str, DeskAct] = {act.path: act for act in _ACTS}
ENDS = frozenset({"refuse", "refuse_reception", "stop", "withdraw"})
"""Acts after which nothing follows but the acts after an end; their buttons warn."""
ASIDES = frozenset({"begin_step", "correct", "ask_reopening", "note"})
"""Acts that are never the one that is expected next: links, no button."""


class ActConverter:
    """The act in an address: its Vietnamese path there, its name in the code."""

    regex = "|".join(act.path for act in sorted(_ACTS, key=lambda act: -len(act.path)))

    def to_python(self, value: str) -> DeskAct:
        """The act of the path."""
        return BY_PATH[value]

    def to_url(self, value: "DeskAct | str") -> str:
        """The path of the act or of its name."""
        return value.path if isinstance(value, DeskAct) else DESK_ACTS[value].path


def batch_acts(actor: Actor, dossiers: Iterable[Dossier]) -> list[DeskAct]:
    """The acts offered for many dossiers at once: those that the actor may do now with at least one of these."""
    offered = [act for act in _ACTS if act.in_batch & actor.roles()]
    if not offered:
        return []
    allowed = {name for dossier in dossiers for name in acts_allowed(actor, dossier)}
    return [act for act in offered if act.name in allowed]


def why_not(actor: Actor, name: str, dossier: Dossier) -> NotAllowed:
    """Why the actor may not do the act now."""
    try:
        permit(actor, name, dossier)
    except NotAllowed as refusal:
        return refusal
    return NotNow(number=dossier.number or "", state=State(dossier.state).label)

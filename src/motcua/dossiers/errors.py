"""Why this room says no."""

from django.utils.translation import gettext_lazy as _

from motcua.lib.errors import NotAllowed


class NotNow(NotAllowed):
    """The state of the dossier does not allow the act."""

    says = _("Hồ sơ {number} đang ở trạng thái “{state}”, không thể thực hiện thao tác này.")


class NotYours(NotAllowed):
    """The official's positions do not allow the act on this dossier."""

    says = _("Thao tác này thuộc về {whose}. Vị trí công tác của ông/bà không thực hiện được.")


class ChangedMeanwhile(NotAllowed):
    """Somebody else acted on the dossier after this person opened it."""

    says = _("{who} đã thực hiện “{what}” lúc {when}. Xin xem lại hồ sơ rồi thao tác tiếp.")


class KeyUsedBefore(NotAllowed):
    """The key of an act came back with other content."""

    says = _("Thao tác này đã được ghi nhận với nội dung khác. Xin tải lại trang rồi thực hiện lại.")


class RescheduledBefore(NotAllowed):
    """A dossier is put off once only."""

    says = _("Hồ sơ {number} đã hẹn lại một lần; pháp luật không cho phép hẹn lại lần thứ hai.")
    source = "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9"


class TooLateToReschedule(NotAllowed):
    """The new appointment must be asked for a day before the deadline at the latest."""

    says = _("Chỉ được hẹn lại chậm nhất 01 ngày trước ngày hẹn trả ({due}). Hồ sơ này không còn hẹn lại được.")
    source = "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9"


class NewDateNotLater(NotAllowed):
    """A new appointment lies after the old one."""

    says = _("Ngày hẹn mới phải sau ngày hẹn cũ ({due}).")


class SecondSupplementNeedsLeader(NotAllowed):
    """The law lets the authority ask for a supplement once; again only with the leader's word."""

    says = _("Hồ sơ đã được yêu cầu bổ sung một lần. Lần tiếp theo phải do lãnh đạo quyết định.")
    source = "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4"


class ReasonMissing(NotAllowed):
    """The applicant must be told why."""

    says = _("Phải ghi rõ lý do để người nộp hồ sơ biết.")


class NothingToSupplement(NotAllowed):
    """All that is missing must be told at once, so something must be."""

    says = _("Phải liệt kê ít nhất một giấy tờ hoặc nội dung cần bổ sung.")
    source = "Nghị định 61/2018/NĐ-CP, Điều 17 khoản 1"


class PapersMissing(NotAllowed):
    """Papers that the procedure demands are not there."""

    says = _("Còn thiếu giấy tờ bắt buộc: {names}.")


class OpinionsOutstanding(NotAllowed):
    """A consulted unit still has time to answer."""

    says = _("Còn {count} ý kiến đang chờ trả lời đến {until}; chưa trình được.")
    source = "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 5"


class NoSuchConsultation(NotAllowed):
    """The opinion answers nothing that was asked of this unit."""

    says = _("Không có yêu cầu lấy ý kiến nào đang chờ đơn vị này trả lời.")


class NotOffered(NotAllowed):
    """The unit does not offer the procedure."""

    says = _("Đơn vị này không tiếp nhận thủ tục “{procedure}”.")


class ChannelClosed(NotAllowed):
    """The procedure is not taken by this channel."""

    says = _("Thủ tục “{procedure}” không nhận hồ sơ qua hình thức {channel}.")


class WrongStep(NotAllowed):
    """The step in which the dossier lies is of another kind."""

    says = _("Hồ sơ đang ở bước “{step}”, không thực hiện được thao tác này.")


class NotTheirRole(NotAllowed):
    """The official to be given the dossier cannot do the step."""

    says = _("{official} không có nhiệm vụ ở bước “{step}” của đơn vị này.")


class TimeRanBack(NotAllowed):
    """The server's clock stands before the last event of the dossier."""

    says = _("Đồng hồ máy chủ đang chậm hơn sự kiện gần nhất của hồ sơ. Xin báo quản trị hệ thống.")


class DueDateEarlier(NotAllowed):
    """A calendar change moves a due date earlier only with the number of the decision."""

    says = _("Thay đổi lịch làm {count} hồ sơ phải trả sớm hơn ngày đã hẹn; phải ghi số văn bản quyết định.")


class TooMany(NotAllowed):
    """A batch is larger than the house takes at once."""

    says = _("Mỗi lần xử lý tối đa {limit} hồ sơ; ông/bà đã chọn {count}.")


class NothingToPrint(NotAllowed):
    """Nothing has happened in the dossier that the form could tell."""

    says = _("Hồ sơ này chưa có nội dung để in phiếu đã chọn.")


class NothingNoted(NotAllowed):
    """A note without a word."""

    says = _("Ghi chú chưa có nội dung.")


class StepInHand(NotAllowed):
    """The step was taken up before and not put down."""

    says = _("Bước này đang được thực hiện từ {since}.")


class NothingInHand(NotAllowed):
    """Nobody has taken the step up."""

    says = _("Bước này chưa có ai bắt đầu làm.")


class MistakeNotNamed(NotAllowed):
    """A correction says what was wrong and what is right."""

    says = _("Phải ghi rõ nội dung sai và nội dung đúng.")
    source = "Nghị định 30/2020/NĐ-CP, Điều 18"


class CorrectionBeforeResult(NotAllowed):
    """The correcting document is dated before what it corrects."""

    says = _("Văn bản đính chính không thể ban hành trước ngày có kết quả ({day}).")


class NeverReceived(NotAllowed):
    """Only what was received can be handled again."""

    says = _("Hồ sơ chưa từng được tiếp nhận nên không mở lại; người nộp có thể nộp hồ sơ mới.")


class ReopeningPending(NotAllowed):
    """Somebody asked before, and nobody has decided yet."""

    says = _("Đã có đề nghị mở lại hồ sơ này, đang chờ lãnh đạo quyết định.")


class NoReopeningAsked(NotAllowed):
    """A dossier is reopened only when somebody asked for it."""

    says = _("Chưa có ai đề nghị mở lại hồ sơ này.")


class SecondPersonNeeded(NotAllowed):
    """Whoever asks for the reopening cannot confirm it."""

    says = _("Người đề nghị mở lại không được tự quyết định. Phải có người thứ hai xác nhận.")


class PromiseWithoutSource(NotAllowed):
    """A day of return promised elsewhere is kept only with the paper in which it was promised."""

    says = _("Phải ghi rõ ngày hẹn trả đã được hẹn trong giấy tờ nào.")


class PromiseBeforeReceipt(NotAllowed):
    """The promise lies before the dossier came."""

    says = _("Ngày hẹn trả ({due}) không thể trước thời điểm tiếp nhận hồ sơ.")


class CaseNotChosen(NotAllowed):
    """Where a procedure has cases, a dossier is of one of them."""

    says = _("Thủ tục này có nhiều trường hợp; hãy chọn trường hợp của hồ sơ.")
    source = "Nghị định 61/2018/NĐ-CP, Điều 17"


class StepMissing(NotAllowed):
    """The internal process of the procedure lacks the step that would come next."""

    says = _("Quy trình nội bộ của thủ tục “{procedure}” thiếu bước “{step}”; cần công bố lại quy trình đủ bước.")

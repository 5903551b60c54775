"""Why the catalogue says no."""

from django.utils.translation import gettext_lazy as _

from motcua.lib.errors import NotAllowed


class IncompleteProcedure(NotAllowed):
    """A procedure may not be published without one of its mandatory parts."""

    says = _("Thủ tục {code} chưa thể công bố, còn thiếu: {missing}.")
    source = "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2"


class PlanDoesNotFit(NotAllowed):
    """The times of the steps are not what the applicant is promised."""

    says = _(
        "Thủ tục {code}: các bước cộng lại {planned} phút làm việc, thời hạn {promised} cần {needed} phút "
        "({difference})."
    )
    source = "Thông tư 01/2018/TT-VPCP, Điều 8"


class ProcessNotInOrder(NotAllowed):
    """A process begins with receipt, is approved once, then sealed, and ends with the return, which takes no time."""

    says = _("Thủ tục {code}: quy trình nội bộ chưa đúng: {faults}.")
    source = "Thông tư 01/2018/TT-VPCP, Điều 8"


class ReducedNotShorter(NotAllowed):
    """A reduced limit is shorter than the legal one and counted in the same kind of days."""

    says = _(
        "Thủ tục {code}: thời hạn cắt giảm {reduced} phải ngắn hơn và cùng cách tính với thời hạn luật định {legal}."
    )


class VersionTooEarly(NotAllowed):
    """A new version begins after the one it replaces."""

    says = _("Thủ tục {code}: phiên bản mới phải có hiệu lực sau ngày {last}.")


class PublishedOtherwise(NotAllowed):
    """What was published is not rewritten; a change is a new version with its own day."""

    says = _(
        "Thủ tục {code}: phiên bản có hiệu lực từ {valid_from} đã công bố với nội dung khác ({parts}); "
        "thay đổi phải là phiên bản mới."
    )


class PackageProblem(NotAllowed):
    """A file of the catalogue cannot be read as a procedure."""

    says = _("{file}, dòng {line}: {reason}")


class PlanTooLongForCase(NotAllowed):
    """The steps take longer than the shorter limit of a case."""

    says = _("Thủ tục {code}, trường hợp “{case}”: các bước không vừa thời hạn {promised} ({difference}).")
    source = "Thông tư 01/2018/TT-VPCP, Điều 8"


class CaseUnknown(NotAllowed):
    """A paper or a fee names a case that the version does not have."""

    says = _("Thủ tục {code}: “{name}” thuộc trường hợp số {case}, nhưng không có trường hợp đó.")


class CaseReducesNothing(NotAllowed):
    """A case reduces a limit only where it has one of its own."""

    says = _("Thủ tục {code}, trường hợp “{case}”: có thời hạn cắt giảm thì phải có thời hạn theo luật.")


class SourceNotInBases(NotAllowed):
    """An attribute points at a document that is not among the legal bases."""

    says = _("Thủ tục {code}: mục “{part}” viện dẫn {number}, văn bản này chưa có trong căn cứ pháp lý.")


class NoProcess(NotAllowed):
    """Where units offer a procedure it has an internal process; else nobody would know what to do with a dossier."""

    says = _("Thủ tục {code} chưa có quy trình nội bộ nên chưa đơn vị nào được tiếp nhận hồ sơ.")
    source = "Thông tư 01/2018/TT-VPCP, Điều 8"


class ChangeGone(NotAllowed):
    """The change does not exist."""

    says = _("Không có dự thảo này.")


class ChangeNotOpen(NotAllowed):
    """An act that the state of a change does not admit."""

    says = _("Dự thảo {code} {state}; việc này không làm được nữa.")


class ChangeAlreadyOpen(NotAllowed):
    """A procedure is changed by one draft at a time."""

    says = _("Thủ tục {code} đang có một dự thảo chưa xong. Hãy tiếp tục dự thảo đó.")


class ChangedMeanwhile(NotAllowed):
    """Somebody else saved the change since it was shown."""

    says = _("Dự thảo {code} vừa được người khác lưu. Hãy xem lại bản mới rồi nhập lại.")


class CodeNotNational(NotAllowed):
    """A procedure's code has the form of the national database."""

    says = _("Mã thủ tục phải có dạng 1.001193 hoặc 1.001193.000.00.00.H49.")


class ProcedureUnknown(NotAllowed):
    """Only a procedure in force is amended, replaced or repealed."""

    says = _("Không có thủ tục {code} đang có hiệu lực.")


class CodeTaken(NotAllowed):
    """A new procedure takes a code that no procedure has."""

    says = _("Mã {code} đã là của một thủ tục khác; muốn đổi thủ tục đó hãy chọn sửa đổi, bổ sung.")


class ReasonMissing(NotAllowed):
    """A change says why."""

    says = _("Dự thảo {code} phải nêu lý do, căn cứ của thay đổi.")


class NothingChanges(NotAllowed):
    """An amendment changes something."""

    says = _("Dự thảo {code} không khác gì bản đang có hiệu lực.")


class QuestionsOpen(NotAllowed):
    """A change with questions nobody answered is not submitted."""

    says = _("Dự thảo {code} còn {count} câu hỏi chưa trả lời: {first}")


class OpinionsPending(NotAllowed):
    """A change is not submitted while units still have time to answer."""

    says = _("Dự thảo {code} còn chờ ý kiến của {units} (hạn {due}).")
    source = "Nghị định 63/2010/NĐ-CP, Điều 9"


class OpinionDueInPast(NotAllowed):
    """Who is asked for an opinion has time to give it."""

    says = _("Hạn cho ý kiến phải sau hôm nay.")


class OpinionEmpty(NotAllowed):
    """Who does not agree says why."""

    says = _("Không đồng ý thì phải nêu ý kiến cụ thể.")


class UnitAskedAlready(NotAllowed):
    """A unit is asked once about a change."""

    says = _("Đơn vị này đã được hỏi ý kiến về dự thảo.")


class NotYourOffice(NotAllowed):
    """An act of the catalogue belongs to a role in a unit."""

    says = _("Việc này thuộc {whose}.")


class DecidedByDrafter(NotAllowed):
    """Four eyes: who wrote on a change does not decide it."""

    says = _("Người soạn không được duyệt chính dự thảo của mình; hãy để lãnh đạo khác duyệt.")


class DecisionIncomplete(NotAllowed):
    """Publication stands on a decision with number, date, effective date and signer."""

    says = _("Quyết định công bố còn thiếu: {missing}.")
    source = "Nghị định 63/2010/NĐ-CP, Điều 15"


class DecidedInFuture(NotAllowed):
    """A decision that is not signed yet publishes nothing."""

    says = _("Ngày ký quyết định không được sau hôm nay.")


class EffectiveInPast(NotAllowed):
    """A version does not begin in the past: dossiers were received under what held then."""

    says = _(
        "Ngày có hiệu lực {effective} đã qua; hồ sơ đã nhận từ hôm đó theo quy định cũ. Hãy chọn từ hôm nay trở đi."
    )


class EffectiveBeforeDecided(NotAllowed):
    """A decision takes effect on the day it is signed or later."""

    says = _("Ngày có hiệu lực {effective} trước ngày ký {decided}.")


class DecisionSaysOtherwise(NotAllowed):
    """The same decision was entered before with other facts."""

    says = _("Quyết định {number} đã được nhập với ngày có hiệu lực hoặc người ký khác.")


class AlreadyInEffect(NotAllowed):
    """What has taken effect is not taken back; it is changed by a new version."""

    says = _("Quyết định {number} đã có hiệu lực; muốn đổi phải ban hành quyết định mới.")


class VersionInUse(NotAllowed):
    """A version that something rests on is not taken back."""

    says = _("Phiên bản của quyết định {number} đã được dùng; không thu hồi được.")


class NothingOverridden(NotAllowed):
    """An override says something otherwise."""

    says = _("Chưa có nội dung nào khác với quy định chung của tỉnh.")


class OverrideSourceMissing(NotAllowed):
    """What a unit says otherwise stands on a decision or resolution."""

    says = _("Hãy ghi số, ngày văn bản làm căn cứ cho quy định riêng của đơn vị.")


class OverrideNotShorter(NotAllowed):
    """A unit may shorten what the province promises, never lengthen it."""

    says = _("Đơn vị chỉ được rút ngắn thời hạn: {asked} không ngắn hơn {inherited} hoặc tính theo loại ngày khác.")
    source = "Nghị định 61/2018/NĐ-CP, Điều 4"


class ChannelNotAnnounced(NotAllowed):
    """A unit opens no way that the procedure does not have."""

    says = _("Thủ tục không có cách nộp “{channel}”, đơn vị không tự thêm được.")


class CounterMustStay(NotAllowed):
    """Who wants to come to the counter may."""

    says = _("Đơn vị không được bỏ cách nộp trực tiếp.")
    source = "Nghị định 61/2018/NĐ-CP, Điều 16"


class FeeSetByLaw(NotAllowed):
    """Only a fee that the law leaves to the People's Council differs from place to place."""

    says = _(
        "“{fee}” có mức do trung ương quy định ({amount}); chỉ khoản giao Hội đồng nhân dân quyết định mới đổi được."
    )
    source = "Luật Phí và lệ phí 97/2015/QH13; Thông tư 85/2019/TT-BTC"


class FeeUnknown(NotAllowed):
    """A unit adds no fee that the procedure does not have."""

    says = _("Thủ tục không có khoản thu “{fee}”; đơn vị không tự thêm khoản thu.")
    source = "Luật Phí và lệ phí 97/2015/QH13"


class OverrideGone(NotAllowed):
    """The override does not exist or was decided."""

    says = _("Đề nghị này không còn.")


class OverrideProposedAlready(NotAllowed):
    """One proposal at a time for a procedure at a unit."""

    says = _("Đơn vị đang có một đề nghị chưa duyệt cho thủ tục này.")


class DocumentDatesWrong(NotAllowed):
    """A document ceases after it begins."""

    says = _("Ngày hết hiệu lực của {number} phải sau ngày có hiệu lực.")


class UnknownExport(NotAllowed):
    """There is no export of this kind."""

    says = _("Không có cách xuất {suffix}; hãy dùng một trong: {known}.")

"""Why the catalogue says no."""

from django.utils.translation import gettext_lazy as _

from motcua.lib.errors import NotAllowed


class IncompleteProcedure(NotAllowed):
    """A procedure may not be published without one of its mandatory parts."""

    says = _("Thủ tục {code} chưa thể công bố, còn thiếu: {missing}.")
    source = "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2"


class PlanDoesNotFit(NotAllowed):
    """The times of the steps are not what the applicant is promised."""

    says = _("Thủ tục {code}: các bước cộng lại {planned} phút làm việc, thời hạn {promised} cần {needed} phút.")
    source = "Thông tư 01/2018/TT-VPCP, Điều 8"


class ProcessNotInOrder(NotAllowed):
    """A process begins with receipt, is approved once, and ends with the return, which takes no time."""

    says = _("Thủ tục {code}: quy trình phải bắt đầu bằng tiếp nhận, có một bước phê duyệt, kết thúc bằng trả kết quả.")
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

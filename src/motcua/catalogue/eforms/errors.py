"""Why a form or one of its expressions is refused."""

from django.utils.translation import gettext_lazy as _

from motcua.lib.errors import NotAllowed


class FormNotReadable(NotAllowed):
    """The document is not a form: it lacks what every form has, or a part has the wrong shape."""

    says = _("Không đọc được biểu mẫu ở “{where}”: {reason}.")


class FormHasProblems(NotAllowed):
    """A form that breaks its own rules is not published."""

    says = _("Biểu mẫu chưa thể công bố, còn {count} lỗi. Lỗi đầu tiên: {first}")


class ExpressionUnreadable(NotAllowed):
    """The text is no expression."""

    says = _("Không hiểu biểu thức “{expression}”: {reason}.")


class ExpressionFailed(NotAllowed):
    """The expression comes to nothing with these answers."""

    says = _("Không tính được biểu thức “{expression}”: {reason}.")


class FormIsPublished(NotAllowed):
    """What was published is not rewritten; other questions are a new version with its own day."""

    says = _(
        "Thủ tục {code}: biểu mẫu của phiên bản có hiệu lực từ {valid_from} đã công bố; thay đổi phải là phiên bản mới."
    )

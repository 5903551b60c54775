"""Why an import says no: to a row, to a file, to taking a batch back."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.lib.errors import NotAllowed


class UnreadableRow(NotAllowed):
    """A row of a file cannot be used; ``reason`` is the sentence the clerk reads."""

    says = "{reason}"

    @classmethod
    def because(cls, reason: str, **facts: object) -> "UnreadableRow":
        """The refusal with its sentence filled in."""
        return cls(reason=reason.format(**facts))

    @classmethod
    def shape(cls, key: str) -> "UnreadableRow":
        """The value under ``key`` is not of a kind that can be read."""
        return cls.because(_("Mục “{key}” không đúng dạng."), key=key[:60])

    @classmethod
    def length(cls, key: str, most: int) -> "UnreadableRow":
        """The text under ``key`` is longer than any real one."""
        return cls.because(_("Mục “{key}” dài quá {most} ký tự."), key=key[:60], most=most)


class UnreadableFile(NotAllowed):
    """A file cannot be read as any of the known sources."""

    says = gettext_lazy("Không đọc được tệp {file}: {reason}")


class BatchInUse(NotAllowed):
    """A batch is taken back as a whole or not at all."""

    says = gettext_lazy("Chưa thể hoàn tác lần nhập này. {reason}")


class BatchNotDone(NotAllowed):
    """Only a batch that is in the catalogue can be taken back."""

    says = gettext_lazy("Không thể hoàn tác: lần nhập này đang ở trạng thái “{state}”.")


class NotPrepared(NotAllowed):
    """A batch is confirmed or dropped once."""

    says = gettext_lazy("Lần nhập này không còn chờ xác nhận: “{state}”.")


class DifferenceChanged(NotAllowed):
    """What would be imported is not what was shown."""

    says = gettext_lazy("Danh mục đã thay đổi từ lúc so sánh. Hãy bỏ lần nhập này và nhập lại để xem khác biệt mới.")

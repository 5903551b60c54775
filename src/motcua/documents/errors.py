"""Why a file is not taken, each with what the sender can do; and the one failure that is ours."""

from django.utils.translation import gettext_lazy as _

from motcua.lib.errors import NotAllowed


class FileRefused(NotAllowed):
    """A file was not taken; the children say why."""


class NotTaken(FileRefused):
    """The ending is none of those taken."""

    says = _("Không nhận tệp “{name}”. Chỉ nhận tệp PDF hoặc ảnh JPG, PNG, HEIC; hãy lưu lại thành PDF hoặc chụp ảnh.")


class NotWhatItSays(FileRefused):
    """The content is not what the ending promises, or is two things at once."""

    says = _("Nội dung tệp “{name}” không đúng với phần mở rộng của tệp. Hãy mở tệp gốc và lưu lại thành PDF hoặc JPG.")


class Empty(FileRefused):
    """The file has no content."""

    says = _("Tệp “{name}” rỗng. Hãy chọn lại tệp đúng.")


class TooBig(FileRefused):
    """The file is above the cap of one file."""

    says = _("Tệp “{name}” lớn hơn 20 MB. Hãy giảm dung lượng hoặc chia thành nhiều tệp.")


class DossierTooBig(FileRefused):
    """The files of one dossier are above the cap together."""

    says = _("Tổng dung lượng các tệp của hồ sơ vượt quá 100 MB. Hãy bỏ bớt hoặc giảm dung lượng tệp.")


class TooManyFiles(FileRefused):
    """The account stored too many files within an hour."""

    says = _(
        "Tài khoản đã tải lên {limit} tệp trong một giờ. Xin thử lại sau ít phút; các tệp đã tải lên vẫn được giữ."
    )


class Locked(FileRefused):
    """The PDF asks for a password."""

    says = _("Tệp “{name}” là tệp có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.")


class Damaged(FileRefused):
    """The file cannot be read to its end."""

    says = _("Tệp “{name}” bị hỏng hoặc tải lên chưa đủ. Hãy mở thử trên máy của ông/bà, lưu lại rồi tải lên lần nữa.")


class TooManyPages(FileRefused):
    """The PDF has more pages than the cap."""

    says = _("Tệp “{name}” có hơn 500 trang. Hãy chia thành nhiều tệp.")


class TooManyPixels(FileRefused):
    """The photo has more pixels than the cap."""

    says = _("Ảnh “{name}” lớn hơn 50 triệu điểm ảnh. Hãy chụp lại hoặc thu nhỏ ảnh.")


class TooHard(FileRefused):
    """Reading the file took more memory or time than a file may take."""

    says = _("Tệp “{name}” quá phức tạp nên không đọc được. Hãy in ra PDF mới hoặc chụp ảnh rồi tải lên lại.")


class Infected(FileRefused):
    """The virus scanner found something."""

    says = _("Tệp “{name}” có mã độc nên không được nhận. Hãy quét vi-rút máy của ông/bà và dùng tệp khác.")


class ContentLost(Exception):
    """Bytes we kept are gone or changed. Ours to mend, from a backup; never the sender's fault."""

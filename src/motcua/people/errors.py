"""Why the room says no: what people typed about themselves, and accounts."""

from django.utils.translation import gettext_lazy as _

from motcua.lib.errors import NotAllowed


class NameMissing(NotAllowed):
    """A person has a name."""

    says = _("Hãy nhập họ và tên.")


class NameTooLong(NotAllowed):
    """A name longer than any known one."""

    says = _("Họ và tên dài quá {longest} ký tự; hãy kiểm tra lại.")


class NameNotReadable(NotAllowed):
    """A name holds what no name holds."""

    says = _("Họ và tên không được có ký tự “{sign}”.")


class PersonalNumberMalformed(NotAllowed):
    """A personal number has twelve digits."""

    says = _("Số định danh cá nhân phải gồm đúng 12 chữ số từ 0 đến 9.")
    source = "Luật Căn cước 2023"


class BirthProvinceUnknown(NotAllowed):
    """The first three digits of a personal number are the code of a province."""

    says = _("Ba chữ số đầu “{code}” của số định danh không phải mã tỉnh, thành phố nơi đăng ký khai sinh.")
    source = "Luật Căn cước 2023"


class PhoneNotReadable(NotAllowed):
    """A telephone number that cannot be called."""

    says = _("Số điện thoại “{phone}” không đúng; ví dụ số đúng: 0912 345 678.")


class EmailNotReadable(NotAllowed):
    """An e-mail address that cannot be written to."""

    says = _("Địa chỉ thư điện tử không đúng; ví dụ địa chỉ đúng: ten@vidu.vn.")


class BornInTheFuture(NotAllowed):
    """Nobody is born tomorrow."""

    says = _("Ngày sinh không thể sau ngày hôm nay.")


class BornTooLongAgo(NotAllowed):
    """Nobody is that old."""

    says = _("Năm sinh phải từ {earliest} trở đi.")


class BirthContradicts(NotAllowed):
    """The day and the year of birth tell two years."""

    says = _("Năm sinh {year} khác với năm của ngày sinh.")


class PersonAlreadyRegistered(NotAllowed):
    """One personal number, one person."""

    says = _("Số định danh này đã có trong hệ thống.")


class AccountOfNobody(NotAllowed):
    """An account belongs to one person or to one official."""

    says = _("Tài khoản phải gắn với đúng một cá nhân hoặc một cán bộ.")


class LoginTaken(NotAllowed):
    """A login names one account, and one person or official has one account."""

    says = _("Tên đăng nhập đã được dùng, hoặc người này đã có tài khoản.")


class PasswordTooWeak(NotAllowed):
    """The password does not meet the settings."""

    says = _("Mật khẩu chưa đủ mạnh: {reasons}")


class CannotSignIn(NotAllowed):
    """The same answer for an unknown login, a wrong password and a closed account."""

    says = _("Tên đăng nhập hoặc mật khẩu không đúng.")

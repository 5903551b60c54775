"""Why the room says no."""

from django.utils.translation import gettext_lazy as _

from motcua.lib.errors import NotAllowed


class CalendarMissing(NotAllowed):
    """The working calendar of a year has not been entered, so nothing may be counted through it."""

    says = _("Lịch làm việc năm {year} chưa được nhập, chưa thể tính thời hạn qua năm này.")
    source = "Bộ luật Lao động 2019, điều 111 và 112"


class LimitNotCountable(NotAllowed):
    """A time limit whose amount has no meaning in its unit."""

    says = _(
        "Thời hạn “{amount} {unit}” không tính được: số lượng phải lớn hơn 0, và phải là số nguyên với ngày, tháng."
    )


class SourceMissing(NotAllowed):
    """The calendar is changed without the decision that orders it."""

    says = _("Phải ghi rõ văn bản làm căn cứ thay đổi lịch làm việc.")


class DayNotCountable(NotAllowed):
    """A calendar entry that cannot be read."""

    says = _("Dòng lịch “{day}” không hợp lệ: cần ngày dạng YYYY-MM-DD, loại off, working hoặc none, và tên ngày.")


class DayEnteredTwice(NotAllowed):
    """One day stands twice in a proposal or a file."""

    says = _("Ngày {day} được ghi hai lần trong cùng một đề nghị.")


class ChangeAlreadyDecided(NotAllowed):
    """A calendar change is decided once."""

    says = _("Đề nghị thay đổi lịch này đã được {decided_by} quyết định lúc {decided_at}.")


class CalendarNotYours(NotAllowed):
    """Only a leader or an administrator of the unit, or of one above it, decides about its calendar."""

    says = _("Chỉ lãnh đạo hoặc quản trị hệ thống của {unit} hay của cấp trên mới quyết định lịch làm việc của đơn vị.")


class YearAlreadyEntered(NotAllowed):
    """The days off of the year are there already; they are altered by a calendar change."""

    says = _("Lịch năm {year} của {unit} đã được nhập; muốn sửa hãy lập đề nghị thay đổi lịch.")


class HolidaysIncomplete(NotAllowed):
    """The law names a holiday that the year's list does not have."""

    says = _("Lịch năm {year} còn thiếu: {missing}.")
    source = "Bộ luật Lao động 2019, điều 112"


class DelegationToSelf(NotAllowed):
    """Nobody delegates to themselves."""

    says = _("Không thể ủy quyền cho chính mình.")


class DelegationTooShort(NotAllowed):
    """A delegation ends after it starts."""

    says = _("Thời điểm kết thúc ủy quyền phải sau thời điểm bắt đầu.")


class DelegationWithoutReason(NotAllowed):
    """A delegation says why."""

    says = _("Phải ghi lý do ủy quyền.")


class PositionNotHeld(NotAllowed):
    """A position is delegated only by the one who holds it then."""

    says = _("{official} không giữ vị trí “{title}” trong thời gian ủy quyền.")


class DelegationOverlaps(NotAllowed):
    """A position is delegated to one official at a time."""

    says = _("Vị trí này đã được ủy quyền cho {to} trong khoảng thời gian đó.")


class DelegationAlreadyEnded(NotAllowed):
    """A delegation that is over cannot be revoked."""

    says = _("Ủy quyền này đã kết thúc.")


class UnitUnknown(NotAllowed):
    """No unit has the code."""

    says = _("Không có đơn vị mang mã “{code}”.")


class OfficialUnknown(NotAllowed):
    """No official has the staff code."""

    says = _("Không có cán bộ mang mã “{code}”.")


class ChangeUnknown(NotAllowed):
    """No proposal has the number."""

    says = _("Không có đề nghị thay đổi lịch số {number}.")


class UnitClosed(NotAllowed):
    """A unit that is closed is not closed again, and nobody takes a position in it."""

    says = _("{unit} đã chấm dứt hoạt động từ ngày {day}.")


class PositionAlreadyHeld(NotAllowed):
    """The official holds this role in this unit already."""

    says = _("{official} đang giữ vai trò này tại {unit}.")

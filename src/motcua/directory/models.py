"""Tables of the room: units as a tree, officials and their positions, the working calendar.

Nothing here is deleted: a unit, a position or a calendar day is closed with a date.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Level of government (cấp chính quyền). No unit of ours is a ministry or other; procedures name them too."""

    MINISTRY = "ministry", _("Cấp Bộ")
    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")
    OTHER = "other", _("Cơ quan khác")


class UnitKind(models.TextChoices):
    """What kind of body a unit is."""

    PEOPLES_COMMITTEE = "peoples_committee", _("Ủy ban nhân dân")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    CENTRAL_AGENCY = "central_agency", _("Cơ quan ngành dọc")
    DIVISION = "division", _("Phòng chuyên môn")
    POLICE = "police", _("Công an")
    SERVICE_CENTER = "service_center", _("Trung tâm Phục vụ hành chính công")
    ONE_STOP_SHOP = "one_stop_shop", _("Bộ phận Tiếp nhận và Trả kết quả")


class Role(models.TextChoices):
    """What a position lets an official do."""

    RECEPTION = "reception", _("Tiếp nhận và trả kết quả")
    SPECIALIST = "specialist", _("Chuyên viên thẩm định")
    HEAD = "head", _("Trưởng phòng")
    LEADER = "leader", _("Lãnh đạo phê duyệt")
    CLERK = "clerk", _("Văn thư đóng dấu")
    SUPERVISOR = "supervisor", _("Giám sát trung tâm")
    EDITOR = "editor", _("Biên tập thủ tục")
    INSPECTOR = "inspector", _("Thanh tra, kiểm tra")
    ADMINISTRATOR = "administrator", _("Quản trị hệ thống")


class Unit(models.Model):
    """Unit (đơn vị, cơ quan): any body that handles work; a tree of units.

    ``code`` is our stable short name. ``identifier_code`` is the national one that dossier
    numbers begin with; where the official list was not available it is marked as a sample.
    ``path`` holds the codes from the root to this unit, each followed by "/".

    Source: Decision 20/2020/QD-TTg (identifier codes).
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100, blank=True)
    level = models.CharField(max_length=10, choices=Level)
    kind = models.CharField(max_length=20, choices=UnitKind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=400)
    # Null where a unit has none: two empty codes would be the same code.
    identifier_code = models.CharField(max_length=35, null=True, blank=True)
    identifier_is_sample = models.BooleanField(default=False)
    administrative_code = models.CharField(max_length=5, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="unit_not_closed_before_opened",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                name="identifier_code_belongs_to_one_open_unit",
                fields=["identifier_code"],
                condition=Q(valid_to__isnull=True, identifier_code__isnull=False),
            ),
        ]
        indexes = [models.Index(name="unit_path", fields=["path"], opclasses=["text_pattern_ops"])]

    def __str__(self) -> str:
        return self.name


class Official(models.Model):
    """Official (cán bộ, công chức, viên chức): a person who works for a unit."""

    code = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=100)
    name_sort = models.BinaryField(default=b"")
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Position(models.Model):
    """Position (chức vụ, vị trí việc làm): an official holds a role in a unit from a day to a day."""

    official = models.ForeignKey(Official, models.PROTECT, related_name="positions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="positions")
    role = models.CharField(max_length=15, choices=Role)
    title = models.CharField(max_length=100)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="position_not_ended_before_begun",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                name="one_open_position_for_role_and_unit",
                fields=["official", "unit", "role"],
                condition=Q(valid_to__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Delegation(models.Model):
    """Delegation (ủy quyền giữa cán bộ): in absence, another official acts in a position."""

    position = models.ForeignKey(Position, models.PROTECT, related_name="delegations")
    to = models.ForeignKey(Official, models.PROTECT, related_name="delegations_held")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="delegation_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
        ]

    def __str__(self) -> str:
        return self.reason


class WorkingTime(models.Model):
    """Working hours of a unit and, where they set none of their own, of the units below it.

    ``cutoff`` is the time of day after which a dossier is forwarded the next working day and
    a same-day procedure is due the next working day.

    Source of the default cutoff: Decree 61/2018/ND-CP, article 18 clause 2.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="working_times")
    cutoff = models.TimeField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.source


class WorkingInterval(models.Model):
    """One stretch of work in a weekday (0 Monday … 6 Sunday)."""

    working_time = models.ForeignKey(WorkingTime, models.CASCADE, related_name="intervals")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering = ["weekday", "starts"]
        constraints = [
            models.CheckConstraint(name="interval_ends_after_it_starts", condition=Q(ends__gt=F("starts"))),
            models.CheckConstraint(name="weekday_is_0_to_6", condition=Q(weekday__lte=6)),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.starts:%H:%M}-{self.ends:%H:%M}"


class DayKind(models.TextChoices):
    """What a calendar day makes of a weekday."""

    OFF = "off", _("Ngày nghỉ")
    WORKING = "working", _("Ngày làm việc bù")


class CalendarChange(models.Model):
    """A change of the calendar: proposed with its decision, in force when a named person confirms.

    ``days`` is a list of {"day", "kind" off|working|none, "name"}; "none" makes the day an ordinary one again.
    """

    class State(models.TextChoices):
        """Where the proposal stands."""

        PROPOSED = "proposed", _("Đang đề nghị")
        CONFIRMED = "confirmed", _("Đã xác nhận")
        REJECTED = "rejected", _("Không chấp thuận")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="calendar_changes")
    source = models.CharField(max_length=300)
    days = models.JSONField()
    # Set when the change enters the days off of a whole year, or replaces a forecast of them.
    enters_year = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(Official, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Official, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decided_change_names_who_and_when",
                condition=Q(state="proposed") | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.source


class CalendarDay(models.Model):
    """A day that is not what its weekday says: off (ngày nghỉ) or worked to make up for one (làm bù).

    A row holds until a later change closes it (``replaced_by``); nothing is deleted.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="calendar_days")
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=DayKind)
    name = models.CharField(max_length=100)
    source = models.CharField(max_length=300)
    is_forecast = models.BooleanField(default=False)
    change = models.ForeignKey(CalendarChange, models.PROTECT, null=True, blank=True, related_name="new_days")
    replaced_by = models.ForeignKey(CalendarChange, models.PROTECT, null=True, blank=True, related_name="old_days")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_row_in_force_for_unit_and_day",
                fields=["unit", "day"],
                condition=Q(replaced_by__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.name}"


class CalendarYear(models.Model):
    """A year whose days off have been entered, and on what ground."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="calendar_years")
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)
    is_forecast = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_row_for_unit_and_year", fields=["unit", "year"])]

    def __str__(self) -> str:
        return str(self.year)


class CalendarVersion(models.Model):
    """Marks the state of all calendars, so that what was prepared from them can be thrown away.

    ``number`` comes from a sequence: a number is never used twice, not even after a change was rolled back.
    """

    number = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.number)

"""Tables of the room: procedures with their dated versions, and the units that offer them.

Source of the parts: Decree 63/2010/ND-CP, article 8 clause 2; RULES of the national procedure database.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from motcua.directory.deadline import LimitUnit
from motcua.directory.models import Level, Role, Unit


class Sector(models.Model):
    """Sector (lĩnh vực) that procedures are grouped by."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=150)

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """Procedure (thủ tục hành chính): one code for life; what it says lies in its versions."""

    code = models.CharField(max_length=30, unique=True)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="procedures")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="procedure_code_has_national_form",
                condition=Q(code__regex=r"^[1-9]\.\d{6}(\.000\.00\.00\.[A-Z]\d{2}(\.\d{2})?)?$"),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class OnlineLevel(models.TextChoices):
    """How far a procedure goes online."""

    NONE = "none", "Cung cấp thông tin"
    PARTIAL = "partial", "Trực tuyến một phần"
    FULL = "full", "Trực tuyến toàn trình"


class Channel(models.TextChoices):
    """Channel (cách thức thực hiện) by which a dossier comes in; the national codes are 1, 2, 3."""

    COUNTER = "counter", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    POST = "post", "Bưu chính công ích"


class Audience(models.TextChoices):
    """Who may ask for a procedure."""

    PERSON = "person", "Cá nhân"
    ORGANIZATION = "organization", "Tổ chức, doanh nghiệp"


class SamplePart(models.TextChoices):
    """A part of a version that was not read in a published source and must be shown as a sample."""

    NAME = "name", "tên thủ tục"
    SEQUENCE = "sequence", "trình tự thực hiện"
    COMPONENTS = "components", "thành phần hồ sơ"
    LEGAL_LIMIT = "legal_limit", "thời hạn giải quyết"
    REDUCED_LIMIT = "reduced_limit", "thời hạn cắt giảm"
    FEES = "fees", "phí, lệ phí"
    LEGAL_BASES = "legal_bases", "căn cứ pháp lý"
    ARTICLES = "articles", "số điều, khoản viện dẫn"
    ONLINE_LEVEL = "online_level", "mức độ trực tuyến"
    ON_THE_SPOT = "on_the_spot", "cách giải quyết tại trung tâm"
    RESULT = "result", "kết quả giải quyết"
    DECISION = "decision", "quyết định công bố"
    VALID_FROM = "valid_from", "ngày có hiệu lực"
    STEPS = "steps", "quy trình nội bộ"


class ProcedureVersion(models.Model):
    """What a procedure says from a day on; dossiers keep the version in force when they were received.

    Nothing but ``valid_to`` changes after publication. ``name_folded``, ``keywords_folded`` and ``folded`` are what
    search reads: small letters without marks of the name, of everyday words, and of everything; the database makes
    ``words`` of them.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    name = models.CharField(max_length=500)
    summary = models.CharField(max_length=500, blank=True)
    levels = ArrayField(models.CharField(max_length=10, choices=Level))
    audiences = ArrayField(models.CharField(max_length=15, choices=Audience))
    channels = ArrayField(models.CharField(max_length=10, choices=Channel))
    online_level = models.CharField(max_length=10, choices=OnlineLevel)
    on_the_spot = models.PositiveSmallIntegerField(null=True, blank=True)
    is_fully_electronic = models.BooleanField(default=False)
    sequence = models.TextField()
    sets = models.PositiveSmallIntegerField(default=1)
    legal_amount = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    legal_unit = models.CharField(max_length=12, choices=LimitUnit)
    reduced_amount = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    reduced_unit = models.CharField(max_length=12, choices=LimitUnit, blank=True)
    limit_note = models.TextField(blank=True)
    authority_name = models.CharField(max_length=300)
    requirements = models.TextField(blank=True)
    result_name = models.CharField(max_length=300, blank=True)
    result_code = models.CharField(max_length=30, blank=True)
    keywords = models.CharField(max_length=500, blank=True)
    name_folded = models.TextField(blank=True)
    keywords_folded = models.TextField(blank=True)
    folded = models.TextField(blank=True)
    words = models.GeneratedField(
        expression=SearchVector("name_folded", weight="A", config="simple")
        + SearchVector("keywords_folded", weight="B", config="simple")
        + SearchVector("folded", weight="D", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    decision_number = models.CharField(max_length=60, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    sample_parts = ArrayField(models.CharField(max_length=30), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_version_begins_a_day", fields=["procedure", "valid_from"]),
            models.UniqueConstraint(
                name="one_open_version_of_a_procedure", fields=["procedure"], condition=Q(valid_to__isnull=True)
            ),
            models.CheckConstraint(
                name="version_not_closed_before_opened",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="limit_has_an_amount_unless_same_day",
                condition=Q(legal_unit="same_day", legal_amount__isnull=True)
                | (~Q(legal_unit="same_day") & Q(legal_amount__gt=0)),
            ),
            models.CheckConstraint(
                name="reduced_limit_has_amount_and_unit_or_neither",
                condition=Q(reduced_unit="", reduced_amount__isnull=True)
                | Q(reduced_unit="same_day", reduced_amount__isnull=True)
                | (~Q(reduced_unit__in=["", "same_day"]) & Q(reduced_amount__gt=0)),
            ),
        ]
        indexes = [
            GinIndex(name="procedure_folded_trigrams", fields=["folded"], opclasses=["gin_trgm_ops"]),
            GinIndex(name="procedure_words", fields=["words"]),
        ]

    def __str__(self) -> str:
        return self.name


class Component(models.Model):
    """Component (thành phần hồ sơ): a paper the dossier must or may hold."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="components")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=500)
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    is_required = models.BooleanField(default=True)
    is_shown_only = models.BooleanField(default=False)
    may_follow_at_counter = models.BooleanField(default=False)
    paper_form = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="component_has_its_place", fields=["version", "position"]),
        ]


class FeeKind(models.TextChoices):
    """The two legal kinds of money a procedure may cost."""

    CHARGE = "charge", "Phí"
    FEE = "fee", "Lệ phí"


class Fee(models.Model):
    """Fee (phí, lệ phí) line: an amount in whole đồng, or None where another text sets it."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="fees")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=FeeKind)
    name = models.CharField(max_length=300)
    amount_vnd = models.PositiveIntegerField(null=True, blank=True)
    per = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    note = models.CharField(max_length=500, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]


class LegalBasis(models.Model):
    """Legal basis (căn cứ pháp lý) of a version."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="legal_bases")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    article = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["position"]


class StepKind(models.TextChoices):
    """What is done in a step of the internal process."""

    RECEIVE = "receive", "Tiếp nhận hồ sơ"
    APPRAISE = "appraise", "Thẩm định hồ sơ"
    VERIFY = "verify", "Thẩm tra, xác minh"
    CHECK = "check", "Kiểm tra, trình ký"
    APPROVE = "approve", "Phê duyệt, ký"
    SEAL = "seal", "Vào số, đóng dấu"
    RETURN = "return", "Trả kết quả"


class StepPlace(models.TextChoices):
    """Whose step it is: the one-stop shop that received, or the authority that decides."""

    RECEIVER = "receiver", "Bộ phận Một cửa"
    AUTHORITY = "authority", "Cơ quan giải quyết"


class Step(models.Model):
    """Step (bước) of the internal process (quy trình nội bộ): who, what, in how many working minutes."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=StepKind)
    place = models.CharField(max_length=10, choices=StepPlace)
    role = models.CharField(max_length=15, choices=Role)
    working_minutes = models.PositiveIntegerField()
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(name="step_has_its_place", fields=["version", "position"])]


class Offering(models.Model):
    """A procedure at a unit: which authority decides there, and which one-stop shop takes the dossier in."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="offerings")
    authority = models.ForeignKey(Unit, models.PROTECT, related_name="offerings")
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="offerings_received")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="procedure_offered_once_at_a_unit",
                fields=["procedure", "authority", "receiver"],
                condition=Q(valid_to__isnull=True),
            ),
        ]

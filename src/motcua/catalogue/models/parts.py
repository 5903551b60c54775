"""The parts of a version that are lists: papers, fees, legal basis, the steps of the internal process."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models.procedures import Channel, Part
from motcua.catalogue.models.versions import ProcedureVersion
from motcua.directory.deadline import LimitUnit
from motcua.directory.models import Role


class Case(models.Model):
    """Case (trường hợp) of a procedure, with papers, fees and perhaps a limit of its own; one is chosen at filing.

    Where it has no limit of its own, the limits of the version hold.
    """

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="cases")
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    note = models.TextField(blank=True)
    legal_amount = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    legal_unit = models.CharField(max_length=12, choices=LimitUnit, blank=True)
    reduced_amount = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    reduced_unit = models.CharField(max_length=12, choices=LimitUnit, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="case_has_its_place", fields=["version", "position"]),
            models.CheckConstraint(
                name="case_reduces_only_a_limit_of_its_own", condition=Q(reduced_unit="") | ~Q(legal_unit="")
            ),
        ]


class Component(models.Model):
    """Component (thành phần hồ sơ): a paper the dossier must or may hold; ``case`` is the place of the case it is for,
    None for every case.
    """

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="components")
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    is_required = models.BooleanField(default=True)
    is_shown_only = models.BooleanField(default=False)
    may_follow_at_counter = models.BooleanField(default=False)
    paper_form = models.TextField(blank=True)
    case = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="component_has_its_place", fields=["version", "position"]),
        ]


class FeeKind(models.TextChoices):
    """The two legal kinds of money a procedure may cost."""

    CHARGE = "charge", _("Phí")
    FEE = "fee", _("Lệ phí")


class Fee(models.Model):
    """Fee (phí, lệ phí) line: an amount in whole đồng, or None where another text sets it."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="fees")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=FeeKind)
    name = models.TextField()
    amount_vnd = models.PositiveIntegerField(null=True, blank=True)
    per = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    note = models.TextField(blank=True)
    is_sample = models.BooleanField(default=False)
    case = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position"]


class LegalBasis(models.Model):
    """Legal basis (căn cứ pháp lý) of a version."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="legal_bases")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=200, db_index=True)
    title = models.TextField()
    article = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]


class StepKind(models.TextChoices):
    """What is done in a step of the internal process."""

    RECEIVE = "receive", _("Tiếp nhận hồ sơ")
    APPRAISE = "appraise", _("Thẩm định hồ sơ")
    VERIFY = "verify", _("Thẩm tra, xác minh")
    CHECK = "check", _("Kiểm tra, trình ký")
    APPROVE = "approve", _("Phê duyệt, ký")
    SEAL = "seal", _("Vào số, đóng dấu")
    RETURN = "return", _("Trả kết quả")


class StepPlace(models.TextChoices):
    """Whose step it is: the one-stop shop that received, or the authority that decides."""

    RECEIVER = "receiver", _("Bộ phận Một cửa")
    AUTHORITY = "authority", _("Cơ quan giải quyết")


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


class AttributeSource(models.Model):
    """Where the law says what an attribute says: the article of a document, and the day of the text that was read.

    ``place`` is the position of a component, fee, case or step within its part, None for the part as a whole.
    """

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="sources")
    position = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=20, choices=Part)
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.CharField(max_length=200, db_index=True)
    article = models.CharField(max_length=200)
    dated_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position"]

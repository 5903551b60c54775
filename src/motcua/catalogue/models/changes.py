"""The life of a version before it holds: drafted, asked about, decided, announced, posted.

Source: Decree 63/2010/ND-CP, articles 13 to 15 (decision that publishes procedures), 24 (posting).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models.procedures import Part, Procedure, Sector
from motcua.catalogue.models.versions import ProcedureVersion, Publication
from motcua.directory.models import Official, Unit


class ChangeKind(models.TextChoices):
    """What a decision does to a procedure."""

    NEW = "new", _("Ban hành mới")
    AMEND = "amend", _("Sửa đổi, bổ sung")
    REPLACE = "replace", _("Thay thế")
    REPEAL = "repeal", _("Bãi bỏ")


class ChangeState(models.TextChoices):
    """Where a change of a procedure stands."""

    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Đã trình")
    PUBLISHED = "published", _("Đã công bố")
    DROPPED = "dropped", _("Đã bỏ")


class ProcedureChange(models.Model):
    """Change of a procedure (dự thảo phiên bản): what it is to say from a day on, until a decision makes it a version.

    ``content`` is a VersionContent as ``catalogue.contents`` writes it, empty for a repeal; nothing in it must be
    complete before it is submitted. ``offered_by`` are the rules of who takes it in (``catalogue.offered``), none for
    those who do already. ``replaces`` are the codes that end when this one begins. ``editor_ids`` are the
    officials who wrote on it: none of them may decide. ``revision`` grows with every saving, so that two editors do
    not overwrite each other. ``origin`` says where an imported draft came from.
    """

    code = models.CharField(max_length=30)
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, related_name="changes")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ChangeKind)
    state = models.CharField(max_length=10, choices=ChangeState, default=ChangeState.DRAFT)
    name = models.TextField()
    reason = models.TextField(blank=True)
    is_review = models.BooleanField(default=False)
    based_on = models.ForeignKey(ProcedureVersion, models.PROTECT, null=True, related_name="+")
    content = models.TextField(blank=True)
    replaces = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    offered_by = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    origin = models.CharField(max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    drafted_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    editor_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    saved_at = models.DateTimeField()
    submitted_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    publication = models.ForeignKey(Publication, models.PROTECT, null=True, related_name="changes")
    version = models.OneToOneField(ProcedureVersion, models.PROTECT, null=True, related_name="change")
    posted_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    posted_at = models.DateTimeField(null=True)
    took_effect_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="published_change_names_its_decision",
                condition=~Q(state="published")
                | Q(publication__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_open_change_of_a_procedure", fields=["code"], condition=Q(state__in=["draft", "submitted"])
            ),
        ]
        indexes = [models.Index(name="changes_by_state", fields=["state", "-saved_at"])]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class OpenQuestion(models.Model):
    """A question that must be answered before a change is submitted, such as a unit of time lost in an import.

    ``given`` is what the source said, word for word.
    """

    change = models.ForeignKey(ProcedureChange, models.CASCADE, related_name="questions")
    part = models.CharField(max_length=20, choices=Part)
    text = models.TextField()
    given = models.TextField(blank=True)
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]


class RequestedOpinion(models.Model):
    """An opinion (ý kiến) that a unit was asked for about a change, and what it said."""

    change = models.ForeignKey(ProcedureChange, models.PROTECT, related_name="opinions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    question = models.CharField(max_length=500)
    due_on = models.DateField()
    asked_by = models.ForeignKey(Official, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agrees = models.BooleanField(null=True)
    text = models.TextField(blank=True)
    given_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(name="unit_is_asked_once", fields=["change", "unit"])]


class ChangeEntry(models.Model):
    """One line in the history of a change: who did what, when."""

    change = models.ForeignKey(ProcedureChange, models.CASCADE, related_name="entries")
    at = models.DateTimeField()
    by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=500)

    class Meta:
        ordering = ["id"]

"""What was imported: one row a batch, and one for every line that changed something or was refused."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models.changes import ProcedureChange
from motcua.catalogue.models.versions import ProcedureVersion
from motcua.directory.models import Official


class Outcome(models.TextChoices):
    """What an import does with a row."""

    NEW = "new", _("Thêm mới")
    CHANGED = "changed", _("Phiên bản mới")
    EARLIER = "earlier", _("Phiên bản cũ hơn")
    WAITING = "waiting", _("Chờ trả lời câu hỏi")
    UNCHANGED = "unchanged", _("Không đổi")
    REFUSED = "refused", _("Bị từ chối")


class BatchState(models.TextChoices):
    """Where an import stands."""

    PREPARED = "prepared", _("Chờ xác nhận")
    DONE = "done", _("Đã nhập")
    DROPPED = "dropped", _("Đã bỏ, không nhập")
    UNDONE = "undone", _("Đã hoàn tác")


class ImportBatch(models.Model):
    """Import batch (lần nhập): what came in together, is confirmed together and can be taken back together.

    ``by`` is None for the command line. ``counts`` has the number of rows of each outcome. ``plan`` is the digest of
    the difference that was shown, so that nothing else is confirmed. ``new_sector_ids`` and ``new_offering_ids`` are
    what taking back takes back beside the versions.
    """

    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.PREPARED)
    at = models.DateTimeField()
    by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    counts = models.JSONField(default=dict)
    plan = models.CharField(max_length=64)
    new_sector_ids = ArrayField(models.BigIntegerField(), default=list)
    new_offering_ids = ArrayField(models.BigIntegerField(), default=list)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"#{self.pk}"


class ImportFile(models.Model):
    """A file of a batch; ``content`` is kept until the batch is confirmed or dropped."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField()
    content = models.BinaryField(blank=True)

    class Meta:
        ordering = ["id"]


class ImportedRow(models.Model):
    """One row of a file in a batch; rows that changed nothing are only counted.

    ``differences`` lists what changes, old beside new; ``unplaced`` keeps what the source says and a version has no
    place for; ``ended`` is the version that ended for this one.
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    file = models.CharField(max_length=255)
    line = models.PositiveIntegerField()
    code = models.CharField(max_length=40, blank=True)
    name = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField(blank=True)
    differences = models.JSONField(default=list)
    unplaced = models.JSONField(default=dict)
    valid_from = models.DateField(null=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    version = models.ForeignKey(ProcedureVersion, models.PROTECT, null=True, related_name="imported_rows")
    ended = models.ForeignKey(ProcedureVersion, models.PROTECT, null=True, related_name="+")
    change = models.ForeignKey(ProcedureChange, models.PROTECT, null=True, related_name="imported_rows")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(name="imported_rows_by_code", fields=["code", "fingerprint"]),
            models.Index(name="imported_rows_by_outcome", fields=["batch", "outcome"]),
        ]
        constraints = [
            models.CheckConstraint(name="refused_row_says_why", condition=~Q(outcome="refused") | ~Q(reason="")),
        ]

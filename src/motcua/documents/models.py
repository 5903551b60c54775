"""Tables of the room: the files that are kept."""

from django.db import models
from django.db.models import Q

from motcua.lib.ids import uuid7


class StoredFile(models.Model):
    """A file (tệp) as it was given; its bytes lie in the store under their SHA-256.

    ``view_sha256`` names a PDF made from it that is safe to open: photos become pages, active parts are gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    media_type = models.CharField(max_length=60)
    name = models.CharField(max_length=160)
    pages = models.PositiveIntegerField(null=True, blank=True)
    view_sha256 = models.CharField(max_length=64, blank=True)
    view_size_bytes = models.BigIntegerField(null=True, blank=True)
    is_scanned = models.BooleanField(default=False)
    stored_by = models.UUIDField(null=True, blank=True)
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="stored_file_is_not_empty", condition=Q(size_bytes__gt=0)),
            models.CheckConstraint(name="sha256_is_64_hex_digits", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
        ]
        indexes = [
            models.Index(name="stored_file_by_content", fields=["sha256"]),
            models.Index(name="stored_file_by_account", fields=["stored_by", "stored_at"]),
        ]

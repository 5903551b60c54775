"""Tables of the room: counts of a unit on a day, made from the dossiers, and the audit of exports."""

from django.db import models
from django.db.models import F, Q

from motcua.catalogue.models import Procedure
from motcua.directory.models import Unit
from motcua.lib.ids import uuid7
from motcua.people.models import Account


class DayCount(models.Model):
    """What happened on a day to the dossiers that a unit decides.

    ``finished`` counts results and refusals; early, on time and late add up to it. ``returned`` counts results handed
    out, ``received_online`` those of ``received`` that came in online.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.DateField()
    received = models.PositiveIntegerField(default=0)
    received_online = models.PositiveIntegerField(default=0)
    finished = models.PositiveIntegerField(default=0)
    early = models.PositiveIntegerField(default=0)
    on_time = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_count_for_unit_and_day", fields=["unit", "day"]),
            models.CheckConstraint(
                name="finished_is_early_on_time_or_late", condition=Q(finished=F("early") + F("on_time") + F("late"))
            ),
        ]
        indexes = [models.Index(name="day_counts_by_day", fields=["day"])]


class FiledLately(models.Model):
    """How many dossiers of a procedure were filed in the last days, counted anew by the clock."""

    procedure = models.OneToOneField(Procedure, models.PROTECT, primary_key=True, related_name="+")
    filed = models.PositiveIntegerField()


class ExportDay(models.Model):
    """The last number given to an export on a day."""

    day = models.DateField(primary_key=True)
    last = models.PositiveIntegerField()


class Export(models.Model):
    """A list taken out as a file (bản xuất dữ liệu): by whom, when, which rows, and the hash of the file.

    ``sha256`` is empty from the moment the export is written down until its file is made.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    number = models.CharField(max_length=20, unique=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    what = models.CharField(max_length=200)
    question = models.TextField(blank=True)
    file_name = models.CharField(max_length=120)
    rows = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="hash_is_whole_or_not_there", condition=Q(sha256__regex="^([0-9a-f]{64})?$"))
        ]
        indexes = [
            models.Index(name="exports_of_account", fields=["account", "at"]),
            models.Index(name="exports_of_unit", fields=["unit", "-at"]),
        ]

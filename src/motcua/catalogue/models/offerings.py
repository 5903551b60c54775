"""The units that offer a procedure."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.catalogue.models.procedures import Channel, Procedure
from motcua.directory.deadline import LimitUnit
from motcua.directory.models import Official, Unit


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


class UnitOverride(models.Model):
    """What a unit that decides says otherwise than the province: a shorter limit, fees a council set, steps, channels.

    Empty means inherited. ``fees`` and ``steps`` are FeeFacts and StepFacts as ``catalogue.contents`` writes them.
    ``approved_by`` is not ``proposed_by``; before the approval nothing holds. Never rewritten: the next one ends it.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="overrides")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="overrides")
    reduced_amount = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    reduced_unit = models.CharField(max_length=12, choices=LimitUnit, blank=True)
    channels = ArrayField(models.CharField(max_length=10, choices=Channel), default=list, blank=True)
    fees = models.TextField(blank=True)
    steps = models.TextField(blank=True)
    source = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey(Official, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_override_of_a_procedure_at_a_unit",
                fields=["procedure", "unit"],
                condition=Q(valid_to__isnull=True, approved_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_proposed_override_of_a_procedure_at_a_unit",
                fields=["procedure", "unit"],
                condition=Q(approved_at__isnull=True, dropped_at__isnull=True),
            ),
            models.CheckConstraint(
                name="override_approved_by_another",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
            ),
        ]

"""What a procedure says from a day on.

Source of the parts: Decree 63/2010/ND-CP, article 8 clause 2; RULES of the national procedure database.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.catalogue.models.procedures import Audience, Channel, OnlineLevel, Procedure
from motcua.directory.deadline import LimitUnit
from motcua.directory.models import Level, Official


class Publication(models.Model):
    """Publication (quyết định công bố): the decision that announces, amends or repeals procedures.

    ``effective_on`` is the first day of what it publishes; ``withdrawn_at`` is set when it was taken back before.
    """

    number = models.CharField(max_length=60)
    decided_on = models.DateField()
    effective_on = models.DateField()
    signer = models.CharField(max_length=100)
    signer_title = models.CharField(max_length=150, blank=True)
    announced_at = models.DateTimeField()
    announced_by = models.ForeignKey(Official, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="decision_number_once_a_day",
                fields=["number", "decided_on"],
                condition=Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="publication_not_effective_before_decided", condition=Q(effective_on__gte=F("decided_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.number


class ProcedureVersion(models.Model):
    """What a procedure says from a day on; dossiers keep the version in force when they were received.

    Nothing but ``valid_to`` changes after publication, and ``ended_by`` with it. ``publication`` is the decision made
    here; versions loaded from files have only the number they quote.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    name = models.TextField()
    summary = models.TextField(blank=True)
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
    authority_name = models.TextField()
    requirements = models.TextField(blank=True)
    result_name = models.TextField(blank=True)
    result_code = models.CharField(max_length=200, blank=True)
    keywords = models.TextField(blank=True)
    decision_number = models.CharField(max_length=120, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    sample_parts = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    publication = models.ForeignKey(Publication, models.PROTECT, null=True, blank=True, related_name="versions")
    ended_by = models.ForeignKey(Publication, models.PROTECT, null=True, blank=True, related_name="ended_versions")

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

    def __str__(self) -> str:
        return self.name

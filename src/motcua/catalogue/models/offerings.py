"""The units that offer a procedure."""

from django.db import models
from django.db.models import Q

from motcua.catalogue.models.procedures import Procedure
from motcua.directory.models import Unit


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

"""The e-form of a version."""

from django.db import models
from django.db.models import Q

from motcua.catalogue.models.versions import ProcedureVersion


class EForm(models.Model):
    """E-form (tờ khai điện tử): the questions of one version as a document; never rewritten."""

    version = models.OneToOneField(ProcedureVersion, models.PROTECT, primary_key=True, related_name="eform")
    document = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="eform_is_not_empty", condition=~Q(document=""))]

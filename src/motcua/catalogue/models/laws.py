"""Legal documents as the catalogue knows them: when they begin and cease, so that what stands on them can be found."""

from django.db import models
from django.db.models import F, Q


class LegalDocument(models.Model):
    """Legal document (văn bản quy phạm pháp luật) that procedures stand on; ``number`` is what versions quote.

    ``ceased_on`` is the first day it no longer holds; ``changed_on`` the day its latest amendment took effect.
    """

    number = models.CharField(max_length=200, unique=True)
    title = models.TextField(blank=True)
    issued_on = models.DateField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    changed_on = models.DateField(null=True, blank=True)
    changed_by = models.CharField(max_length=60, blank=True)
    ceased_on = models.DateField(null=True, blank=True)
    replaced_by = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="document_ceases_after_it_begins",
                condition=Q(ceased_on__isnull=True) | Q(effective_on__isnull=True) | Q(ceased_on__gt=F("effective_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.number

"""Which officials looked at a dossier: the applicant may know from which unit, in which function, and when.

Source: Law 91/2025/QH15 on personal data (the right to know who processed them).
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from motcua.directory.models import Position
from motcua.dossiers.models import Dossier, Look

SHOWN_LOOKS = 100


@dataclass(frozen=True)
class LookLine:
    """One look: from which unit, in which function, when; the official's name is not told."""

    unit_name: str
    title: str
    at: datetime


def looks_at(dossier: Dossier) -> tuple[LookLine, ...]:
    """The looks of officials at the dossier, newest first, at most a hundred."""
    title = Position.objects.filter(official_id=OuterRef("official_id"), unit_id=OuterRef("unit_id"))
    looks = Look.objects.filter(dossier=dossier).select_related("unit").order_by("-at", "-id")
    rows = looks.annotate(title=Subquery(title.order_by("-valid_from").values("title")[:1]))[:SHOWN_LOOKS]
    return tuple(LookLine(row.unit.name if row.unit else "", row.title or "", row.at) for row in rows)

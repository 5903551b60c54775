"""An official looks at a dossier: the look is written before anything is shown.

Source: Circular 01/2018/TT-VPCP; personal-data law 91/2025/QH15 (log of access).
"""

from datetime import datetime

from django.db import transaction

from motcua.dossiers import rows
from motcua.dossiers.models import Dossier, Look
from motcua.dossiers.queries.page import DossierPage, dossier_for, page_of
from motcua.people.actor import Actor


@transaction.atomic
def look_at(number: str, official: Actor, *, at: datetime, page: str = "dossier") -> DossierPage | None:
    """The page of the dossier, with the look written in the same transaction; None when it is not theirs to see."""
    dossier = dossier_for(official, number)
    if dossier is None:
        return None
    look = Look(
        dossier_id=dossier.id, official_id=official.official_id, unit_id=_unit(official, dossier), page=page, at=at
    )
    rows.add([look])
    return page_of(dossier, official)


def _unit(official: Actor, dossier: Dossier) -> int | None:
    """The unit for which the official looks: one that takes part, otherwise their first."""
    units = [held.unit_id for held in official.positions]
    taking_part = {dossier.holder_id, dossier.authority_id, dossier.receiver_id}
    return next((unit for unit in units if unit in taking_part), units[0] if units else None)

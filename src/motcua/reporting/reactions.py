"""What follows the life of a dossier: the unit's counts of the day are made again."""

from uuid import UUID

from motcua.dossiers.events.reopened import Reopened
from motcua.dossiers.models import DossierEvent
from motcua.lib.reactions import when
from motcua.lib.time import local_day
from motcua.reporting.actions import recount_day


@when("dossiers.received", "dossiers.result_issued", "dossiers.refused", "dossiers.returned")
def count_day(dossier_id: UUID | str, sequence: int) -> None:
    """Count the day of the event again for the unit that decides."""
    event = DossierEvent.objects.select_related("dossier").get(dossier_id=dossier_id, sequence=sequence)
    recount_day(event.dossier.authority_id, local_day(event.at))


@when("dossiers.reopened")
def count_days_of_the_end(dossier_id: UUID | str, sequence: int) -> None:
    """Count the days again on which a reopened dossier had been finished and handed out."""
    event = DossierEvent.objects.select_related("dossier").get(dossier_id=dossier_id, sequence=sequence)
    ended = Reopened.from_data(event.data)
    for day in {local_day(at) for at in (ended.finished_at, ended.returned_at) if at is not None}:
        recount_day(event.dossier.authority_id, day)

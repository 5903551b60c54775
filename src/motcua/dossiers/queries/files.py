"""The files of a dossier. A file is found only through a dossier that the one who asks may see."""

from uuid import UUID

from django.db.models import Q

from motcua.documents.models import StoredFile
from motcua.dossiers.models import Dossier, DossierPaper, ResultFile
from motcua.dossiers.queries.visible import visible_to
from motcua.people.actor import Actor


def file_for(actor: Actor, number: str, file_id: UUID) -> StoredFile | None:
    """A paper or result of the dossier with this number, or None where the actor may not see it or there is none.

    An official's look must be written first: ``actions.looking.look_at``.
    """
    dossier = visible_to(actor).filter(number=number).only("id").first()
    return file_in(dossier, file_id) if dossier else None


def file_in(dossier: Dossier, file_id: UUID) -> StoredFile | None:
    """A paper or result of a dossier that was found for the one who asks."""
    papers = DossierPaper.objects.filter(dossier=dossier).values("file_id")
    results = ResultFile.objects.filter(dossier=dossier).values("file_id")
    return StoredFile.objects.filter(Q(pk__in=papers) | Q(pk__in=results), pk=file_id).first()

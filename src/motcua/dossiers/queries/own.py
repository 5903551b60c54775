"""A person's own dossiers, as the list on their page shows them."""

from dataclasses import dataclass

from motcua.catalogue.queries import version_facts
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.visible import own_dossiers
from motcua.people.actor import Actor

PAGE_SIZE = 20


@dataclass(frozen=True)
class OwnDossier:
    """One line of the list: the dossier and the name of its procedure."""

    dossier: Dossier
    procedure_name: str


@dataclass(frozen=True)
class OwnList:
    """One page of the list; ``has_more`` says whether another follows."""

    lines: tuple[OwnDossier, ...]
    has_more: bool


def own_list(actor: Actor, *, page: int = 1) -> OwnList:
    """The dossiers in which the actor is applicant or filer, newest first; pages are counted from 1."""
    first = (page - 1) * PAGE_SIZE
    rows = list(own_dossiers(actor).select_related("receiver")[first : first + PAGE_SIZE + 1])
    lines = tuple(OwnDossier(row, version_facts(row.procedure_version_id).name) for row in rows[:PAGE_SIZE])
    return OwnList(lines, len(rows) > PAGE_SIZE)

"""What the catalogue knows of a legal document is written down: when it begins, changes, ceases."""

from dataclasses import dataclass
from datetime import date

from motcua.catalogue.actions.permissions import demand_editor
from motcua.catalogue.errors import DocumentDatesWrong
from motcua.catalogue.models import LegalDocument
from motcua.people.actor import Actor


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The facts of a document; ``ceased_on`` is the first day it no longer holds."""

    title: str = ""
    issued_on: date | None = None
    effective_on: date | None = None
    changed_on: date | None = None
    changed_by: str = ""
    ceased_on: date | None = None
    replaced_by: str = ""
    note: str = ""


def record_document(number: str, facts: DocumentFacts, *, by: Actor) -> LegalDocument:
    """The document is known by these facts. Raises: NotYourOffice, DocumentDatesWrong."""
    demand_editor(by)
    if facts.ceased_on and facts.effective_on and facts.ceased_on <= facts.effective_on:
        raise DocumentDatesWrong(number=number)
    values = {name: getattr(facts, name) for name in DocumentFacts.__slots__}
    row, _ = LegalDocument.objects.update_or_create(number=number, defaults=values)
    return row

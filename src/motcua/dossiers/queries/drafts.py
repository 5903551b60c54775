"""A person's drafts, and what a draft comes to when it is sent. Only the account that began a draft finds it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from motcua.catalogue.facts import ComponentFacts, VersionFacts
from motcua.catalogue.queries import facts_at, facts_here, version_facts
from motcua.directory.queries import unit_row
from motcua.documents.models import StoredFile
from motcua.dossiers import rows
from motcua.dossiers.actions.filing import Request
from motcua.dossiers.drafts import DraftContent, content_of_draft
from motcua.dossiers.facts import Paper
from motcua.dossiers.models import Dossier, Draft, DraftFile
from motcua.lib.statements import columns, first, read
from motcua.people.actor import Actor

DUPLICATE_DAYS = 30
"""A dossier of the same procedure this young makes us ask whether a new one is meant."""


@dataclass(frozen=True)
class DraftPaper:
    """A component of the procedure with what was laid in for it."""

    component: ComponentFacts
    files: tuple[StoredFile, ...]
    is_at_counter: bool

    @property
    def is_answered(self) -> bool:
        """Whether nothing more has to be done for this paper before the dossier may be sent."""
        needed = self.component.is_required and not self.component.is_shown_only
        return bool(self.files) or self.is_at_counter or not needed


@dataclass(frozen=True)
class DraftPage:
    """A draft with everything its pages show."""

    draft: Draft
    version: VersionFacts
    content: DraftContent
    papers: tuple[DraftPaper, ...]

    @property
    def id(self) -> UUID:
        """The draft's identifier."""
        return self.draft.id

    @property
    def has_place(self) -> bool:
        """Whether it is known who decides and who takes the dossier in."""
        return self.draft.receiver_id is not None and self.draft.authority_id is not None

    @property
    def has_case(self) -> bool:
        """Whether the case is known, where the procedure has cases."""
        return not self.version.cases or self.version.case is not None

    @cached_property
    def missing(self) -> tuple[DraftPaper, ...]:
        """The papers that must still be laid in."""
        return tuple(paper for paper in self.papers if not paper.is_answered)

    @property
    def is_complete(self) -> bool:
        """Whether the draft may be sent."""
        content = self.content
        return bool(self.has_place and self.has_case and content.applicant and content.request and not self.missing)

    def request(self) -> Request:
        """What is filed when this draft is sent; only of a complete draft."""
        content = self.content
        assert content.applicant and content.request, "a draft is sent when it is complete"
        asked = content.request
        more = {"return_address": asked.return_address, "note": asked.note}
        return Request(
            version_id=self.version.id,
            receiver_id=self.draft.receiver_id,
            authority_id=self.draft.authority_id,
            applicant=content.applicant,
            filer=content.filer,
            request=asked.text,
            sets=asked.sets,
            return_channel=asked.return_channel,
            answers={name: text for name, text in more.items() if text},
            papers=tuple(_paper(paper) for paper in self.papers if paper.files or paper.is_at_counter),
            case=self.version.case,
        )


_DRAFT = f"SELECT {columns(Draft, 'd')} FROM dossiers_draft d WHERE d.id = %s AND d.account_id = %s"
_FILES = (
    f"SELECT {columns(DraftFile, 'd')}, {columns(StoredFile, 'f')} FROM dossiers_draftfile d"
    " JOIN documents_storedfile f ON f.id = d.file_id WHERE d.draft_id = %s ORDER BY d.id"
)


def draft_page(account_id: UUID, draft_id: UUID, *, on: date) -> DraftPage | None:
    """The account's draft, also one that was sent in (its ``submitted_as`` says as what), or None.

    The procedure is as it holds on ``on`` at the unit chosen, for the case chosen.
    """
    draft = first(_DRAFT, [draft_id, account_id], Draft)
    if draft is None:
        return None
    for name in ("receiver", "authority"):
        unit_id = getattr(draft, f"{name}_id")
        setattr(draft, name, unit_row(unit_id) if unit_id else None)
    content = content_of_draft(draft)
    version = _version_of(draft, content, on)
    files = read(_FILES, [draft_id], DraftFile, StoredFile)
    papers = (
        DraftPaper(
            component=component,
            files=tuple(file for one, file in files if one.component == component.position),
            is_at_counter=component.position in content.at_counter,
        )
        for component in version.components
    )
    return DraftPage(draft=draft, version=version, content=content, papers=tuple(papers))


def _version_of(draft: Draft, content: DraftContent, on: date) -> VersionFacts:
    known = {case.position for case in version_facts(draft.procedure_version_id).cases}
    case = content.case if content.case in known else None
    if draft.authority_id is None:
        return facts_at(draft.procedure_version_id, None, case)
    return facts_here(draft.procedure_version_id, draft.authority_id, on=on, case=case)


def open_drafts(account_id: UUID, *, procedure_id: int | None = None) -> list[tuple[Draft, VersionFacts]]:
    """The account's drafts that were not sent in, the last saved first."""
    drafts = Draft.objects.filter(account_id=account_id, submitted_as=None).order_by("-saved_at")[:50]
    found = [(draft, version_facts(draft.procedure_version_id)) for draft in drafts]
    return [pair for pair in found if procedure_id in (None, pair[1].procedure_id)]


def likely_duplicate(actor: Actor, page: DraftPage, *, at: datetime) -> Dossier | None:
    """The actor's own open dossier of the same procedure for the same applicant, filed in the last 30 days.

    Only own ones: a question about strangers' numbers must not be answered here.
    """
    applicant = page.content.applicant
    assert applicant is not None, "asked of a complete draft"
    facts = {
        "person": actor.person_id,
        "procedure": page.version.procedure_id,
        "number": applicant.number,
        "since": at - timedelta(days=DUPLICATE_DAYS),
    }
    return next(iter(rows.listed(_LIKE_IT, facts)), None)


_LIKE_IT = """
 WHERE (d.applicant_person_id = %(person)s OR d.filer_person_id = %(person)s) AND d.procedure_id = %(procedure)s
   AND d.applicant_number = %(number)s AND d.closed_at IS NULL AND d.drafted_at >= %(since)s
 ORDER BY d.drafted_at DESC, d.id DESC LIMIT 1
"""


def draft_file(account_id: UUID, draft_id: UUID, *, file_id: UUID) -> StoredFile | None:
    """A file that lies in the account's draft, or None."""
    found = DraftFile.objects.filter(draft_id=draft_id, draft__account_id=account_id, file_id=file_id)
    row = found.select_related("file").first()
    return row.file if row else None


def _paper(paper: DraftPaper) -> Paper:
    return Paper(
        component=paper.component.position,
        name=paper.component.name,
        copies=0 if paper.is_at_counter and not paper.files else 1,
        follows_at_counter=paper.is_at_counter and not paper.files,
        file_ids=tuple(file.id for file in paper.files),
    )

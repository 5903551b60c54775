"""What editors and leaders ask of the catalogue: drafts, their pages, the history of a procedure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from motcua.catalogue.models import (
    ChangeState,
    Procedure,
    ProcedureChange,
    ProcedureVersion,
    Publication,
    RequestedOpinion,
    Sector,
    Step,
)
from motcua.catalogue.queries.versions import PARTS, versions_in_force
from motcua.directory.models import Unit, UnitKind
from motcua.directory.queries import units_in_force

CHANGES_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ProcedureHistory:
    """A procedure with all its versions, newest first, and all its changes."""

    procedure: Procedure
    versions: tuple[ProcedureVersion, ...]
    changes: tuple[ProcedureChange, ...]

    @property
    def open_change(self) -> ProcedureChange | None:
        """The change that is being worked on."""
        return next((one for one in self.changes if one.state in ("draft", "submitted")), None)


def changes_in(state: ChangeState, text: str = "") -> QuerySet[ProcedureChange]:
    """The changes in a state, last saved first; ``text`` is a part of the code or of the name."""
    rows = ProcedureChange.objects.filter(state=state)
    if text:
        rows = rows.filter(Q(code__startswith=text) | Q(name__icontains=text))
    rows = rows.annotate(open_questions=Count("questions", filter=Q(questions__answered_at=None)))
    return rows.select_related("drafted_by", "publication").order_by("-saved_at", "-id")


def in_force(on: date, *, sector: str = "", level: str = "") -> QuerySet[ProcedureVersion]:
    """The versions in force on ``on`` by name, each saying whether it has a process and which change of it is open."""
    rows = versions_in_force(on).annotate(
        has_steps=Exists(Step.objects.filter(version=OuterRef("pk"))),
        open_change=Subquery(
            ProcedureChange.objects.filter(
                code=OuterRef("procedure__code"), state__in=(ChangeState.DRAFT, ChangeState.SUBMITTED)
            ).values("id")[:1]
        ),
        next_on=Subquery(
            ProcedureVersion.objects.filter(procedure=OuterRef("procedure"), valid_from__gt=on)
            .order_by("valid_from")
            .values("valid_from")[:1]
        ),
    )
    if sector:
        rows = rows.filter(procedure__sector__code=sector)
    if level:
        rows = rows.filter(levels__contains=[level])
    return rows.order_by("name", "id")


def counts_of_changes() -> dict[str, int]:
    """How many changes stand in each state."""
    return dict(ProcedureChange.objects.values_list("state").annotate(number=Count("id")).order_by())


def change_page(change_id: int) -> ProcedureChange | None:
    """The change with all that its page shows, or None."""
    rows = ProcedureChange.objects.select_related(
        "procedure", "sector", "based_on__procedure", "publication", "drafted_by", "decided_by", "submitted_by"
    )
    return (
        rows.prefetch_related("questions__answered_by", "opinions__unit", "opinions__given_by", "entries__by")
        .filter(pk=change_id)
        .first()
    )


def change_with_base(change_id: int) -> ProcedureChange | None:
    """The change with the version it begins from, ready for ``content_of``; None where there is none."""
    base = [f"based_on__{part}" for part in PARTS]
    rows = ProcedureChange.objects.select_related("sector", "based_on__procedure", "publication")
    return rows.prefetch_related(*base).filter(pk=change_id).first()


def history_of(code: str) -> ProcedureHistory | None:
    """The versions and changes of a procedure, or None when there is neither."""
    procedure = Procedure.objects.select_related("sector").filter(code=code).first()
    if procedure is None:
        return None
    versions = procedure.versions.select_related("publication", "ended_by").order_by("-valid_from")
    changes = ProcedureChange.objects.filter(code=code).select_related("publication", "drafted_by")
    return ProcedureHistory(procedure, tuple(versions), tuple(changes.order_by("-id")))


def version_of(code: str, version_id: int) -> ProcedureVersion | None:
    """A version of the procedure with all its parts, or None."""
    rows = ProcedureVersion.objects.select_related("procedure__sector", "publication", "ended_by")
    return rows.prefetch_related(*PARTS).filter(pk=version_id, procedure__code=code).first()


def version_before(version: ProcedureVersion) -> ProcedureVersion | None:
    """The version that this one replaced, with all its parts."""
    rows = ProcedureVersion.objects.filter(procedure=version.procedure_id, valid_from__lt=version.valid_from)
    return rows.prefetch_related(*PARTS).order_by("-valid_from").first()


def opinions_of(unit_ids: Iterable[int]) -> QuerySet[RequestedOpinion]:
    """The opinions asked of units on changes that are still drafts, the soonest due first."""
    rows = RequestedOpinion.objects.filter(unit_id__in=list(unit_ids), change__state=ChangeState.DRAFT)
    return rows.select_related("change", "unit", "asked_by").order_by("given_at", "due_on", "id")


def opinion_of(opinion_id: int, unit_ids: Iterable[int]) -> RequestedOpinion | None:
    """An opinion asked of one of the units, with its change; None for others'."""
    rows = RequestedOpinion.objects.filter(pk=opinion_id, unit_id__in=list(unit_ids))
    return rows.select_related("change__based_on", "unit").first()


def units_to_ask(on: date) -> QuerySet[Unit]:
    """The bodies that are asked about procedures: committees, departments, agencies, centers."""

    kinds = (
        UnitKind.PEOPLES_COMMITTEE,
        UnitKind.DEPARTMENT,
        UnitKind.CENTRAL_AGENCY,
        UnitKind.SERVICE_CENTER,
        UnitKind.POLICE,
    )
    return units_in_force(on).filter(kind__in=kinds).order_by("path")


def all_sectors() -> QuerySet[Sector]:
    """Every sector by name."""
    return Sector.objects.order_by("name")


def publications(on: date) -> QuerySet[Publication]:
    """The decisions that take effect after ``on`` and were not taken back, soonest first."""
    rows = Publication.objects.filter(effective_on__gt=on, withdrawn_at=None)
    return rows.annotate(number_of_changes=Count("changes")).order_by("effective_on", "id")

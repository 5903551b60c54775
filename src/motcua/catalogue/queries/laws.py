"""What stands on a legal document: the attributes, the papers and their forms, the versions that quote it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from motcua.catalogue.models import AttributeSource, Component, LegalBasis, LegalDocument, Part, ProcedureVersion

DOCUMENTS_SHOWN = 300


@dataclass(frozen=True, slots=True)
class QuotedDocument:
    """A document that procedures in force quote: its number, what is known of it, and how many quote it."""

    number: str
    title: str
    known: LegalDocument | None
    procedures: int


@dataclass(frozen=True, slots=True)
class Touched:
    """One attribute that stands on a document; ``article`` is "" where only the procedure as a whole quotes it."""

    code: str
    name: str
    version_id: int
    part: str
    what: str
    article: str
    form: str = ""


def quoted_documents(on: date, text: str = "") -> list[QuotedDocument]:
    """The documents that versions in force on ``on`` or later quote, most quoted first."""
    rows = LegalBasis.objects.filter(_current(on, "version__"))
    if text:
        rows = rows.filter(Q(number__icontains=text) | Q(title__icontains=text))
    counted = (
        rows.values("number")
        .annotate(procedures=Count("version__procedure", distinct=True))
        .order_by("-procedures", "number")[:DOCUMENTS_SHOWN]
    )
    numbers = [row["number"] for row in counted]
    titles = dict(LegalBasis.objects.filter(number__in=numbers).values_list("number", "title"))
    known = {row.number: row for row in LegalDocument.objects.filter(number__in=numbers)}
    return [
        QuotedDocument(row["number"], titles[row["number"]], known.get(row["number"]), row["procedures"])
        for row in counted
    ]


def document(number: str) -> LegalDocument | None:
    """What is known of the document, or None."""
    return LegalDocument.objects.filter(number=number).first()


def title_of(number: str) -> str:
    """The title under which procedures quote the document, "" when none does."""
    return LegalBasis.objects.filter(number=number).values_list("title", flat=True).first() or ""


def touched_by(number: str, on: date) -> tuple[Touched, ...]:
    """Every attribute of versions in force on ``on`` or later that stands on the document, by procedure.

    A procedure that quotes the document without pointing at articles is told as a whole.
    """
    sources = list(_sources(number, on))
    papers = _papers({one.version_id for one in sources})
    pointed = [_pointed(one, papers) for one in sources]
    whole = LegalBasis.objects.filter(_current(on, "version__"), number=number).exclude(
        version__in={one.version_id for one in sources}
    )
    rest = [
        Touched(row.version.procedure.code, row.version.name, row.version_id, "", "", row.article)
        for row in whole.select_related("version__procedure")
    ]
    return tuple(sorted((*pointed, *rest), key=lambda one: (one.code, one.version_id, one.part)))


def versions_quoting(number: str) -> tuple[int, ...]:
    """The ids of all versions, old ones too, that quote the document: running dossiers may rest on them."""
    return tuple(LegalBasis.objects.filter(number=number).values_list("version_id", flat=True).distinct())


def names_of_versions(version_ids: tuple[int, ...]) -> dict[int, tuple[str, str]]:
    """Code and name of each version."""
    rows = ProcedureVersion.objects.filter(id__in=version_ids).values_list("id", "procedure__code", "name")
    return {row: (code, name) for row, code, name in rows}


def _current(on: date, prefix: str) -> Q:
    return Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": on})


def _sources(number: str, on: date) -> list[AttributeSource]:
    rows = AttributeSource.objects.filter(_current(on, "version__"), number=number)
    return list(rows.select_related("version__procedure"))


def _papers(version_ids: set[int]) -> dict[tuple[int, int], Component]:
    rows = Component.objects.filter(version_id__in=version_ids)
    return {(row.version_id, row.position): row for row in rows}


def _pointed(one: AttributeSource, papers: dict[tuple[int, int], Component]) -> Touched:
    paper = papers.get((one.version_id, one.place or 0)) if one.part == Part.COMPONENTS else None
    what = paper.name if paper else str(one.place or "")
    form = paper.paper_form if paper else ""
    code, name = one.version.procedure.code, one.version.name
    return Touched(code, name, one.version_id, str(Part(one.part).label), what, one.article, form)

"""Procedures as a package: one TOML file each in a ZIP archive, with their whole history and who offers them.

Everything points by stable codes (procedure, sector, unit), nothing by our ids, so that another province can read it.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import tomli_w
from django.db.models import prefetch_related_objects

from motcua.catalogue.facts import (
    CaseFacts,
    ComponentFacts,
    FeeFacts,
    LegalBasisFacts,
    SourceFacts,
    StepFacts,
    VersionContent,
)
from motcua.catalogue.imports.columns import written_limit
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion, SamplePart, Sector
from motcua.catalogue.offered import Units, pairs_of_rule
from motcua.catalogue.queries import PARTS, content_of, versions_in_force
from motcua.directory.models import Unit

TOGETHER = 300
_ALL_OF_IT = (*(f"versions__{part}" for part in PARTS), "offerings__authority", "offerings__receiver")
_EVERYWHERE = ("commune", "district", "commune_police")
# An archive says when each of its files was written; the same package must always be the same bytes.
_NO_MOMENT = (2000, 1, 1, 0, 0, 0)


def package_of(codes: Sequence[str], on: date) -> bytes:
    """The procedures with a version in force on ``on`` (all, or those of ``codes``) with their whole history."""
    wanted = versions_in_force(on).values("procedure")
    rows = Procedure.objects.filter(pk__in=wanted).select_related("sector").order_by("code")
    procedures = list(rows.filter(code__in=codes) if codes else rows)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        sectors = Sector.objects.filter(procedures__in=procedures).distinct().order_by("code")
        _add(archive, "sectors.toml", {sector.code: sector.name for sector in sectors})
        units = Units.of(Unit.objects.all())
        for start in range(0, len(procedures), TOGETHER):
            chunk = procedures[start : start + TOGETHER]
            prefetch_related_objects(chunk, *_ALL_OF_IT)
            for procedure in chunk:
                _add(archive, f"{procedure.sector.code}/{procedure.code}.toml", _procedure(procedure, units))
    return content.getvalue()


def _add(archive: zipfile.ZipFile, name: str, table: Mapping[str, Any]) -> None:
    entry = zipfile.ZipInfo(name, _NO_MOMENT)
    archive.writestr(entry, tomli_w.dumps(table, multiline_strings=True), zipfile.ZIP_DEFLATED)


def _procedure(procedure: Procedure, units: Units) -> dict[str, Any]:
    versions = sorted(procedure.versions.all(), key=lambda row: row.valid_from)
    offerings = list(procedure.offerings.all())
    return {
        "code": procedure.code,
        "sector": procedure.sector.code,
        "version": [_version(row, offerings, units) for row in versions],
    }


def _version(row: ProcedureVersion, offerings: Sequence[Offering], units: Units) -> dict[str, Any]:
    held = [one for one in offerings if _overlaps(one, row)]
    return {"valid_from": row.valid_from} | _without_empty(
        {"offered_by": _rules(held, units)} | content_table(content_of(row))
    )


def content_table(content: VersionContent) -> dict[str, Any]:
    """What a version says in the words of its file."""
    return {
        "name": content.name,
        "summary": content.summary,
        "levels": [level.value for level in content.levels],
        "audiences": [audience.value for audience in content.audiences],
        "channels": [channel.value for channel in content.channels],
        "online_level": content.online_level.value,
        "on_the_spot": content.on_the_spot,
        "is_fully_electronic": content.is_fully_electronic,
        "sequence": content.sequence,
        "sets": content.sets,
        "legal_limit": written_limit(content.legal_limit) if content.legal_limit else "",
        "reduced_limit": written_limit(content.reduced_limit) if content.reduced_limit else "",
        "limit_note": content.limit_note,
        "authority_name": content.authority_name,
        "requirements": content.requirements,
        "result_name": content.result_name,
        "result_code": content.result_code,
        "keywords": content.keywords.split(", ") if content.keywords else [],
        "decision_number": content.decision_number,
        "decision_on": content.decision_on,
        "sample_parts": [part.value for part in content.sample_parts],
        "cases": [_case(case) for case in content.cases],
        "components": [_component(paper) for paper in content.components],
        "fees": [_fee(fee) for fee in content.fees],
        "legal_bases": [_legal_basis(basis) for basis in content.legal_bases],
        "steps": [_step(step, usual=SamplePart.STEPS in content.sample_parts) for step in content.steps],
        "sources": [_source(source) for source in content.sources],
    }


def _rules(offerings: Iterable[Offering], units: Units) -> list[str]:
    """The rules by which the offerings could be asked for: as few as there are, the rest unit by unit."""
    pairs = {(one.authority.code, one.receiver.code) for one in offerings}
    found: list[str] = []
    departments = {authority for authority, receiver in pairs if _is_center(receiver, units)}
    for rule in (*_EVERYWHERE, *(f"department:{code}" for code in sorted(departments))):
        asked = {(authority.code, receiver.code) for authority, receiver in pairs_of_rule(rule, units) or ()}
        if asked and asked <= pairs:
            found.append(rule)
            pairs -= asked
    return found + [f"unit:{authority}@{receiver}" for authority, receiver in sorted(pairs)]


def _is_center(code: str, units: Units) -> bool:
    return code in {unit.code for unit in units.provincial_centers()}


def _overlaps(offering: Offering, row: ProcedureVersion) -> bool:
    begins_in_time = row.valid_to is None or offering.valid_from <= row.valid_to
    return begins_in_time and (offering.valid_to is None or offering.valid_to >= row.valid_from)


def _case(case: CaseFacts) -> dict[str, Any]:
    return _without_empty(
        {
            "name": case.name,
            "note": case.note,
            "legal_limit": written_limit(case.legal_limit) if case.legal_limit else "",
            "reduced_limit": written_limit(case.reduced_limit) if case.reduced_limit else "",
        }
    )


def _component(paper: ComponentFacts) -> dict[str, Any]:
    table = {
        "name": paper.name,
        "originals": paper.originals,
        "copies": paper.copies,
        "shown_only": paper.is_shown_only,
        "may_follow": paper.may_follow_at_counter,
        "form": paper.paper_form,
        "note": paper.note,
        "case": paper.case,
    }
    # A paper is required where nothing is said.
    return _without_empty(table) | ({} if paper.is_required else {"required": False})


def _fee(fee: FeeFacts) -> dict[str, Any]:
    table = {"per": fee.per, "channel": str(fee.channel), "note": fee.note, "sample": fee.is_sample, "case": fee.case}
    # Free is not the same as an amount that another text sets.
    amount = {} if fee.amount_vnd is None else {"amount": fee.amount_vnd}
    return {"kind": fee.kind.value, "name": fee.name} | amount | _without_empty(table)


def _legal_basis(basis: LegalBasisFacts) -> dict[str, Any]:
    return _without_empty({"number": basis.number, "title": basis.title, "article": basis.article})


def _step(step: StepFacts, *, usual: bool) -> dict[str, Any]:
    table: dict[str, Any] = {
        "kind": step.kind.value,
        "name": step.name,
        "place": step.place.value,
        "role": step.role.value,
        "minutes": step.working_minutes,
    }
    return table | ({} if step.is_sample == usual else {"sample": step.is_sample})


def _source(source: SourceFacts) -> dict[str, Any]:
    return _without_empty(
        {
            "part": source.part.value,
            "number": source.number,
            "article": source.article,
            "place": source.place,
            "dated_on": source.dated_on,
        }
    )


def _without_empty(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table without what a file leaves out because it is the usual."""
    return {key: value for key, value in table.items() if value not in (None, "", 0, False) and value != []}

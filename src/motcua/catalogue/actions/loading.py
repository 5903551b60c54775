"""A folder of files is loaded into the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from django.db import transaction

from motcua.catalogue.actions.publishing import publish_version
from motcua.catalogue.errors import PackageProblem, PublishedOtherwise
from motcua.catalogue.facts import VersionContent
from motcua.catalogue.life_events import FILE as LIFE_EVENTS
from motcua.catalogue.life_events import load_life_events
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion, Sector
from motcua.catalogue.offered import Offer, Units, wanted_offers
from motcua.catalogue.package import ProcedurePackage, read_procedure, read_sectors
from motcua.catalogue.queries import PARTS, content_of
from motcua.catalogue.search.indexing import index_missing
from motcua.catalogue.search.synonyms import ensure_synonyms
from motcua.directory.models import Unit


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load changed; zero everywhere when the folder was loaded before."""

    procedures: int = 0
    versions: int = 0
    offerings: int = 0


@transaction.atomic
def load_package(folder: Path) -> Loaded:
    """The sectors and procedures of ``folder`` are in the catalogue; what is there already stays untouched.

    ``folder`` holds ``sectors.toml``, ``life_events.toml`` or none, and one file a procedure in a folder a sector.
    Raises: PackageProblem, PublishedOtherwise, and what ``publish_version`` raises.
    """
    packages = [read_procedure(file) for file in sorted(folder.glob("*/*.toml"))]
    loaded = load_procedures(packages, read_sectors(folder / "sectors.toml"))
    if (folder / LIFE_EVENTS).exists():
        load_life_events(folder / LIFE_EVENTS)
    return loaded


@transaction.atomic
def load_procedures(packages: list[ProcedurePackage], sectors: dict[str, str]) -> Loaded:
    """The procedures that were read are in the catalogue, with who offers them; what is there already stays.

    Raises: as ``load_package``.
    """
    Sector.objects.bulk_create([Sector(code=code, name=name) for code, name in sectors.items()], ignore_conflicts=True)
    before = set(Procedure.objects.values_list("code", flat=True))
    versions = sum(_load_versions(package, sectors) for package in packages)
    ensure_synonyms()
    index_missing()
    return Loaded(
        procedures=len({package.code for package in packages} - before),
        versions=versions,
        offerings=load_offerings(packages),
    )


def _load_versions(package: ProcedurePackage, sectors: dict[str, str]) -> int:
    """Publish the versions of a file that are not there yet; how many."""
    if package.sector not in sectors:
        raise PackageProblem(file=package.file, line=1, reason=f"không có lĩnh vực {package.sector} trong sectors.toml")
    there = {
        version.valid_from: version
        for version in ProcedureVersion.objects.filter(procedure__code=package.code).prefetch_related(*PARTS)
    }
    new = 0
    for version in package.versions:
        if version.valid_from in there:
            _check_same(package.code, there[version.valid_from], version.content)
            continue
        if version.offered_by and not version.content.steps:
            raise PackageProblem(file=package.file, line=1, reason="offered_by cần có steps: quy trình nội bộ")
        publish_version(package.code, version.content, sector=package.sector, valid_from=version.valid_from)
        new += 1
    return new


def _check_same(code: str, row: ProcedureVersion, content: VersionContent) -> None:
    published = content_of(row)
    differing = [
        field.name for field in fields(content) if getattr(published, field.name) != getattr(content, field.name)
    ]
    if differing:
        raise PublishedOtherwise(code=code, valid_from=f"{row.valid_from:%d/%m/%Y}", parts=", ".join(differing))


def load_offerings(packages: list[ProcedurePackage]) -> int:
    """Write the offerings of the files that are not there yet; how many."""
    new, moved = planned_offerings(packages)
    Offering.objects.bulk_update(moved, ["valid_to"], batch_size=1000)
    Offering.objects.bulk_create(new, batch_size=1000)
    return len(new) + len(moved)


def planned_offerings(packages: Sequence[ProcedurePackage]) -> tuple[list[Offering], list[Offering]]:
    """The offerings that the packages ask for and nobody has yet, and those that are there and end another day.

    Nothing is written. Raises: PackageProblem.
    """
    units = Units.of(Unit.objects.all())
    codes = [package.code for package in packages]
    procedures = {one.code: one for one in Procedure.objects.filter(code__in=codes)}
    there = {_beginning(row): row for row in Offering.objects.filter(procedure__code__in=codes)}
    new, moved = [], []
    for package in packages:
        for wanted in wanted_offers(package, units):
            row = _offering(procedures[package.code], wanted)
            known = there.get(_beginning(row))
            if known is None:
                new.append(row)
            elif known.valid_to != row.valid_to:
                known.valid_to = row.valid_to
                moved.append(known)
    return new, moved


def _beginning(row: Offering) -> tuple[int, int, int, date]:
    """Who offers what from which day; until when is all that may change."""
    return row.procedure_id, row.authority_id, row.receiver_id, row.valid_from


def _offering(procedure: Procedure, wanted: Offer) -> Offering:
    return Offering(
        procedure=procedure,
        authority_id=wanted.authority_id,
        receiver_id=wanted.receiver_id,
        valid_from=wanted.valid_from,
        valid_to=wanted.valid_to,
    )

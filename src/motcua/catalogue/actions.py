"""What is done to the catalogue: a version is published, units offer a procedure, a folder of files is loaded.

Nothing published is rewritten: a change is a new version, and the version before ends the day before it begins.
"""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from motcua.catalogue.errors import PackageProblem, PublishedOtherwise, VersionTooEarly
from motcua.catalogue.facts import VersionContent
from motcua.catalogue.models import (
    Component,
    Fee,
    LegalBasis,
    Offering,
    Procedure,
    ProcedureVersion,
    Sector,
    Step,
)
from motcua.catalogue.offered import Offer, Units, wanted_offers
from motcua.catalogue.package import ProcedurePackage, read_procedure, read_sectors
from motcua.catalogue.queries import content_of
from motcua.catalogue.rules import check_publishable
from motcua.catalogue.words import folded_words
from motcua.directory.models import Unit

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load changed; zero everywhere when the folder was loaded before."""

    procedures: int = 0
    versions: int = 0
    offerings: int = 0


@transaction.atomic
def publish_version(code: str, content: VersionContent, *, sector: str, valid_from: date) -> ProcedureVersion:
    """The procedure says ``content`` from ``valid_from`` on; the version before ends the day before.

    Raises: IncompleteProcedure, PlanDoesNotFit, ProcessNotInOrder, ReducedNotShorter; VersionTooEarly;
    Sector.DoesNotExist.
    """
    check_publishable(code, content)
    home = Sector.objects.get(code=sector)
    Procedure.objects.get_or_create(code=code, defaults={"sector": home})
    procedure = Procedure.objects.select_for_update().get(code=code)
    last = procedure.versions.filter(valid_to__isnull=True).first()
    if last and last.valid_from >= valid_from:
        raise VersionTooEarly(code=code, last=f"{last.valid_from:%d/%m/%Y}")
    if last:
        last.valid_to = valid_from - A_DAY
        last.save(update_fields=["valid_to"])
    version = ProcedureVersion.objects.create(
        procedure=procedure, valid_from=valid_from, **_columns(code, content, home)
    )
    _write_parts(version, content)
    return version


@transaction.atomic
def offer(
    procedure: Procedure, authority: Unit, *, receiver: Unit, valid_from: date, valid_to: date | None
) -> Offering:
    """``authority`` decides the procedure from day to day, and ``receiver`` takes its dossiers in."""
    return Offering.objects.create(
        procedure=procedure, authority=authority, receiver=receiver, valid_from=valid_from, valid_to=valid_to
    )


@transaction.atomic
def load_package(folder: Path) -> Loaded:
    """The sectors and procedures of ``folder`` are in the catalogue; what is there already stays untouched.

    ``folder`` holds ``sectors.toml`` and one file a procedure in a folder a sector.
    Raises: PackageProblem, PublishedOtherwise, and what ``publish_version`` raises.
    """
    sectors = read_sectors(folder / "sectors.toml")
    Sector.objects.bulk_create([Sector(code=code, name=name) for code, name in sectors.items()], ignore_conflicts=True)
    packages = [read_procedure(file) for file in sorted(folder.glob("*/*.toml"))]
    before = set(Procedure.objects.values_list("code", flat=True))
    versions = sum(_load_versions(package, sectors) for package in packages)
    return Loaded(
        procedures=len({package.code for package in packages} - before),
        versions=versions,
        offerings=_load_offerings(packages),
    )


def _load_versions(package: ProcedurePackage, sectors: dict[str, str]) -> int:
    """Publish the versions of a file that are not there yet; how many."""
    if package.sector not in sectors:
        raise PackageProblem(file=package.file, line=1, reason=f"không có lĩnh vực {package.sector} trong sectors.toml")
    there = {
        version.valid_from: version
        for version in ProcedureVersion.objects.filter(procedure__code=package.code).prefetch_related(
            "components", "fees", "legal_bases", "steps"
        )
    }
    new = 0
    for version in package.versions:
        if version.valid_from in there:
            _check_same(package.code, there[version.valid_from], version.content)
            continue
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


def _load_offerings(packages: list[ProcedurePackage]) -> int:
    """Write the offerings of the files that are not there yet; how many."""
    units = Units.of(Unit.objects.all())
    procedures = {procedure.code: procedure for procedure in Procedure.objects.all()}
    there = {_beginning(row): row for row in Offering.objects.all()}
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
    Offering.objects.bulk_update(moved, ["valid_to"], batch_size=1000)
    Offering.objects.bulk_create(new, batch_size=1000)
    return len(new) + len(moved)


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


def _columns(code: str, content: VersionContent, sector: Sector) -> dict[str, object]:
    """The columns of the version's own row."""
    plain = {
        field.name: getattr(content, field.name)
        for field in fields(content)
        if field.name not in ("legal_limit", "reduced_limit", "components", "fees", "legal_bases", "steps")
    }
    legal, reduced = content.legal_limit, content.reduced_limit
    assert legal is not None
    everything = (content.name, content.keywords, content.summary, content.result_name, sector.name, code)
    return {
        **{name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()},
        "legal_amount": legal.amount,
        "legal_unit": legal.unit,
        "reduced_amount": reduced.amount if reduced else None,
        "reduced_unit": reduced.unit if reduced else "",
        "name_folded": folded_words(content.name),
        "keywords_folded": folded_words(content.keywords),
        "folded": folded_words(*everything),
    }


def _write_parts(version: ProcedureVersion, content: VersionContent) -> None:
    """Components, fees, legal bases and steps of a new version, each with its place."""

    def rows(model: type, parts: tuple) -> list:
        return [
            model(version=version, **{"position": place, **{f.name: getattr(part, f.name) for f in fields(part)}})
            for place, part in enumerate(parts, 1)
        ]

    Component.objects.bulk_create(rows(Component, content.components))
    Fee.objects.bulk_create(rows(Fee, content.fees))
    LegalBasis.objects.bulk_create(rows(LegalBasis, content.legal_bases))
    Step.objects.bulk_create(rows(Step, content.steps))

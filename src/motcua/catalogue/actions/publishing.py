"""A version is published, and units offer a procedure.

Nothing published is rewritten: a change is a new version, and the version before ends the day before it begins.
"""

from dataclasses import fields
from datetime import date, timedelta

from django.db import transaction

from motcua.catalogue.errors import VersionTooEarly
from motcua.catalogue.facts import VersionContent
from motcua.catalogue.models import (
    AttributeSource,
    Case,
    Component,
    Fee,
    LegalBasis,
    Offering,
    Procedure,
    ProcedureVersion,
    Sector,
    Step,
)
from motcua.catalogue.rules import check_publishable
from motcua.catalogue.words import folded_words
from motcua.directory.deadline import Limit
from motcua.directory.models import Unit

A_DAY = timedelta(days=1)
_NOT_COLUMNS = {"legal_limit", "reduced_limit", "components", "fees", "legal_bases", "steps", "cases", "sources"}


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


def _columns(code: str, content: VersionContent, sector: Sector) -> dict[str, object]:
    """The columns of the version's own row."""
    plain = {field.name: getattr(content, field.name) for field in fields(content) if field.name not in _NOT_COLUMNS}
    everything = (content.name, content.keywords, content.summary, content.result_name, sector.name, code)
    return {
        **{name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()},
        **_limit("legal", content.legal_limit),
        **_limit("reduced", content.reduced_limit),
        "name_folded": folded_words(content.name),
        "keywords_folded": folded_words(content.keywords),
        "folded": folded_words(*everything),
    }


def _write_parts(version: ProcedureVersion, content: VersionContent) -> None:
    """The parts of a new version that are lists, each row with its place."""

    def rows(model: type, parts: tuple) -> list:
        return [
            model(version=version, **{"position": place, **{f.name: getattr(part, f.name) for f in fields(part)}})
            for place, part in enumerate(parts, 1)
        ]

    Component.objects.bulk_create(rows(Component, content.components))
    Fee.objects.bulk_create(rows(Fee, content.fees))
    LegalBasis.objects.bulk_create(rows(LegalBasis, content.legal_bases))
    Step.objects.bulk_create(rows(Step, content.steps))
    AttributeSource.objects.bulk_create(rows(AttributeSource, content.sources))
    Case.objects.bulk_create(
        Case(
            version=version,
            position=case.position,
            name=case.name,
            note=case.note,
            **_limit("legal", case.legal_limit),
            **_limit("reduced", case.reduced_limit),
        )
        for case in content.cases
    )


def _limit(name: str, limit: Limit | None) -> dict[str, object]:
    """The two columns of a limit, empty where there is none."""
    return {f"{name}_amount": limit.amount if limit else None, f"{name}_unit": limit.unit if limit else ""}

"""A version is published, and units offer a procedure.

Nothing published is rewritten: a change is a new version, and the version before ends the day before it begins.
"""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from motcua.catalogue.errors import NoProcess, VersionTooEarly
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
from motcua.catalogue.search.indexing import index_versions
from motcua.directory.deadline import Limit
from motcua.directory.models import Unit

A_DAY = timedelta(days=1)
_NOT_COLUMNS = {"legal_limit", "reduced_limit", "components", "fees", "legal_bases", "steps", "cases", "sources"}


@transaction.atomic
def publish_version(code: str, content: VersionContent, *, sector: str, valid_from: date) -> ProcedureVersion:
    """The procedure says ``content`` from ``valid_from`` on; the version before ends the day before.

    Raises: what ``check_publishable`` raises; NoProcess; VersionTooEarly; Sector.DoesNotExist.
    """
    check_publishable(code, content)
    home = Sector.objects.get(code=sector)
    Procedure.objects.get_or_create(code=code, defaults={"sector": home})
    procedure = Procedure.objects.select_for_update().get(code=code)
    if not content.steps and open_offerings(procedure, valid_from).exists():
        raise NoProcess(code=code)
    end_last_version(procedure, before=valid_from)
    version = version_row(procedure, content, valid_from=valid_from)
    version.save(force_insert=True)
    for model, rows in part_rows(version, content).items():
        model.objects.bulk_create(rows)
    index_versions([version.id])
    return version


@transaction.atomic
def offer(
    procedure: Procedure, authority: Unit, *, receiver: Unit, valid_from: date, valid_to: date | None
) -> Offering:
    """``authority`` decides the procedure from day to day, and ``receiver`` takes its dossiers in.

    Raises: NoProcess, when the version of that day or the first after it has no internal process.
    """
    later = procedure.versions.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from)).order_by("valid_from")
    version = later.first()
    if version is None or not version.steps.exists():
        raise NoProcess(code=procedure.code)
    return Offering.objects.create(
        procedure=procedure, authority=authority, receiver=receiver, valid_from=valid_from, valid_to=valid_to
    )


def open_offerings(procedure: Procedure, on: date) -> QuerySet[Offering]:
    """The offerings of a procedure that hold on ``on`` or later."""
    return Offering.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), procedure=procedure)


def end_last_version(procedure: Procedure, *, before: date) -> ProcedureVersion | None:
    """The open version, which ends the day before ``before``; None where there is none. Raises: VersionTooEarly."""
    last = procedure.versions.filter(valid_to__isnull=True).first()
    if last is None:
        return None
    if last.valid_from >= before:
        raise VersionTooEarly(code=procedure.code, last=f"{last.valid_from:%d/%m/%Y}")
    last.valid_to = before - A_DAY
    last.save(update_fields=["valid_to"])
    return last


def version_row(procedure: Procedure, content: VersionContent, *, valid_from: date) -> ProcedureVersion:
    """The version's own row, not saved yet."""
    plain = {field.name: getattr(content, field.name) for field in fields(content) if field.name not in _NOT_COLUMNS}
    columns = {
        **{name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()},
        **_limit("legal", content.legal_limit),
        **_limit("reduced", content.reduced_limit),
    }
    return ProcedureVersion(procedure=procedure, valid_from=valid_from, **columns)


def part_rows(version: ProcedureVersion, content: VersionContent) -> dict[type[Model], list[Any]]:
    """The rows of a version's lists by their table, each with its place, not saved yet."""

    def rows(model: type[Model], parts: tuple) -> list[Any]:
        return [
            model(version=version, **{"position": place, **{f.name: getattr(part, f.name) for f in fields(part)}})
            for place, part in enumerate(parts, 1)
        ]

    cases = [
        Case(
            version=version,
            position=case.position,
            name=case.name,
            note=case.note,
            **_limit("legal", case.legal_limit),
            **_limit("reduced", case.reduced_limit),
        )
        for case in content.cases
    ]
    return {
        Component: rows(Component, content.components),
        Fee: rows(Fee, content.fees),
        LegalBasis: rows(LegalBasis, content.legal_bases),
        Step: rows(Step, content.steps),
        AttributeSource: rows(AttributeSource, content.sources),
        Case: cases,
    }


def _limit(name: str, limit: Limit | None) -> dict[str, object]:
    """The two columns of a limit, empty where there is none."""
    return {f"{name}_amount": limit.amount if limit else None, f"{name}_unit": limit.unit if limit else ""}

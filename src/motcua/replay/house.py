"""The office of a log, made by the real acts of directory and catalogue: units, calendar, officials, procedure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from motcua.catalogue.actions import offer, publish_version
from motcua.catalogue.facts import ComponentFacts, LegalBasisFacts, StepFacts, VersionContent
from motcua.catalogue.models import Audience, Channel, OnlineLevel, ProcedureVersion, Sector, StepKind, StepPlace
from motcua.catalogue.queries import PARTS, content_of
from motcua.directory.actions import UnitFacts, load_days_off, record_units, set_working_time
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Level, Role, Unit, UnitKind
from motcua.dossiers.models import Dossier
from motcua.replay.cases import Case
from motcua.replay.errors import HouseInUse, PlayedOtherwise
from motcua.replay.mapping import Mapping, ProcedureFacts
from motcua.replay.staff import PREFIX, employ_staff, root_code, unit_code

LONG_AGO = date(2000, 1, 1)
CUTOFF = time(15, 0)
WORKING_DAYS = range(5)
DAYS_OFF = Path(__file__).parent / "maps" / "days_off_nl.csv"
PLACES = {
    StepKind.RECEIVE: (StepPlace.RECEIVER, Role.RECEPTION),
    StepKind.APPRAISE: (StepPlace.AUTHORITY, Role.SPECIALIST),
    StepKind.APPROVE: (StepPlace.AUTHORITY, Role.LEADER),
    StepKind.SEAL: (StepPlace.AUTHORITY, Role.CLERK),
    StepKind.RETURN: (StepPlace.RECEIVER, Role.RECEPTION),
}
"""Whose each kind of step is; the offices of the logs have no one-stop shop beside them."""


@dataclass(frozen=True, slots=True)
class House:
    """Where a log is played: the version of its procedure, and the unit of each office by its name in the log."""

    version_id: int
    offices: dict[str, int]


def refuse_if_in_use() -> None:
    """Nothing, when every dossier in the database was made by a replay. Raises: HouseInUse."""
    foreign = Dossier.objects.exclude(receiver__path__startswith=PREFIX)
    if foreign.exists():
        raise HouseInUse(
            "This database holds dossiers of its own: a log is played into a house of its own. "
            "Set MOTCUA_VAR to an empty folder, or MOTCUA_DATABASE_URL to an empty database."
        )


@transaction.atomic
def house_for(mapping: Mapping, cases: Iterable[Case]) -> House:
    """The house of the log, made when it is not there yet. Raises: PlayedOtherwise, ReplayProblem of the catalogue."""
    known = list(cases)
    record_units(_units(mapping, known))
    root = Unit.objects.get(code=root_code(mapping))
    if not root.working_times.exists():
        week = dict.fromkeys(WORKING_DAYS, ((mapping.office.opens, mapping.office.closes),))
        set_working_time(root.id, week, cutoff=CUTOFF, valid_from=LONG_AGO, source=mapping.office.hours_source)
    load_days_off(root.id, DAYS_OFF)
    offices = {name: Unit.objects.get(code=unit_code(mapping, name, "")).id for name in _offices(known)}
    employ_staff(mapping, known, offices=offices, since=LONG_AGO)
    return House(_version(mapping, offices).id, offices)


def _offices(cases: list[Case]) -> list[str]:
    return sorted({case.office for case in cases})


def _units(mapping: Mapping, cases: list[Case]) -> list[UnitFacts]:
    """The root, an office for each that the log names, and a division for each of its groups."""
    root, facts = root_code(mapping), mapping.office
    committee = {"kind": UnitKind.PEOPLES_COMMITTEE, "valid_from": LONG_AGO, "source": mapping.title}
    units = [UnitFacts(code=root, name=facts.name, level=Level.PROVINCE, **committee)]
    for place, office in enumerate(_offices(cases), 1):
        code = unit_code(mapping, office, "")
        identifier = {"identifier_code": f"{facts.identifier}.{place:02}", "identifier_is_sample": True}
        name = f"{facts.name} {office}".strip()
        units.append(UnitFacts(code=code, name=name, level=Level.COMMUNE, parent=root, **identifier, **committee))
        division = {"kind": UnitKind.DIVISION, "valid_from": LONG_AGO, "source": mapping.title, "parent": code}
        groups = sorted({one.group for case in cases if case.office == office for one in case.happenings} - {""})
        units += [
            UnitFacts(code=unit_code(mapping, office, group), name=group, level=Level.COMMUNE, **division)
            for group in groups
        ]
    return units


def _version(mapping: Mapping, offices: dict[str, int]) -> ProcedureVersion:
    facts, content = mapping.procedure, _content(mapping)
    there = ProcedureVersion.objects.filter(procedure__code=facts.code).prefetch_related(*PARTS).first()
    if there is not None:
        if content_of(there) != content:
            raise PlayedOtherwise(f"The house holds procedure {facts.code} already, and it says something else.")
        return there
    Sector.objects.get_or_create(code=slugify(mapping.name), defaults={"name": facts.sector})
    version = publish_version(facts.code, content, sector=slugify(mapping.name), valid_from=LONG_AGO)
    for unit_id in offices.values():
        unit = Unit.objects.get(pk=unit_id)
        offer(version.procedure, unit, receiver=unit, valid_from=LONG_AGO, valid_to=None)
    return version


def _content(mapping: Mapping) -> VersionContent:
    facts = mapping.procedure
    return VersionContent(
        name=facts.name,
        summary=mapping.title,
        levels=(Level.COMMUNE,),
        audiences=(Audience.PERSON,),
        channels=(Channel.COUNTER, Channel.ONLINE, Channel.POST),
        online_level=OnlineLevel.FULL,
        on_the_spot=None,
        is_fully_electronic=False,
        sequence=" → ".join(step.name for step in facts.steps),
        sets=1,
        legal_limit=Limit(Decimal(facts.limit_days), LimitUnit.DAYS),
        reduced_limit=None,
        limit_note="",
        authority_name=mapping.office.name,
        requirements="",
        result_name=facts.name,
        result_code="",
        keywords="",
        decision_number="",
        decision_on=None,
        components=(ComponentFacts(1, facts.component, 1, 0, False, False, False, "", ""),),
        fees=(),
        legal_bases=(LegalBasisFacts(facts.legal_number, facts.legal_title, ""),),
        steps=_steps(facts),
        sample_parts=(),
    )


def _steps(facts: ProcedureFacts) -> tuple[StepFacts, ...]:
    return tuple(
        StepFacts(place, step.name, step.kind, *PLACES[step.kind], step.minutes)
        for place, step in enumerate(facts.steps, 1)
    )

"""Builders of the room catalogue: a procedure in one line, and a province small enough to count on the fingers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from motcua.catalogue.actions import offer, publish_version
from motcua.catalogue.facts import ComponentFacts, StepFacts, VersionContent
from motcua.catalogue.models import Audience, Channel, OnlineLevel, ProcedureVersion, Sector, StepKind, StepPlace
from motcua.directory.actions.units import UnitFacts, record_units
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Level, Role, Unit, UnitKind

SHIPPED = Path(__file__).parents[2] / "src/motcua/demo/data/procedures"
LONG_AGO = date(2015, 1, 1)
LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)
TWO_LEVELS = date(2025, 7, 1)

_serial = count(900_000)
_PLACES = {
    StepKind.RECEIVE: (StepPlace.RECEIVER, Role.RECEPTION),
    StepKind.APPRAISE: (StepPlace.AUTHORITY, Role.SPECIALIST),
    StepKind.CHECK: (StepPlace.AUTHORITY, Role.HEAD),
    StepKind.APPROVE: (StepPlace.AUTHORITY, Role.LEADER),
    StepKind.SEAL: (StepPlace.AUTHORITY, Role.CLERK),
    StepKind.RETURN: (StepPlace.RECEIVER, Role.RECEPTION),
}


def a_process(minutes: int = 2400) -> tuple[StepFacts, ...]:
    """Receive, appraise, check, approve, seal, return; together ``minutes``, all but an eighth of them appraisal."""
    part = minutes // 32
    times = (part, minutes - 4 * part, part, part, part, 0)
    return tuple(
        StepFacts(place, str(kind.label), kind, *_PLACES[kind], time)
        for place, (kind, time) in enumerate(zip(_PLACES, times, strict=True), 1)
    )


def a_component(position: int = 1, name: str = "Tờ khai", **facts: Any) -> ComponentFacts:
    """A required original, unless told otherwise."""
    usual = ComponentFacts(position, name, 1, 0, True, False, False, "", "")
    return replace(usual, **facts)


def a_content(*, working_days: str = "5", **parts: Any) -> VersionContent:
    """A complete version with a limit of ``working_days``; ``parts`` replace what a test is about."""
    content = VersionContent(
        name="Cấp giấy xác nhận mẫu",
        summary="",
        levels=(Level.COMMUNE,),
        audiences=(Audience.PERSON,),
        channels=(Channel.COUNTER, Channel.ONLINE, Channel.POST),
        online_level=OnlineLevel.FULL,
        on_the_spot=None,
        is_fully_electronic=False,
        sequence="Nộp hồ sơ, nhận kết quả.",
        sets=1,
        legal_limit=Limit(Decimal(working_days), LimitUnit.WORKING_DAYS),
        reduced_limit=None,
        limit_note="",
        authority_name="Ủy ban nhân dân cấp xã",
        requirements="",
        result_name="Giấy xác nhận",
        result_code="",
        keywords="",
        decision_number="",
        decision_on=None,
        components=(a_component(), a_component(2, "Giấy tờ kèm theo", originals=0, copies=1, is_required=False)),
        fees=(),
        legal_bases=(),
        steps=a_process(int(Decimal(working_days) * 480)),
        sample_parts=(),
    )
    return replace(content, **parts)


def a_procedure(
    *,
    code: str = "",
    working_days: str = "5",
    valid_from: date = LONG_AGO,
    units: tuple[tuple[Unit, Unit], ...] = (),
    **parts: Any,
) -> ProcedureVersion:
    """A published procedure, offered by each authority of ``units`` through its receiver."""
    Sector.objects.get_or_create(code="ho-tich", defaults={"name": "Hộ tịch"})
    content = a_content(working_days=working_days, **parts)
    version = publish_version(code or f"1.{next(_serial)}", content, sector="ho-tich", valid_from=valid_from)
    for authority, receiver in units:
        offer(version.procedure, authority, receiver=receiver, valid_from=valid_from, valid_to=None)
    return version


def a_small_province() -> None:
    """A province with its center and departments, two districts until June 2025, two communes since, with police."""
    province, since = "quang-ninh", {"valid_from": TWO_LEVELS}
    units = [
        _unit(province, "Ủy ban nhân dân tỉnh", Level.PROVINCE, UnitKind.PEOPLES_COMMITTEE),
        _unit("trung-tam", "Trung tâm tỉnh", Level.PROVINCE, UnitKind.SERVICE_CENTER, parent=province),
    ]
    departments = {
        rule.removeprefix("department:")
        for file in SHIPPED.glob("*/*.toml")
        for rule in _rules(file)
        if rule.startswith("department:")
    }
    units += [
        _unit(code, code.replace("-", " ").title(), Level.PROVINCE, UnitKind.DEPARTMENT, parent=province)
        for code in sorted(departments)
    ]
    for name in ("Hạ Long", "Cẩm Phả"):
        code = f"huyen-{name[0].lower().replace('ạ', 'a')}"
        until = {"valid_to": LAST_DAY_OF_DISTRICTS}
        units += _with_shop(code, f"Ủy ban nhân dân thành phố {name}", Level.DISTRICT, province, **until)
    for code, name in (("bai-chay", "phường Bãi Cháy"), ("an-sinh", "phường An Sinh")):
        units += _with_shop(code, f"Ủy ban nhân dân {name}", Level.COMMUNE, province, **since)
        units.append(_unit(f"{code}-ca", f"Công an {name}", Level.COMMUNE, UnitKind.POLICE, parent=code, **since))
    record_units(units)


def _rules(file: Path) -> tuple[str, ...]:
    from motcua.catalogue.package import read_procedure

    return tuple(rule for version in read_procedure(file).versions for rule in version.offered_by)


def _with_shop(code: str, name: str, level: Level, parent: str, **days: Any) -> list[UnitFacts]:
    return [
        _unit(code, name, level, UnitKind.PEOPLES_COMMITTEE, parent=parent, **days),
        _unit(f"{code}-mot-cua", f"Bộ phận Một cửa {name}", level, UnitKind.ONE_STOP_SHOP, parent=code, **days),
    ]


def _unit(code: str, name: str, level: Level, kind: UnitKind, **facts: Any) -> UnitFacts:
    return UnitFacts(code=code, name=name, level=level, kind=kind, **{"valid_from": LONG_AGO, **facts})

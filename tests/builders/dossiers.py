"""Builders of the room dossiers: an office at work, and dossiers brought to where a test needs them."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from itertools import count
from uuid import UUID

from motcua.catalogue.models import (
    Component,
    Offering,
    Procedure,
    ProcedureVersion,
    Sector,
    Step,
    StepKind,
    StepPlace,
)
from motcua.catalogue.search.indexing import index_versions
from motcua.directory.days_off import shipped_days
from motcua.directory.models import (
    CalendarDay,
    CalendarYear,
    DayKind,
    Level,
    Official,
    Position,
    Role,
    Unit,
    UnitKind,
    WorkingInterval,
    WorkingTime,
)
from motcua.directory.queries import forget_calendars
from motcua.dossiers.actions import deciding, filing, handling
from motcua.dossiers.facts import Applicant, Paper
from motcua.dossiers.log import Act, Answer
from motcua.dossiers.models import Dossier
from motcua.people.actor import Actor, Held
from motcua.people.models import Account, Person
from tests.builders.directory import at

_serial = count(1)
LONG_AGO = date(2015, 1, 1)

STEPS = (
    ("Tiếp nhận", StepKind.RECEIVE, StepPlace.RECEIVER, Role.RECEPTION, 60),
    ("Thẩm định", StepKind.APPRAISE, StepPlace.AUTHORITY, Role.SPECIALIST, 480),
    ("Kiểm tra", StepKind.CHECK, StepPlace.AUTHORITY, Role.HEAD, 120),
    ("Phê duyệt", StepKind.APPROVE, StepPlace.AUTHORITY, Role.LEADER, 120),
    ("Đóng dấu", StepKind.SEAL, StepPlace.AUTHORITY, Role.CLERK, 60),
    ("Trả kết quả", StepKind.RETURN, StepPlace.RECEIVER, Role.RECEPTION, 0),
)


@dataclass
class Office:
    """A commune at work: its units, one actor a role, and a procedure it offers."""

    committee: Unit
    shop: Unit
    version: ProcedureVersion
    people: dict[Role, Actor] = field(default_factory=dict)

    def __getitem__(self, role: Role) -> Actor:
        """The actor with this role."""
        return self.people[role]


def an_office(*, working_days: int = 5, identifier: str | None = None, unit: str = "working_days") -> Office:
    """A commune with a one-stop shop, officials in every role, the shipped days off, and one procedure."""
    serial = next(_serial)
    committee = a_unit(f"xa-{serial}", UnitKind.PEOPLES_COMMITTEE, identifier=f"H49.{100 + serial}.1")
    shop = a_unit(
        f"mot-cua-{serial}", UnitKind.ONE_STOP_SHOP, parent=committee, identifier=identifier or f"H49.{100 + serial}"
    )
    office = Office(committee=committee, shop=shop, version=a_version(committee, shop, working_days, unit))
    for role in Role:
        office.people[role] = an_official_of(shop if role == Role.RECEPTION else committee, role)
    give_calendar(committee)
    return office


def a_unit(code: str, kind: UnitKind, *, parent: Unit | None = None, identifier: str | None = None) -> Unit:
    """A unit in force since long ago."""
    path = f"{parent.path if parent else ''}{code}/"
    return Unit.objects.create(
        code=code,
        name=f"{UnitKind(kind).label} {code}",
        level=Level.COMMUNE,
        kind=kind,
        parent=parent,
        path=path,
        identifier_code=identifier,
        identifier_is_sample=True,
        valid_from=LONG_AGO,
    )


def give_calendar(unit: Unit) -> None:
    """Office hours and the shipped days off for the unit and all below it."""
    hours = WorkingTime.objects.create(unit=unit, cutoff=time(15), valid_from=LONG_AGO, source="Giờ mẫu")
    WorkingInterval.objects.bulk_create(
        WorkingInterval(working_time=hours, weekday=day, starts=starts, ends=ends)
        for day in range(5)
        for starts, ends in ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
    )
    CalendarDay.objects.bulk_create(
        CalendarDay(
            unit=unit,
            day=special.day,
            kind=DayKind.WORKING if special.is_working else DayKind.OFF,
            name=special.name,
            source=special.source,
        )
        for special in shipped_days()
    )
    CalendarYear.objects.bulk_create(CalendarYear(unit=unit, year=year, source="Mẫu") for year in range(2015, 2028))
    forget_calendars()


def an_official_of(unit: Unit, role: Role) -> Actor:
    """An official with one position, as an actor with an account."""
    serial = next(_serial)
    official = Official.objects.create(code=f"cb-{serial}", name=f"Nguyễn Văn {role.label}", valid_from=LONG_AGO)
    Position.objects.create(official=official, unit=unit, role=role, title=str(role.label), valid_from=LONG_AGO)
    account = Account.objects.create(login=f"cb-{serial}", official=official)
    held = Held(
        official_id=official.id,
        unit_id=unit.id,
        unit_path=unit.path,
        unit_name=unit.name,
        unit_kind=UnitKind(unit.kind),
        parent_id=unit.parent_id,
        role=role,
        title=str(role.label),
    )
    return Actor(account_id=account.id, name=official.name, official_id=official.id, positions=(held,))


def a_citizen(name: str = "Phạm Thị Lan") -> Actor:
    """A person with an account."""
    serial = next(_serial)
    person = Person.objects.create(name=name, phone="+84912345678")
    account = Account.objects.create(login=f"dan-{serial}", person=person)
    return Actor(account_id=account.id, name=name, person_id=person.id)


def a_version(committee: Unit, shop: Unit, working_days: int, unit: str = "working_days") -> ProcedureVersion:
    """A procedure with one required paper and the usual six steps, offered by the committee through the shop."""
    serial = next(_serial)
    sector, _ = Sector.objects.get_or_create(code="ho-tich", name="Hộ tịch")
    procedure = Procedure.objects.create(code=f"1.{serial:06d}", sector=sector)
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        name="Cấp Giấy xác nhận tình trạng hôn nhân",
        levels=[Level.COMMUNE],
        audiences=["person"],
        channels=["counter", "online", "post"],
        online_level="full",
        sequence="Nộp hồ sơ, nhận kết quả.",
        legal_amount=None if unit == "same_day" else Decimal(working_days),
        legal_unit=unit,
        authority_name=committee.name,
        valid_from=LONG_AGO,
    )
    Component.objects.create(version=version, position=1, name="Tờ khai", originals=1)
    Component.objects.create(version=version, position=2, name="Giấy tờ kèm theo", copies=1, is_required=False)
    Step.objects.bulk_create(
        Step(version=version, position=place, name=name, kind=kind, place=where, role=role, working_minutes=minutes)
        for place, (name, kind, where, role, minutes) in enumerate(STEPS, start=1)
    )
    Offering.objects.create(procedure=procedure, authority=committee, receiver=shop, valid_from=LONG_AGO)
    index_versions([version.id])
    return version


def a_request(
    office: Office, *, person: Actor | None = None, papers: tuple[Paper, ...] | None = None
) -> filing.Request:
    """A complete request for the office's procedure."""
    name = person.name if person else "Phạm Thị Lan"
    return filing.Request(
        version_id=office.version.id,
        receiver_id=office.shop.id,
        authority_id=office.committee.id,
        applicant=Applicant(
            kind="person",
            name=name,
            number="022099000001",
            phone="+84912345678",
            person_id=person.person_id if person else None,
        ),
        papers=(Paper(component=1, name="Tờ khai", originals=1),) if papers is None else papers,
    )


class Desk:
    """A dossier in an office, brought along by the real acts; ``when`` moves with each."""

    def __init__(self, office: Office, *, on: str = "2026-03-02 08:00") -> None:
        self.office = office
        self.when = at(on)
        self.id: UUID

    def act(self, role: Role | Actor, when: datetime | None = None, **more: object) -> Act:
        """Somebody acts now."""
        self.when = when or self.when
        return Act(by=role if isinstance(role, Actor) else self.office[role], at=self.when, **more)

    def received(self) -> "Desk":
        """Taken in at the counter."""
        self.id = filing.take_in(self.act(Role.RECEPTION), request=a_request(self.office)).dossier_id
        return self

    def submitted(self, citizen: Actor) -> "Desk":
        """Sent in online."""
        self.id = filing.submit(self.act(citizen), request=a_request(self.office, person=citizen)).dossier_id
        return self

    def handed_over(self) -> "Desk":
        """Forwarded to the specialist's desk."""
        handling.hand_over(self.id, self.act(Role.RECEPTION))
        return self

    def proposed(self, outcome: str = "approve") -> "Desk":
        """Put before the head, who sends it on to the leader."""
        handling.propose(self.id, self.act(Role.SPECIALIST), outcome=outcome, note="Đủ điều kiện")
        handling.complete_step(self.id, self.act(Role.HEAD))
        return self

    def approved(self) -> "Desk":
        """Approved by the leader."""
        deciding.approve(self.id, self.act(Role.LEADER))
        return self

    def finished(self, result_number: str = "12/XN-UBND") -> "Desk":
        """Numbered and sealed by the clerk."""
        facts = {"result_number": result_number, "issued_on": self.when.date(), "signer": "Lê Văn Chủ"}
        deciding.issue_result(self.id, self.act(Role.CLERK), **facts)
        return self

    def returned(self) -> Answer:
        """Handed to the applicant."""
        return deciding.return_result(self.id, self.act(Role.RECEPTION), channel="counter", handed_to="Phạm Thị Lan")

    @property
    def dossier(self) -> Dossier:
        """The row as it stands in the table."""
        return Dossier.objects.get(pk=self.id)

"""The people of the demo province who can be tried with one click, and residents with an account.

All officials but those of the province belong to one commune, so that one newcomer can walk a dossier through.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from motcua.demo.names import a_person
from motcua.directory.models import Role, UnitKind
from motcua.directory.queries import officials_with_role, unit_by_code, units_of_kind
from motcua.lib.acting import SYSTEM, acting
from motcua.lib.time import local_day
from motcua.people.actions import PersonFacts, create_account, register_person
from motcua.people.models import Person
from motcua.people.queries import account_by_login, account_of_official

HOME = "phuong-hong-gai"
RESIDENTS_A_COMMUNE, RESIDENTS_AT_HOME = 4, 14


@dataclass(frozen=True, slots=True)
class OneClick:
    """An account of the demo province: its login, who it is, and what it is good for."""

    login: str
    label: str
    description: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    unit: str
    role: Role
    description: str


OFFICIALS = (
    _Wanted(f"{HOME}-tthcc", Role.RECEPTION, "tiếp nhận tại quầy và trực tuyến, chuyển hồ sơ, trả kết quả"),
    _Wanted(HOME, Role.SPECIALIST, "thẩm định, yêu cầu bổ sung, lấy ý kiến, trình"),
    _Wanted(HOME, Role.HEAD, "phân công, kiểm tra, trả lại hoặc trình lãnh đạo"),
    _Wanted(HOME, Role.LEADER, "phê duyệt, từ chối, xin lỗi và hẹn lại"),
    _Wanted(HOME, Role.CLERK, "vào số, đóng dấu, phát hành kết quả"),
    _Wanted(f"{HOME}-tthcc", Role.SUPERVISOR, "giám sát hồ sơ của Trung tâm, báo cáo"),
    _Wanted("trung-tam-hcc-tinh", Role.RECEPTION, "tiếp nhận cho các sở, ngành"),
    _Wanted("trung-tam-hcc-tinh", Role.SUPERVISOR, "giám sát Trung tâm cấp tỉnh, báo cáo"),
    _Wanted("tinh-quang-ninh", Role.INSPECTOR, "kiểm tra hồ sơ của mọi đơn vị trong tỉnh"),
    _Wanted("tinh-quang-ninh", Role.EDITOR, "biên tập thủ tục hành chính"),
    _Wanted("tinh-quang-ninh", Role.ADMINISTRATOR, "đơn vị, cán bộ, lịch làm việc"),
)


def one_click(on: date) -> list[OneClick]:
    """The accounts to try, the citizen first, then in the order in which a dossier meets them."""
    # People who are made up are shown to everybody, before anybody has signed in.
    with acting(SYSTEM):
        return [*_citizen(), *_officials(on)]


def _citizen() -> Iterator[OneClick]:
    account = account_by_login(login_of_resident(unit_by_code(HOME).administrative_code, 1))
    if account is not None and account.person is not None:
        yield OneClick(account.login, f"{account.person.name}, công dân", "nộp hồ sơ, theo dõi hồ sơ của mình")


def _officials(on: date) -> Iterator[OneClick]:
    for wanted in OFFICIALS:
        unit = unit_by_code(wanted.unit)
        official = officials_with_role(unit.id, wanted.role, on=on).first()
        account = account_of_official(official.id) if official else None
        if account is not None:
            label = f"{official.name}, {wanted.role.label.lower()}, {unit.short_name or unit.name}"
            yield OneClick(account.login, label, wanted.description)


def login_of_resident(commune_code: str, place: int) -> str:
    """The login of the resident with this place in their commune."""
    return f"dan-{commune_code}-{place}"


def register_residents(at: datetime, *, seed: int = 2026) -> int:
    """Every commune of today has some residents with an account; how many were new."""
    today, new = local_day(at), 0
    for committee in units_of_kind(UnitKind.PEOPLES_COMMITTEE).order_by("code"):
        if committee.level != "commune" or (committee.valid_to and committee.valid_to < today):
            continue
        rng = Random(f"{seed} {committee.code}")
        residents = RESIDENTS_AT_HOME if committee.code == HOME else RESIDENTS_A_COMMUNE
        for place in range(1, residents + 1):
            new += _register(rng, committee.administrative_code, committee.name, place, at)
    return new


def _register(rng: Random, commune_code: str, committee: str, place: int, at: datetime) -> bool:
    made_up, login = a_person(rng), login_of_resident(commune_code, place)
    if account_by_login(login) is not None:
        return False
    person: Person = register_person(
        PersonFacts(
            name=made_up.name,
            personal_number=made_up.personal_number,
            born_on=made_up.born_on,
            sex=made_up.sex,
            phone=made_up.phone,
            address=f"Tổ {rng.randint(1, 12)}, khu {rng.randint(1, 9)}, {committee.removeprefix('Ủy ban nhân dân ')}",
            commune_code=commune_code,
        ),
        at=at,
    )
    create_account(login, person_id=person.id)
    return True

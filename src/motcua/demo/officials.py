"""Officials of the demo province: people who do not exist, in every role that the units' work needs.

The same seed gives the same people. A unit's staff depends on nothing but its kind, its level and its code.
"""

from collections.abc import Iterator
from datetime import date
from random import Random

from motcua.demo.era import TWO_LEVELS_SINCE
from motcua.demo.names import a_name, a_phone
from motcua.demo.staffing import Post, more_posts
from motcua.directory.actions import StaffFacts, record_staff
from motcua.directory.models import Level, Role, Unit, UnitKind
from motcua.directory.queries import units_in_force
from motcua.people.actions import open_accounts_for_officials

RECEPTION: Post = (Role.RECEPTION, "Công chức Bộ phận Một cửa", 2)
CLERK: Post = (Role.CLERK, "Văn thư", 1)
SPECIALISTS: Post = (Role.SPECIALIST, "Chuyên viên", 2)

POSTS: dict[tuple[str, str], tuple[Post, ...]] = {
    (UnitKind.PEOPLES_COMMITTEE, Level.PROVINCE): (
        (Role.LEADER, "Chủ tịch UBND tỉnh", 1),
        (Role.LEADER, "Phó Chủ tịch UBND tỉnh", 1),
        (Role.HEAD, "Trưởng phòng", 1),
        SPECIALISTS,
        CLERK,
        (Role.EDITOR, "Chuyên viên kiểm soát thủ tục hành chính", 2),
        (Role.INSPECTOR, "Thanh tra viên", 1),
        (Role.ADMINISTRATOR, "Quản trị hệ thống", 1),
    ),
    (UnitKind.SERVICE_CENTER, Level.PROVINCE): (
        (Role.RECEPTION, "Công chức tiếp nhận và trả kết quả", 12),
        (Role.SUPERVISOR, "Giám đốc Trung tâm", 1),
        (Role.SUPERVISOR, "Phó Giám đốc Trung tâm", 1),
        CLERK,
    ),
    (UnitKind.PEOPLES_COMMITTEE, Level.DISTRICT): (
        (Role.LEADER, "Chủ tịch UBND", 1),
        (Role.LEADER, "Phó Chủ tịch UBND", 1),
        CLERK,
    ),
    (UnitKind.PEOPLES_COMMITTEE, Level.COMMUNE): (
        (Role.LEADER, "Chủ tịch UBND", 1),
        (Role.LEADER, "Phó Chủ tịch UBND", 1),
        CLERK,
    ),
    (UnitKind.SERVICE_CENTER, Level.DISTRICT): (RECEPTION, (Role.SUPERVISOR, "Giám đốc Trung tâm", 1)),
    (UnitKind.SERVICE_CENTER, Level.COMMUNE): (RECEPTION, (Role.SUPERVISOR, "Giám đốc Trung tâm", 1)),
    (UnitKind.ONE_STOP_SHOP, Level.COMMUNE): (RECEPTION,),
}
DEPARTMENT: tuple[Post, ...] = (
    (Role.LEADER, "Giám đốc", 1),
    (Role.LEADER, "Phó Giám đốc", 1),
    (Role.HEAD, "Trưởng phòng", 2),
    (Role.SPECIALIST, "Chuyên viên", 4),
    CLERK,
)
DIVISION: tuple[Post, ...] = ((Role.HEAD, "Trưởng phòng", 1), SPECIALISTS)
POLICE: tuple[Post, ...] = (
    (Role.LEADER, "Trưởng Công an", 1),
    (Role.HEAD, "Phó Trưởng Công an", 1),
    (Role.SPECIALIST, "Cán bộ Công an", 2),
    CLERK,
)
# Communes had no divisions before July 2025: their own civil servants did the work.
WITHOUT_DIVISIONS: tuple[Post, ...] = (
    (Role.HEAD, "Công chức Văn phòng - Thống kê", 1),
    (Role.SPECIALIST, "Công chức Tư pháp - Hộ tịch", 1),
    (Role.SPECIALIST, "Công chức Địa chính - Xây dựng", 1),
)
_BY_KIND = {
    UnitKind.DEPARTMENT: DEPARTMENT,
    UnitKind.CENTRAL_AGENCY: DEPARTMENT,
    UnitKind.DIVISION: DIVISION,
    UnitKind.POLICE: POLICE,
}


def load_officials(on: date, *, seed: int = 2026) -> int:
    """Every unit in force on ``on`` has its officials, each with an account; how many officials were new."""
    units = list(units_in_force(on).order_by("path"))
    divided = {unit.parent_id for unit in units if unit.kind == UnitKind.DIVISION}
    then = on < TWO_LEVELS_SINCE
    posts = {
        unit: posts_of(unit, has_divisions=unit.id in divided) + (more_posts(unit) if then else ()) for unit in units
    }
    new = record_staff(facts for unit, held in posts.items() for facts in _staff(unit, held, seed))
    open_accounts_for_officials()
    return new


def posts_of(unit: Unit, *, has_divisions: bool) -> tuple[Post, ...]:
    """The posts of a unit: role, title, how many."""
    posts = POSTS.get((unit.kind, unit.level), _BY_KIND.get(UnitKind(unit.kind), ()))
    alone = unit.kind == UnitKind.PEOPLES_COMMITTEE and unit.level == Level.COMMUNE and not has_divisions
    return posts + WITHOUT_DIVISIONS if alone else posts


def _staff(unit: Unit, posts: tuple[Post, ...], seed: int) -> Iterator[StaffFacts]:
    rng = Random(f"{seed} {unit.code}")
    number: dict[Role, int] = {}
    for role, title, count in posts:
        for _ in range(count):
            number[role] = number.get(role, 0) + 1
            yield StaffFacts(
                code=f"{unit.code}.{role}.{number[role]}",
                name=a_name(rng, rng.choice(("male", "female"))),
                unit=unit.code,
                role=role,
                title=title,
                phone=a_phone(rng),
                valid_from=unit.valid_from,
                valid_to=unit.valid_to,
            )

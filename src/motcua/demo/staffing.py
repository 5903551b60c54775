"""How many more people offices had under three levels, where the work of a district and of the big departments lay.

The usual posts are in ``officials``; these come on top of them. The numbers are assumptions of ours: they follow the
work that comes in, with some time to spare, as offices are staffed.
"""

from motcua.directory.models import Level, Role, Unit, UnitKind

Post = tuple[Role, str, int]

DEPARTMENTS = {
    "so-tai-nguyen-va-moi-truong": 36,
    "so-nong-nghiep-va-phat-trien-nong-thon": 10,
    "so-lao-dong-thuong-binh-va-xa-hoi": 7,
    "so-y-te": 5,
    "so-du-lich": 4,
    "cong-an-tinh": 10,
}
COUNTER, SPECIALIST = "Công chức tiếp nhận và trả kết quả", "Chuyên viên"
AT_A_CITY, AT_A_DISTRICT, AT_THE_PROVINCE = 6, 2, 10


def more_posts(unit: Unit) -> tuple[Post, ...]:
    """The posts that the unit had besides the usual ones before July 2025."""
    is_city = "thanh-pho-" in unit.path
    match unit.kind, unit.level:
        case UnitKind.SERVICE_CENTER, Level.PROVINCE:
            return ((Role.RECEPTION, COUNTER, AT_THE_PROVINCE),)
        case UnitKind.SERVICE_CENTER, Level.DISTRICT:
            return ((Role.RECEPTION, COUNTER, AT_A_CITY if is_city else AT_A_DISTRICT),)
        case UnitKind.DIVISION, Level.DISTRICT:
            deputies = (Role.HEAD, "Phó Trưởng phòng", 2 if is_city else 1)
            return ((Role.SPECIALIST, SPECIALIST, AT_A_CITY if is_city else AT_A_DISTRICT), deputies)
        case UnitKind.PEOPLES_COMMITTEE, Level.DISTRICT:
            return (
                (Role.LEADER, "Phó Chủ tịch UBND", 2 if is_city else 1),
                (Role.CLERK, "Văn thư", 3 if is_city else 1),
            )
        case UnitKind.PEOPLES_COMMITTEE, Level.COMMUNE if "phường" in unit.name:
            return ((Role.SPECIALIST, "Công chức Văn hóa - Xã hội", 2),)
    more = DEPARTMENTS.get(unit.code)
    if not more:
        return ()
    signs = (Role.LEADER, "Phó Giám đốc", 1), (Role.CLERK, "Văn thư", 1)
    return ((Role.SPECIALIST, SPECIALIST, more), (Role.HEAD, "Phó Trưởng phòng", 2 + more // 8), *signs)

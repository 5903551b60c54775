"""Those who act in a log, as officials with positions: one for each group in which they were seen.

Whoever appears in the log may receive, appraise and seal; who approves and who leads is not told by the logs and is
added for each office. An official acts in the position of the group that the line of the log names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from motcua.directory.actions import appoint, employ
from motcua.directory.models import Official, Position, Role, Unit, UnitKind
from motcua.people.actor import Actor, Held
from motcua.replay.cases import Case
from motcua.replay.mapping import Mapping

HANDS = (Role.RECEPTION, Role.SPECIALIST, Role.CLERK)
LEADER = "leader"
Key = tuple[str, str, str]
"""Office, name and group as the log writes them."""


@dataclass(frozen=True, slots=True)
class Staff:
    """The actors of a log, found by office, name and group; the leader of each office by office."""

    people: dict[Key, Actor]
    leaders: dict[str, Actor]

    def one(self, office: str, resource: str, group: str = "") -> Actor:
        """Who is named, acting in the named group; where the group is not known, in any of theirs there."""
        found = self.people.get((office, resource, group))
        return found or next(who for key, who in sorted(self.people.items()) if key[:2] == (office, resource))


def keys_of(cases: Iterable[Case]) -> set[Key]:
    """Everybody who acts in the cases, in each of their groups; a responsible who never acts stands in none."""
    known = list(cases)
    keys = {(case.office, one.resource, one.group) for case in known for one in case.happenings}
    seen = {key[:2] for key in keys}
    named = {(case.office, case.responsible) for case in known if case.responsible}
    return keys | {(*who, "") for who in named - seen}


def employ_staff(mapping: Mapping, cases: Iterable[Case], *, offices: dict[str, int], since: date) -> int:
    """Everybody of the cases has an official with positions, and each office its leader; how many were new."""
    there = {official.code: official for official in Official.objects.filter(code__startswith=f"{mapping.name}/")}
    units = dict(Unit.objects.values_list("code", "id"))
    new = 0
    for office, resource, group in sorted(keys_of(cases)):
        code = official_code(mapping, resource)
        if code not in there:
            there[code] = employ(code, resource or mapping.office.unnamed, on=since)
            new += 1
        unit_id = units[unit_code(mapping, office, group)]
        _appoint(there[code], unit_id, HANDS, since)
    for office, unit_id in offices.items():
        code = official_code(mapping, f"{LEADER}/{office}")
        if code not in there:
            there[code] = employ(code, mapping.office.leader, on=since)
            new += 1
        _appoint(there[code], unit_id, (Role.LEADER, Role.CLERK, Role.SPECIALIST), since)
    return new


def _appoint(official: Official, unit_id: int, roles: Iterable[Role], since: date) -> None:
    held = set(Position.objects.filter(official=official, unit_id=unit_id).values_list("role", flat=True))
    for role in roles:
        if role not in held:
            appoint(official.id, unit_id, role=role, title=str(role.label), on=since)


def staff_of(mapping: Mapping, cases: Iterable[Case], *, offices: dict[str, int]) -> Staff:
    """The actors of the cases, each acting in one unit."""
    positions = Position.objects.filter(official__code__startswith=f"{mapping.name}/")
    held: dict[tuple[str, str], list[Position]] = {}
    for position in positions.select_related("official", "unit").order_by("id"):
        held.setdefault((position.official.code, position.unit.code), []).append(position)
    people = {
        (office, resource, group): _actor(held[official_code(mapping, resource), unit_code(mapping, office, group)])
        for office, resource, group in keys_of(cases)
    }
    leaders = {
        office: _actor(held[official_code(mapping, f"{LEADER}/{office}"), unit_code(mapping, office, "")])
        for office in offices
    }
    return Staff(people, leaders)


def official_code(mapping: Mapping, resource: str) -> str:
    """The number of the staff record of whoever the log names."""
    return f"{mapping.name}/{resource}"


def unit_code(mapping: Mapping, office: str, group: str) -> str:
    """The code of a group within an office, or of the office where there is no group."""
    code = f"{root_code(mapping)}-{slugify(office) or 'office'}"
    return f"{code}-{slugify(group)}" if group else code


def root_code(mapping: Mapping) -> str:
    """The code of the unit above all offices of the log."""
    return f"{PREFIX}{slugify(mapping.name)}"


PREFIX = "replay-"
"""What the codes of all units of replays begin with."""


def _actor(positions: list[Position]) -> Actor:
    official = positions[0].official
    held = tuple(
        Held(
            official_id=official.id,
            unit_id=position.unit.id,
            unit_path=position.unit.path,
            unit_name=position.unit.name,
            unit_kind=UnitKind(position.unit.kind),
            parent_id=position.unit.parent_id,
            role=Role(position.role),
            title=position.title,
        )
        for position in positions
    )
    return Actor(account_id=None, name=official.name, official_id=official.id, positions=held)

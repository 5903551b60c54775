"""The units of the province: how many there are on a day, and that each can take a dossier in."""

from datetime import date
from itertools import groupby

import pytest
from django.db.models import Count, Q

from motcua.demo.officials import load_officials
from motcua.demo.units import ROOT, load_units, unit_facts
from motcua.directory.models import Level, Official, Position, Role, Unit, UnitKind
from motcua.directory.queries import calendar_of, one_stop_shops, unit_by_code, units_in_force
from motcua.people.models import Account
from motcua.people.queries import account_by_login, actor_of
from tests.builders.directory import at

D = date.fromisoformat
SHOPS = (UnitKind.ONE_STOP_SHOP, UnitKind.SERVICE_CENTER)


def committees(level: Level, day: str):
    """The People's Committees of a level in force on a day."""
    return units_in_force(D(day)).filter(level=level, kind=UnitKind.PEOPLES_COMMITTEE)


@pytest.fixture
def province(db) -> None:
    """The units are loaded."""
    load_units()


@pytest.mark.parametrize(
    ("day", "districts", "communes"),
    [
        ("2022-01-01", 13, 177),
        ("2024-10-31", 13, 177),
        ("2024-11-01", 13, 171),
        ("2025-06-30", 13, 171),
        ("2025-07-01", 0, 54),
        ("2025-07-02", 0, 54),
        ("2026-11-24", 0, 54),
    ],
)
def test_the_province_has_its_districts_and_communes(province, day: str, districts: int, communes: int) -> None:
    assert committees(Level.PROVINCE, day).count() == 1
    assert committees(Level.DISTRICT, day).count() == districts
    assert committees(Level.COMMUNE, day).count() == communes


@pytest.mark.parametrize("day", ["2022-01-01", "2025-06-30", "2025-07-02"])
def test_each_district_and_commune_has_exactly_one_one_stop_shop(province, day: str) -> None:
    shops = one_stop_shops(D(day))
    found = committees(Level.COMMUNE, day) | committees(Level.DISTRICT, day)
    counted = found.annotate(shops=Count("children", filter=Q(children__in=shops)))
    assert {unit.code: unit.shops for unit in counted if unit.shops != 1} == {}
    assert shops.filter(level=Level.PROVINCE).count() == 1


def test_the_communes_since_july_are_wards_communes_and_two_special_zones(province) -> None:
    names = committees(Level.COMMUNE, "2025-07-02").values_list("name", flat=True)
    kinds = sorted(name.removeprefix("Ủy ban nhân dân ").split()[0] for name in names)
    assert {kind: len(list(found)) for kind, found in groupby(kinds)} == {"phường": 30, "xã": 22, "đặc": 2}
    assert set(committees(Level.COMMUNE, "2025-07-02").values_list("administrative_code", flat=True)) >= {
        "06994",
        "07192",
    }


def test_only_the_code_of_the_province_is_official() -> None:
    official = [
        facts.identifier_code for facts in unit_facts() if facts.identifier_code and not facts.identifier_is_sample
    ]
    assert official == ["H49"]


def test_every_unit_lies_within_the_days_of_its_parent_and_names_its_source() -> None:
    units = {facts.code: facts for facts in unit_facts()}
    for facts in units.values():
        assert facts.source
        if facts.parent:
            parent = units[facts.parent]
            assert parent.valid_from <= facts.valid_from
            assert parent.valid_to is None or (facts.valid_to is not None and facts.valid_to <= parent.valid_to)


def test_identifier_codes_are_well_formed_and_belong_to_one_unit_at_a_time(province) -> None:
    codes = [facts.identifier_code for facts in unit_facts() if facts.identifier_code]
    assert len(codes) == len(set(codes))
    assert not Unit.objects.exclude(identifier_code__isnull=True).exclude(
        identifier_code__regex=r"^H49(\.\d{1,3}){0,2}$"
    )


def test_a_second_load_changes_nothing(province) -> None:
    before = list(Unit.objects.order_by("id").values())
    assert load_units() == 0
    assert list(Unit.objects.order_by("id").values()) == before


def test_communes_work_office_hours_and_their_police_on_saturday_morning_too(province) -> None:
    center, police = unit_by_code("phuong-hong-gai-tthcc"), unit_by_code("phuong-hong-gai-cong-an")
    assert not calendar_of(center.id).is_working_day(D("2026-03-07"))
    assert calendar_of(police.id).closes(D("2026-03-07")) == at("2026-03-07 11:30")
    assert calendar_of(center.id) is calendar_of(unit_by_code(ROOT).id)


def test_every_unit_has_officials_for_its_work_and_each_an_account(province) -> None:
    new = load_officials(D("2026-03-02"))
    assert new == Official.objects.count() == Account.objects.count() > 1000
    roles = set(Position.objects.values_list("role", flat=True))
    assert roles == set(Role)
    for committee in committees(Level.COMMUNE, "2026-03-02"):
        held = Position.objects.filter(Q(unit=committee) | Q(unit__parent=committee))
        assert set(held.values_list("role", flat=True)) >= {
            Role.RECEPTION,
            Role.SPECIALIST,
            Role.HEAD,
            Role.LEADER,
            Role.CLERK,
        }


def test_the_same_seed_gives_the_same_officials(province) -> None:
    load_officials(D("2026-03-02"))
    before = dict(Official.objects.values_list("code", "name"))
    assert load_officials(D("2026-03-02")) == 0
    Position.objects.all().delete()
    Account.objects.all().delete()
    Official.objects.all().delete()
    load_officials(D("2026-03-02"))
    assert dict(Official.objects.values_list("code", "name")) == before


def test_officials_of_a_closed_commune_no_longer_act(province) -> None:
    load_officials(D("2022-01-01"))
    official = Official.objects.filter(positions__unit__level=Level.COMMUNE, positions__role=Role.RECEPTION).first()
    assert official.valid_to == D("2025-06-30")
    assert account_by_login(official.code) is None
    account = Account(official=official, login="x")
    assert actor_of(account, at("2025-06-30 10:00")).roles() == {Role.RECEPTION}
    assert actor_of(account, at("2025-07-01 10:00")).roles() == set()

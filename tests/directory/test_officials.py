"""Positions and delegations: who may act for whom, and until when."""

from datetime import date

import pytest

from motcua.directory.actions import (
    UnitFacts,
    appoint,
    close_unit,
    delegate,
    end_position,
    record_units,
    revoke_delegation,
)
from motcua.directory.errors import (
    DelegationAlreadyEnded,
    DelegationOverlaps,
    DelegationTooShort,
    DelegationToSelf,
    DelegationWithoutReason,
    PositionAlreadyHeld,
    PositionNotHeld,
    UnitClosed,
    UnitUnknown,
)
from motcua.directory.models import Level, Position, Role, Unit, UnitKind
from motcua.directory.queries import (
    calendar_of,
    delegations_in_force,
    delegations_of,
    officials_with_role,
    one_stop_shops,
    positions_of,
    unit_by_code,
    unit_card,
    unit_subtree_ids,
    units_in_force,
)
from tests.builders.directory import a_commune, a_unit, an_official, at

pytestmark = pytest.mark.django_db

D = date.fromisoformat
WEEK = {"starts_at": at("2026-03-02 00:00"), "ends_at": at("2026-03-09 00:00"), "reason": "Đi công tác"}


def the_position(official) -> Position:
    """The one position of the official."""
    return Position.objects.get(official=official)


def test_a_delegation_runs_from_its_start_to_before_its_end() -> None:
    leader, deputy = an_official(role=Role.LEADER), an_official()
    delegation = delegate(the_position(leader).id, deputy.id, **WEEK)
    running = [list(delegations_in_force(at(text))) for text in ("2026-03-01 23:59", "2026-03-02 00:00")]
    assert running == [[], [delegation]]
    assert [list(delegations_in_force(at(text))) for text in ("2026-03-08 23:59", "2026-03-09 00:00")] == [
        [delegation],
        [],
    ]


def test_a_revoked_delegation_ends_at_once_and_is_revoked_once() -> None:
    leader = an_official(role=Role.LEADER)
    delegation = delegate(the_position(leader).id, an_official().id, **WEEK)
    revoke_delegation(delegation.id, at=at("2026-03-03 10:00"))
    assert list(delegations_in_force(at("2026-03-03 09:59"))) == [delegation]
    assert list(delegations_in_force(at("2026-03-03 10:00"))) == []
    with pytest.raises(DelegationAlreadyEnded):
        revoke_delegation(delegation.id, at=at("2026-03-03 11:00"))


def test_a_delegation_that_makes_no_sense_is_refused() -> None:
    leader, deputy = an_official(role=Role.LEADER), an_official()
    position = the_position(leader)
    with pytest.raises(DelegationToSelf):
        delegate(position.id, leader.id, **WEEK)
    with pytest.raises(DelegationTooShort):
        delegate(position.id, deputy.id, **WEEK | {"ends_at": WEEK["starts_at"]})
    with pytest.raises(DelegationWithoutReason):
        delegate(position.id, deputy.id, **WEEK | {"reason": " "})
    end_position(position.id, on=D("2026-03-05"))
    with pytest.raises(PositionNotHeld):
        delegate(position.id, deputy.id, **WEEK)


def test_a_position_is_delegated_to_one_official_at_a_time() -> None:
    leader, deputy, other = an_official(role=Role.LEADER), an_official(name="Lê Văn Bình"), an_official()
    position = the_position(leader)
    first = delegate(position.id, deputy.id, **WEEK)
    with pytest.raises(DelegationOverlaps, match="Lê Văn Bình"):
        delegate(
            position.id, other.id, **WEEK | {"starts_at": at("2026-03-08 23:59"), "ends_at": at("2026-04-01 00:00")}
        )
    delegate(position.id, other.id, **WEEK | {"starts_at": WEEK["ends_at"], "ends_at": at("2026-04-01 00:00")})
    revoke_delegation(first.id, at=at("2026-03-04 00:00"))
    delegate(position.id, other.id, **WEEK | {"starts_at": at("2026-03-04 00:00"), "ends_at": WEEK["ends_at"]})
    assert len(delegations_of(position.unit_id, at=at("2026-03-01 00:00"))) == 2


def test_a_role_is_held_once_in_a_unit_and_not_in_a_closed_one() -> None:
    unit = a_unit()
    official = an_official(role=Role.HEAD, unit=unit)
    with pytest.raises(PositionAlreadyHeld):
        appoint(official.id, unit.id, role=Role.HEAD, title="Trưởng phòng", on=D("2026-01-01"))
    close_unit(unit.id, on=D("2025-06-30"), source="NQ 1")
    with pytest.raises(UnitClosed, match="30/06/2025"):
        appoint(official.id, unit.id, role=Role.CLERK, title="Văn thư", on=D("2025-07-01"))
    with pytest.raises(UnitClosed):
        close_unit(unit.id, on=D("2025-07-30"), source="NQ 2")


def test_officials_with_a_role_are_found_in_the_unit_and_its_divisions_by_given_name() -> None:
    authority = a_unit(kind=UnitKind.PEOPLES_COMMITTEE)
    division = a_unit(kind=UnitKind.DIVISION, parent=authority)
    center = a_unit(kind=UnitKind.SERVICE_CENTER, parent=authority)
    names = ["Trần Văn Ân", "Đỗ Văn Án", "Lê Thị An"]
    for name, unit in zip(names, (authority, division, center), strict=True):
        an_official(unit=unit, name=name)
    found = officials_with_role(authority.id, Role.SPECIALIST, on=D("2026-03-02"))
    assert [official.name for official in found] == ["Đỗ Văn Án", "Trần Văn Ân"]
    assert not officials_with_role(authority.id, Role.CLERK, on=D("2026-03-02")).exists()
    assert not officials_with_role(authority.id, Role.SPECIALIST, on=D("2014-12-31")).exists()


def test_a_position_that_ended_does_not_count_the_day_after() -> None:
    official = an_official()
    end_position(the_position(official).id, on=D("2026-03-05"))
    assert positions_of(official.id, on=D("2026-03-05")).count() == 1
    assert positions_of(official.id, on=D("2026-03-06")).count() == 0


def test_units_exist_from_their_first_day_to_their_last() -> None:
    unit = a_unit(valid_from=D("2025-07-01"))
    close_unit(unit.id, on=D("2026-12-31"), source="NQ")
    exists = [units_in_force(D(day)).filter(pk=unit.pk).exists() for day in ("2025-06-30", "2025-07-01", "2026-12-31")]
    assert exists == [False, True, True]
    assert not units_in_force(D("2027-01-01")).filter(pk=unit.pk).exists()


def test_a_tree_of_units_is_found_by_its_path() -> None:
    commune = a_commune(parent=a_unit())
    a_unit()
    center = Unit.objects.get(parent=commune)
    assert unit_subtree_ids(commune.path) == (commune.id, center.id)
    assert center in one_stop_shops(D("2026-01-01")) and commune not in one_stop_shops(D("2026-01-01"))


def test_a_corrected_unit_is_shown_corrected() -> None:
    unit = a_unit(code="phong-x", name="Phòng X")
    assert unit_card(unit.id).name == "Phòng X"
    facts = UnitFacts(code="phong-x", name="Phòng Y", kind=unit.kind, level=Level.COMMUNE, valid_from=unit.valid_from)
    assert record_units([facts]) == 0
    calendar_of(unit.id)
    assert unit_card(unit.id).name == "Phòng Y"


def test_a_unit_is_not_entered_before_its_parent() -> None:
    orphan = UnitFacts(
        code="a", name="A", kind=UnitKind.DIVISION, level=Level.COMMUNE, parent="b", valid_from=D("2026-01-01")
    )
    with pytest.raises(UnitUnknown, match="b"):
        record_units([orphan])
    with pytest.raises(UnitUnknown):
        unit_by_code("a")

"""Persons, accounts, who acts, and sessions."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from motcua.directory.actions import close_unit, delegate, end_position
from motcua.directory.models import Official, Position, Role
from motcua.lib.web import IDLE
from motcua.people.actions import (
    PersonFacts,
    close_account,
    correct_person,
    create_account,
    raise_epoch,
    register_person,
)
from motcua.people.errors import (
    AccountOfNobody,
    CannotSignIn,
    LoginTaken,
    PasswordTooWeak,
    PersonAlreadyRegistered,
)
from motcua.people.queries import account_by_login, actor_of, person_by_number
from motcua.people.sessions import sign_in, sign_in_by_password
from tests.builders.directory import a_unit, an_official, at
from tests.builders.people import EARLY_2026, a_person, an_account, an_acting_official

pytestmark = pytest.mark.django_db

NOW = at("2026-03-02 08:00")
SECRET = "mot chuoi rat dai va kho doan"


def a_request():
    """A request with an empty session."""
    request = RequestFactory().get("/")
    request.session = SessionStore()
    return request


def test_one_personal_number_is_one_person_however_the_name_is_written() -> None:
    first = a_person("Hoà", personal_number="022199000001")
    with pytest.raises(PersonAlreadyRegistered):
        a_person("Hòa", personal_number=" 022199 000001")
    assert person_by_number("022199000001") == first


def test_two_people_may_have_one_name_and_no_number() -> None:
    assert a_person("Lê Hoa").id != a_person("Lê Hoa").id


def test_a_person_is_kept_in_clean_form() -> None:
    person = a_person("  Lê  Thị Hoa ", phone="0987.654.321", email="Hoa@VIDU.vn", born_on=date(1990, 5, 1))
    assert (person.name, person.phone, person.email, person.birth_year) == (
        "Lê Thị Hoa",
        "+84987654321",
        "Hoa@vidu.vn",
        1990,
    )


def test_a_person_is_corrected_under_the_same_rules() -> None:
    person, other = a_person(personal_number="022199000001"), a_person()
    with pytest.raises(PersonAlreadyRegistered):
        correct_person(other.id, PersonFacts(name="B C", personal_number="022199000001"), at=NOW)
    assert correct_person(person.id, PersonFacts(name="Lê Hoa", birth_year=1952), at=NOW).birth_year == 1952


def test_an_account_belongs_to_one_person_or_official() -> None:
    person, official = a_person(), an_official()
    for whose in ({}, {"person_id": person.id, "official_id": official.id}):
        with pytest.raises(AccountOfNobody):
            create_account("x", **whose)
    create_account("Lan", person_id=person.id)
    with pytest.raises(LoginTaken):
        create_account("lan", official_id=official.id)
    with pytest.raises(LoginTaken):
        create_account("lan-2", person_id=person.id)


def test_an_official_acts_with_own_and_delegated_positions(django_assert_num_queries) -> None:
    leader, deputy = an_official(role=Role.LEADER), an_official(role=Role.HEAD)
    position = Position.objects.get(official=leader)
    delegate(position.id, deputy.id, starts_at=NOW, ends_at=NOW + timedelta(days=1), reason="Đi công tác")
    account = create_account("pho", official_id=deputy.id)
    with django_assert_num_queries(1):
        actor = actor_of(account, NOW)
    assert actor.roles() == {Role.LEADER, Role.HEAD}
    held = actor.held((Role.LEADER,), position.unit_id)
    assert held is not None and held.is_delegated and held.official_id == leader.id
    assert actor.stands_for() == {leader.id, deputy.id}
    assert actor_of(account, NOW + timedelta(days=1)).roles() == {Role.HEAD}
    assert actor_of(account, NOW - timedelta(minutes=1)).roles() == {Role.HEAD}


def test_a_position_that_ended_gives_nothing_to_act_with() -> None:
    unit = a_unit()
    official = an_official(unit=unit)
    account = create_account("cu", official_id=official.id)
    end_position(Position.objects.get(official=official).id, on=date(2026, 3, 2))
    assert actor_of(account, NOW).unit_ids() == {unit.id}
    assert actor_of(account, at("2026-03-03 00:00")).positions == ()


def test_a_closed_unit_or_an_official_out_of_service_gives_nothing_to_act_with() -> None:
    unit = a_unit()
    official = an_official(unit=unit)
    account = create_account("cu", official_id=official.id)
    close_unit(unit.id, on=date(2026, 3, 1), source="NQ")
    assert actor_of(account, NOW).positions == ()
    other = an_official()
    Official.objects.filter(pk=other.pk).update(valid_to=date(2026, 3, 1))
    assert actor_of(create_account("khac", official_id=other.id), NOW).positions == ()


def test_a_citizen_acts_as_a_person(django_assert_num_queries) -> None:
    person = a_person("Lê Hoa")
    account = an_account(person=person)
    with django_assert_num_queries(1):
        actor = actor_of(account, NOW)
    assert (actor.name, actor.person_id, actor.is_official) == ("Lê Hoa", person.id, False)


def test_a_session_gets_a_new_id_and_ends_after_twelve_hours_at_the_latest() -> None:
    request, account = a_request(), an_account()
    request.session["cart"] = 1
    request.session.save()
    before = request.session.session_key
    sign_in(request, account, at=NOW)
    assert request.session.session_key != before
    request.session["seen"] = 1
    request.session.save()
    assert request.session.get_expiry_date() == NOW + timedelta(hours=12)


def test_officials_are_idle_for_fifteen_minutes_and_citizens_for_thirty() -> None:
    citizen, official = a_request(), a_request()
    sign_in(citizen, an_account(), at=NOW)
    an_acting_official()
    sign_in(official, create_account("cb", official_id=an_official().id), at=NOW)
    assert (citizen.session[IDLE], official.session[IDLE]) == (1800, 900)


@pytest.mark.parametrize("end", [raise_epoch, close_account])
def test_a_session_ends_when_the_account_changes(end) -> None:
    request, account = a_request(), an_account()
    sign_in(request, account, at=NOW)
    assert get_user(request).is_authenticated
    end(account.id)
    assert not get_user(request).is_authenticated


def test_unknown_wrong_and_closed_look_alike() -> None:
    account = an_account(password=SECRET)
    assert sign_in_by_password(a_request(), account.login.upper(), SECRET, at=NOW) == account
    told = set()
    for login, password in ((account.login, "sai"), ("khong-co", SECRET)):
        with pytest.raises(CannotSignIn) as refused:
            sign_in_by_password(a_request(), login, password, at=NOW)
        told.add(str(refused.value))
    close_account(account.id)
    with pytest.raises(CannotSignIn) as refused:
        sign_in_by_password(a_request(), account.login, SECRET, at=NOW)
    assert told == {str(refused.value)}
    assert account_by_login(account.login) is None


def test_an_account_without_password_cannot_sign_in_by_one() -> None:
    account = an_account()
    with pytest.raises(CannotSignIn):
        sign_in_by_password(a_request(), account.login, "", at=NOW)


def test_a_short_password_is_refused() -> None:
    with pytest.raises(PasswordTooWeak):
        an_account(password="ngan")


def test_a_person_born_tomorrow_is_not_registered() -> None:
    from motcua.people.errors import BornInTheFuture

    with pytest.raises(BornInTheFuture):
        register_person(PersonFacts(name="Lê Hoa", born_on=date(2026, 1, 6)), at=EARLY_2026)

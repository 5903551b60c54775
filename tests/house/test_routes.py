"""Every address has an entry in authz.toml, and answers strangers as the entry says."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import motcua
from motcua.directory.models import Role
from tests.builders.desk import desk_of, signed_in
from tests.builders.dossiers import Desk, a_citizen, an_office

ENTRIES = tomllib.loads((Path(motcua.__file__).parent / "authz.toml").read_text(encoding="utf-8"))
NOBODY = UUID(int=7)
SAMPLES = {
    "draft_id": NOBODY,
    "file_id": NOBODY,
    "component": 1,
    "form": "receipt",
    "name": "receipt",
    "act": "approve",
    "change_id": 1,
    "delegation_id": 1,
    "version_id": 1,
    "question_id": 1,
    "opinion_id": 1,
    "override_id": 1,
    "batch_id": 1,
    "kind": "xlsx",
    "unit_id": 1,
}


def routes() -> Iterator[tuple[str, URLPattern]]:
    """Every address with its full name."""

    def walk(patterns: list, space: str) -> Iterator[tuple[str, URLPattern]]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, pattern.namespace or space)
            else:
                yield f"{space}:{pattern.name or pattern.callback.__name__}", pattern

    yield from walk(get_resolver().url_patterns, "house")


ROUTES = dict(routes())


def who_may(name: str) -> str | list[str]:
    """The entry of the address."""
    space, _colon, route = name.partition(":")
    return ENTRIES[space][route]


def of(*kinds: str) -> list[str]:
    """The names of the addresses of these kinds; "roles" for lists of roles."""
    entries = ((f"{space}:{route}", who) for space, known in ENTRIES.items() for route, who in known.items())
    return sorted(name for name, who in entries if ("roles" if isinstance(who, list) else who) in kinds)


def address(name: str, *, number: str, code: str) -> str:
    """The address with sample parts."""
    parts = ROUTES[name].pattern.converters
    given = SAMPLES | {"number": number, "code": code}
    if name.startswith("house:"):
        return "/" + str(ROUTES[name].pattern)
    return reverse(name, kwargs={part: given[part] for part in parts})


def asked(client: Client, path: str) -> tuple[int, str]:
    """Status and where it leads; a page that only takes forms is sent an empty one."""
    answer = client.get(path)
    if answer.status_code == 405:
        answer = client.post(path)
    return answer.status_code, answer.get("Location", "")


@pytest.fixture
def place(db):
    """An office with a dossier, and what addresses need of it."""
    office = an_office()
    desk = Desk(office).received()
    return office, {"number": desk.dossier.number, "code": office.version.procedure.code}


def test_every_address_has_an_entry_and_every_entry_an_address():
    entries = {f"{space}:{route}" for space, known in ENTRIES.items() for route in known}
    assert entries == set(ROUTES)


@pytest.mark.parametrize("name", of("citizen", "applicant", "official", "unit", "roles"))
def test_who_is_not_signed_in_is_asked_to_sign_in(name, place, client):
    status, location = asked(client, address(name, **place[1]))
    assert status == 302 and location.startswith("/dang-nhap/")


@pytest.mark.parametrize("name", [name for name in of("public") if name != "portal:sign_out"])
def test_what_is_public_asks_nobody_to_sign_in(name, place, client):
    status, location = asked(client, address(name, **place[1]))
    assert status < 500 and status not in (401, 403) and not location.startswith("/dang-nhap/")


@pytest.mark.parametrize("name", of("official", "unit", "roles"))
def test_a_citizen_finds_no_page_of_the_desk(name, place):
    status, _location = asked(signed_in(a_citizen()), address(name, **place[1]))
    assert status == 404


@pytest.mark.parametrize("name", of("unit"))
def test_an_official_of_another_unit_finds_no_page_of_a_dossier(name, place):
    status, _location = asked(desk_of(an_office(), Role.LEADER), address(name, **place[1]))
    assert status == 404


@pytest.mark.parametrize("name", of("applicant"))
def test_a_citizen_finds_nothing_of_another_citizens(name, place):
    status, _location = asked(signed_in(a_citizen()), address(name, **place[1]))
    assert status == 404


@pytest.mark.parametrize("name", of("citizen", "applicant"))
def test_an_official_is_no_citizen(name, place):
    office, parts = place
    status, _location = asked(desk_of(office, Role.RECEPTION), address(name, **parts))
    assert status in (403, 404)


@pytest.mark.parametrize("name", of("roles"))
def test_an_official_without_the_role_finds_no_page(name, place):
    office, parts = place
    without = next(role for role in Role if role not in who_may(name))
    status, _location = asked(desk_of(office, without), address(name, **parts))
    assert status == 404


@pytest.mark.parametrize("name", of("tracker"))
def test_who_knows_the_number_only_finds_nothing(name, place, client):
    path = address(name, **place[1])
    assert [asked(one, path)[0] for one in (client, signed_in(a_citizen()))] == [404, 404]


@pytest.mark.parametrize("name", of("demo"))
def test_pages_of_the_demo_are_missing_elsewhere(name, place, client, settings):
    settings.DEMO = settings.DEBUG = False
    status, _location = asked(client, address(name, **place[1]))
    assert status == 404

"""What every page has in common, and what stops an unsafe start."""

import time

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from motcua.lib import web
from motcua.lib.checks import production_is_safe, refuse_unsafe_start, strengths_of
from motcua.lib.logins import Login
from motcua.people.models import Account, Person

SAFE = {
    "IS_PRODUCTION": True,
    "DEBUG": False,
    "DEMO": False,
    "SECRET_KEY": "s" * 50,
    "ALLOWED_HOSTS": ["dichvucong.example.vn"],
}


def test_signs_of_life_answer_without_a_session(client, db):
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.parametrize("policy", ["default-src 'self'", "frame-ancestors 'none'", "form-action 'self'"])
def test_pages_take_nothing_from_elsewhere(client, policy):
    sent = client.get("/healthz").headers["Content-Security-Policy"]
    assert policy in sent
    assert "unsafe" not in sent


def test_no_cache_keeps_a_page(client):
    assert client.get("/healthz").headers["Cache-Control"] == "no-store"


def test_a_view_may_allow_caching():
    kept = web.headers(lambda request: HttpResponse(headers={"Cache-Control": "max-age=60"}))
    assert kept(RequestFactory().get("/")).headers["Cache-Control"] == "max-age=60"


def test_the_page_of_an_error_shows_the_reference_and_no_trace():
    request = RequestFactory().get("/")
    web.reference(lambda asked: HttpResponse())(request)
    page = web.failed(request)
    assert page.status_code == 500
    assert request.reference in page.content.decode()
    assert "Traceback" not in page.content.decode()


def an_account() -> Account:
    """Somebody who can sign in."""
    person = Person.objects.create(name="Nguyễn Thị Hoa")
    return Account.objects.create(login="hoa", person=person)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("idle", "lasts", "is_signed_in"),
    [(0, 0, True), (895, 895, True), (901, 901, False), (10, 43_195, True), (10, 43_201, False)],
)
def test_a_session_ends_when_idle_or_after_half_a_day(client, idle, lasts, is_signed_in):
    client.force_login(an_account())
    session = client.session
    session[web.IDLE] = 900
    session[web.SEEN] = int(time.time()) - idle
    session[web.BEGAN] = int(time.time()) - lasts
    session.save()
    client.get("/healthz")
    assert ("_auth_user_id" in client.session) is is_signed_in


@pytest.fixture
def production(settings, monkeypatch):
    """Settings under which people may be let in."""
    for name, value in SAFE.items():
        setattr(settings, name, value)
    monkeypatch.setitem(connection.settings_dict, "HOST", "db.internal")
    return settings


def test_a_safe_production_passes(production):
    assert production_is_safe(None) == []


def test_the_embedded_database_is_refused_in_production(production, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "HOST", "/tmp/motcua-0-abc")
    assert [message.id for message in production_is_safe(None)] == ["motcua.E005"]
    with pytest.raises(ImproperlyConfigured, match="MOTCUA_DATABASE_URL"):
        refuse_unsafe_start()


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("DEBUG", True, "motcua.E001"),
        ("SECRET_KEY", "short", "motcua.E002"),
        ("ALLOWED_HOSTS", [], "motcua.E003"),
        ("ALLOWED_HOSTS", ["*"], "motcua.E003"),
        ("DEMO", True, "motcua.E004"),
    ],
)
def test_each_unsafe_setting_is_named_in_production(production, name, value, code):
    setattr(production, name, value)
    found = production_is_safe(None)
    assert [message.id for message in found] == [code]
    assert found[0].hint


@pytest.mark.parametrize(
    ("found", "codes"),
    [
        (Login("app", may_bypass=False, owns_tables=False, inherits=False), []),
        (Login("app", may_bypass=True, owns_tables=False, inherits=False), ["E007"]),
        (Login("app", may_bypass=False, owns_tables=True, inherits=False), ["E008"]),
        (Login("app", may_bypass=False, owns_tables=False, inherits=True), ["E009"]),
    ],
)
def test_each_strength_of_a_login_is_named(found, codes):
    assert [code for code, said, hint in strengths_of(found) if said and hint] == codes


@pytest.mark.django_db
def test_a_production_whose_login_owns_its_tables_does_not_start(production, monkeypatch):
    monkeypatch.setattr("motcua.lib.checks.connection.close", lambda: None)
    with pytest.raises(ImproperlyConfigured, match=r"motcua.E007(.|\n)*motcua.E008"):
        refuse_unsafe_start()


@pytest.mark.django_db
def test_the_house_as_it_is_passes_its_own_checks():
    assert [str(message) for message in run_checks(databases=["default"]) if message.is_serious()] == []

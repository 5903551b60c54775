"""Signing in and out."""

import pytest
from django.conf import settings as configured
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client

from motcua.people.models import Account
from tests.builders.dossiers import a_citizen, an_office
from tests.portal.reading import body_without, text_of

pytestmark = pytest.mark.django_db

PASSWORD = "mot-mat-khau-rat-dai"


def an_account_with_password(login: str = "lan") -> Account:
    """An account that can sign in."""
    account = Account.objects.get(pk=a_citizen().account_id)
    account.login = login
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(client: Client, login: str = "lan", password: str = PASSWORD, **more: str):
    """The answer to the form of signing in."""
    return client.post("/dang-nhap/", {"login": login, "password": password, **more})


def test_login_and_password_open_the_own_dossiers():
    an_account_with_password()
    client = Client()
    assert sign_in(client).url == "/ho-so/"
    assert client.get("/ho-so/").status_code == 200


def test_an_unknown_login_and_a_wrong_password_get_the_same_answer():
    an_account_with_password()
    unknown, wrong = sign_in(Client(), login="khong-co"), sign_in(Client(), password="sai")
    assert (unknown.status_code, wrong.status_code) == (422, 422)
    assert body_without(unknown, 'value="khong-co"') == body_without(wrong, 'value="lan"')


def test_a_closed_account_gets_that_answer_too():
    account = an_account_with_password()
    account.is_active = False
    account.save()
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in text_of(sign_in(Client()))


def test_an_unknown_login_costs_as_much_hashing_as_a_wrong_password(monkeypatch):
    an_account_with_password()
    hashed: list[int] = []
    encode = PBKDF2PasswordHasher.encode
    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", lambda *a, **more: hashed.append(1) or encode(*a, **more))
    sign_in(Client(), password="sai")
    wrong = len(hashed)
    sign_in(Client(), login="khong-co")
    assert (wrong, len(hashed)) == (1, 2)


def test_the_eleventh_wrong_password_is_not_looked_at():
    an_account_with_password()
    for _ in range(10):
        assert sign_in(Client(), password="sai").status_code == 422
    assert sign_in(Client()).status_code == 429


def test_the_session_gets_a_new_id_and_the_one_given_before_opens_nothing():
    an_account_with_password()
    client = Client()
    client.cookies[configured.SESSION_COOKIE_NAME] = "abc"
    sign_in(client)
    assert client.cookies[configured.SESSION_COOKIE_NAME].value != "abc"
    planted = Client()
    planted.cookies[configured.SESSION_COOKIE_NAME] = "abc"
    assert planted.get("/ho-so/").status_code == 302


@pytest.mark.parametrize("wanted", ["https://xau.vn/", "//xau.vn/", "javascript:alert(1)", "/\\xau.vn"])
def test_the_way_back_leads_to_this_house_only(wanted):
    an_account_with_password()
    assert sign_in(Client(), next=wanted).url == "/ho-so/"


def test_the_way_back_leads_where_one_came_from():
    an_account_with_password()
    assert sign_in(Client(), next="/nop/1.000001/").url == "/nop/1.000001/"


def test_signing_out_is_a_press_and_ends_the_session():
    an_account_with_password()
    client = Client()
    sign_in(client)
    assert client.get("/dang-xuat/").status_code == 405
    client.post("/dang-xuat/")
    assert client.get("/ho-so/").status_code == 302


def test_nobody_signs_in_by_one_press_outside_of_a_demo(settings):
    settings.DEMO = False
    account = an_account_with_password()
    assert "một lần bấm" not in text_of(Client().get("/dang-nhap/"))
    assert Client().post("/dang-nhap/nhanh/", {"login": account.login}).status_code == 404


def test_in_a_demo_one_press_signs_in_as_those_who_are_listed_and_nobody_else(settings, monkeypatch):
    settings.DEMO = True
    listed, other = an_account_with_password("dan-mau"), an_account_with_password("nguoi-khac")
    monkeypatch.setattr("motcua.portal.views.sessions.import_string", lambda name: lambda on: [Listed(listed.login)])
    assert "Người mẫu" in text_of(Client().get("/dang-nhap/"))
    assert Client().post("/dang-nhap/nhanh/", {"login": listed.login}).url == "/ho-so/"
    assert Client().post("/dang-nhap/nhanh/", {"login": other.login}).status_code == 404


class Listed:
    """One account of a demo."""

    label, description = "Người mẫu", "nộp hồ sơ"

    def __init__(self, login: str) -> None:
        self.login = login


def test_an_official_comes_to_the_desk():
    office = an_office()
    account = Account.objects.get(pk=next(iter(office.people.values())).account_id)
    account.set_password(PASSWORD)
    account.save()
    assert sign_in(Client(), login=account.login).url == "/can-bo/"

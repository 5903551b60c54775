"""Signing in and out. An unknown login and a wrong password get the same answer, in words and in time."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.lib.kept_forms import is_kept
from motcua.lib.time import local_day, now
from motcua.people.errors import CannotSignIn
from motcua.people.models import Account
from motcua.people.queries import account_by_login
from motcua.people.sessions import sign_in as begin
from motcua.people.sessions import sign_in_by_password
from motcua.portal import brakes
from motcua.portal.asking import client_address, safe_next
from motcua.portal.forms.sessions import SignInForm

ONE_CLICK_ACCOUNTS = "motcua.demo.accounts.one_click"
"""Where a demo says who may be signed in as by one press; the portal knows it by name only."""


class OneClick(Protocol):
    """One button of the demo: whom it signs in, who that is, and what they are good for."""

    login: str
    label: str
    description: str


def sign_in(request: HttpRequest) -> HttpResponse:
    """The page with login and password."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, form)
    if _is_blocked(request):
        return render(request, "429.html", status=429)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        account = sign_in_by_password(request, form.cleaned_data["login"], request.POST["password"], at=now())
    except CannotSignIn as refusal:
        _count_failure(request)
        form.add_error(None, str(refusal))
        return _page(request, form, status=422)
    return redirect(safe_next(request, _home_of(account)))


@require_POST
def sign_in_by_one_click(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the people of the demo province; in other installations this page does not exist."""
    wanted = request.POST.get("login", "")
    account = account_by_login(wanted) if wanted in {one.login for one in one_click_accounts()} else None
    if account is None:
        raise Http404
    begin(request, account, at=now())
    return redirect(safe_next(request, _home_of(account)))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The session ends."""
    logout(request)
    return redirect("portal:home")


def one_click_accounts() -> list[OneClick]:
    """The people one may sign in as by a press, none outside of a demo."""
    if not settings.DEMO:
        return []
    listed: Callable[[date], list[OneClick]] = import_string(ONE_CLICK_ACCOUNTS)
    return listed(local_day(now()))


def _page(request: HttpRequest, form: SignInForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "next": safe_next(request, ""),
        "people": one_click_accounts(),
        "one_click": reverse("portal:one_click"),
        "is_typed_kept": is_kept(request),
        "section": "sign_in",
        "words": _("Đăng nhập"),
    }
    return render(request, "portal/sign_in.html", context, status=status)


def _home_of(account: Account) -> str:
    return "/can-bo/" if account.official_id else reverse("portal:my_dossiers")


def _is_blocked(request: HttpRequest) -> bool:
    login = request.POST.get("login", "")[:80].strip().lower()
    return brakes.is_used_up(brakes.SIGN_INS, client_address(request)) or brakes.is_used_up(
        brakes.SIGN_INS_OF_LOGIN, login
    )


def _count_failure(request: HttpRequest) -> None:
    brakes.may(brakes.SIGN_INS, client_address(request))
    brakes.may(brakes.SIGN_INS_OF_LOGIN, request.POST.get("login", "")[:80].strip().lower())

"""Who asks: the account behind a request as an actor, pages that need one, and the addresses that may follow."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.dossiers.standing import standing_of
from motcua.lib import kept_forms
from motcua.lib.acting import take
from motcua.lib.time import now
from motcua.people.actor import Actor
from motcua.people.queries import actor_of

View = Callable[..., HttpResponse]


def actor_asking(request: HttpRequest) -> Actor | None:
    """The account that is signed in as an actor, in whose standing the request goes on, or None."""
    if not request.user.is_authenticated:
        return None
    actor = actor_of(request.user, now())
    take(standing_of(actor))
    return actor


def for_citizens(view: View) -> View:
    """The view gets ``request.actor``, a person; others are asked to sign in, and what they had typed is kept."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = actor_asking(request)
        if actor is None:
            return to_sign_in(request)
        if actor.person_id is None:
            return render(request, "portal/for_citizens.html", status=403)
        request.actor = actor  # type: ignore[attr-defined]
        if request.method == "GET":
            request.kept = kept_forms.given_back(request)  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return answer


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to the page of signing in and back; a sent form is kept meanwhile."""
    if request.method == "POST":
        kept_forms.keep(request)
    return redirect(f"{reverse('portal:sign_in')}?{urlencode({'next': request.path})}")


def safe_next(request: HttpRequest, otherwise: str) -> str:
    """The address that was asked for, if it is one of this house."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=request.is_secure()):
        return wanted
    return otherwise


def client_address(request: HttpRequest) -> str:
    """The address of who asks; a proxy's word is taken only where the installation says that it has one."""
    if settings.SECURE_PROXY_SSL_HEADER:
        # The last one is what our own proxy saw; those before it are anybody's word.
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if forwarded:
            return forwarded
    return request.META.get("REMOTE_ADDR", "")

"""The door of the desk: who is not signed in is asked to, who is no official finds nothing here.

Forbidden and missing look alike to who may not see: a citizen, or an official with another role, gets 404.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from motcua.directory.models import Role
from motcua.dossiers.standing import standing_of
from motcua.lib import kept_forms
from motcua.lib.acting import take
from motcua.lib.time import now
from motcua.people.actor import Actor
from motcua.people.queries import actor_of

security = logging.getLogger("motcua.security")


class DeskRequest(HttpRequest):
    """A request that has passed the door: it knows who asks and when."""

    actor: Actor
    at: datetime


View = Callable[..., HttpResponse]


def for_officials(*roles: Role) -> Callable[[View], View]:
    """The view is for signed-in officials; with ``roles`` only for those who hold one of them now."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            at = now()
            actor = actor_of(request.user, at=at)
            if not actor.is_official or (roles and not actor.roles() & set(roles)):
                event(actor, "page refused", page=view.__name__)
                raise Http404
            request.actor, request.at = actor, at  # type: ignore[attr-defined]
            take(standing_of(actor))
            return view(request, *args, **kwargs)

        return guarded

    return guard


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to the page of signing in and back; what was typed into a form is kept meanwhile."""
    if request.method == "POST":
        kept_forms.keep(request)
        return redirect_to_login(request.path)
    return redirect_to_login(request.get_full_path())


def event(actor: Actor, what: str, **facts: object) -> None:
    """Write a security event: who, what, and facts without personal data."""
    told = " ".join(f"{name}={value}" for name, value in facts.items())
    security.warning("%s: account=%s %s", what, actor.account_id, told)

"""Why a dossier is due when it is: for its owner, and for who knows the last digits of the phone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.clock import clock_page
from motcua.dossiers.queries.page import dossier_of
from motcua.dossiers.queries.tracking import tracked
from motcua.dossiers.standing import standing_of_public
from motcua.lib.acting import take
from motcua.lib.time import now
from motcua.portal import brakes
from motcua.portal.asking import actor_asking, client_address
from motcua.portal.views.tracking import asked_digits


@require_safe
def deadline(request: HttpRequest, number: str) -> HttpResponse:
    """The reckoning of the due date, line by line."""
    actor = actor_asking(request)
    found: Dossier | None = None
    if actor is not None and "\0" not in number:
        found = dossier_of(actor, number)
    is_own, digits = found is not None, asked_digits(request)
    if found is None:
        if not brakes.may(brakes.LOOKUPS, client_address(request)):
            return render(request, "429.html", status=429)
        take(standing_of_public(number))
        answer = tracked(number, phone_digits=digits) if digits and "\0" not in number else None
        if answer is None or answer.more is None:
            raise Http404
        found = answer.dossier
    context = {"clock": clock_page(found), "dossier": found, "is_own": is_own, "digits": digits, "at": now()}
    return render(request, "portal/deadline.html", context)

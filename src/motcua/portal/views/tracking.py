"""Following a dossier by its number, without signing in; an unknown number gets the same kind of page."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.dossiers.queries.tracking import PHONE_DIGITS, tracked
from motcua.lib.time import now
from motcua.portal import brakes, words
from motcua.portal.asking import client_address
from motcua.portal.shown import history_shown

LONGEST_NUMBER = 60


@require_safe
def lookup(request: HttpRequest) -> HttpResponse:
    """The form; with a number, how far that dossier is."""
    number, digits = asked_number(request), asked_digits(request)
    if not number:
        return render(request, "portal/lookup.html", {"section": "lookup", "number": "", "digits": digits})
    if not brakes.may(brakes.LOOKUPS, client_address(request)):
        return render(request, "429.html", status=429)
    at, found = now(), tracked(number, phone_digits=digits)
    if found is None:
        context = {"section": "lookup", "number": number, "digits": digits, "is_unknown": True}
        return render(request, "portal/lookup.html", context, status=404)
    dossier = found.dossier
    context = {
        "section": "lookup",
        "number": dossier.number,
        "digits": digits,
        "at": at,
        "found": found,
        "dossier": dossier,
        "answer": words.answer(dossier, found.steps, at),
        "to_do": words.what_to_do(dossier),
        "steps": words.track(dossier, found.steps, at),
        "history": history_shown(found.more.history) if found.more else [],
        "are_digits_wrong": bool(digits) and found.more is None,
        "deadline_href": f"{reverse('portal:deadline', args=[dossier.number])}?{urlencode({'dt': digits})}",
    }
    return render(request, "portal/tracking.html", context)


def asked_number(request: HttpRequest) -> str:
    """The number that was asked for, as numbers are written."""
    return "".join(request.GET.get("ma", "").replace("\0", "").split()).upper()[:LONGEST_NUMBER]


def asked_digits(request: HttpRequest) -> str:
    """The last digits of the telephone, or nothing."""
    digits = request.GET.get("dt", "").replace("\0", "").strip()
    return digits if len(digits) == PHONE_DIGITS and digits.isascii() and digits.isdigit() else ""

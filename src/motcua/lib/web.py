"""What every page has in common: headers, a reference number, the end of idle sessions, the last resort."""

import logging
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string

from motcua.lib.acting import NOBODY, acting

View = Callable[[HttpRequest], HttpResponse]

log = logging.getLogger(__name__)

SEEN = "seen_at"
IDLE = "idle_seconds"
BEGAN = "began_at"
# Writing the session at every request would cost a write for each page read.
SEEN_EVERY_SECONDS = 60
PERMISSIONS = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"
LAST_RESORT = "<!doctype html><html lang=vi><title>Lỗi</title><p>Hệ thống gặp lỗi. Mã tra cứu: {reference}</p></html>"


def reference(get_response: View) -> View:
    """Every request has ``request.reference``, which the page of an error and the log both show."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.reference = secrets.token_hex(5).upper()  # type: ignore[attr-defined]
        return get_response(request)

    return answer


def nobody_at_first(get_response: View) -> View:
    """A request meets the database as nobody until a door knows who asks; what it was then is over with it."""

    def answer(request: HttpRequest) -> HttpResponse:
        with acting(NOBODY):
            return get_response(request)

    return answer


def headers(get_response: View) -> View:
    """No cache keeps a page unless its view says otherwise; no page may use what it does not need."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return answer


def begin_session(request: HttpRequest, *, idle_seconds: int) -> None:
    """The signed-in session ends after ``idle_seconds`` without a request; call it right after signing in."""
    request.session[IDLE] = idle_seconds
    request.session[SEEN] = request.session[BEGAN] = int(time.time())


def session_limits(get_response: View) -> View:
    """A session that was idle for too long, or lasts for too long in all, is ended before the page sees it."""

    def answer(request: HttpRequest) -> HttpResponse:
        # Asking for the user reads the session; a visitor without one costs no query.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            now = int(time.time())
            idle = now - request.session.get(SEEN, now - SEEN_EVERY_SECONDS)
            lasts = now - request.session.get(BEGAN, now)
            if idle > request.session.get(IDLE, settings.SESSION_IDLE_SECONDS) or lasts > settings.SESSION_COOKIE_AGE:
                logout(request)
            elif idle >= SEEN_EVERY_SECONDS:
                request.session[SEEN] = now
        return get_response(request)

    return answer


def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """The process answers and its database too; 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


def failed(request: HttpRequest) -> HttpResponse:
    """The last resort: a page with the reference number, which needs neither database nor session."""
    number = getattr(request, "reference", "")
    log.error("request failed, reference %s", number)
    try:
        page = render_to_string("500.html", {"reference": number})
    except TemplateDoesNotExist:
        page = LAST_RESORT.format(reference=number)
    return HttpResponse(page, status=500)

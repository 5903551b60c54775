"""A form sent after the session had ended is kept until its sender has signed in again, and then shown filled in.

Only the last one, only for its own page, and without its files: a browser has to send those again.
"""

from django.http import HttpRequest, QueryDict

KEPT = "kept_form"
MOST_LETTERS = 20_000


def keep(request: HttpRequest) -> None:
    """The sent form lies in the session until its page is asked for."""
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    encoded = sent.urlencode()
    if encoded and len(encoded) <= MOST_LETTERS:
        request.session[KEPT] = {"path": request.path, "sent": encoded}


def is_kept(request: HttpRequest) -> bool:
    """Whether a form waits for its sender to sign in."""
    return KEPT in request.session


def given_back(request: HttpRequest) -> QueryDict | None:
    """The form kept for this page, once; None where there is none."""
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    return QueryDict(kept["sent"])

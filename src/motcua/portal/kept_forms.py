"""A form sent after the session had ended is kept until its sender has signed in again, and then shown filled in.

Only one, only for a page of filing, and without its files: a browser has to send those again.
"""

from django.http import HttpRequest, QueryDict

KEPT = "kept_form"
MOST_LETTERS = 20_000


def keep(request: HttpRequest) -> None:
    """The sent form lies in the session until it is asked for."""
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    encoded = sent.urlencode()
    if encoded and len(encoded) <= MOST_LETTERS:
        request.session[KEPT] = {"path": request.path, "sent": encoded}


def give_back(request: HttpRequest) -> None:
    """``request.kept`` is the form kept for this page, or None; it is given once."""
    kept = request.session.get(KEPT)
    request.kept = None  # type: ignore[attr-defined]
    if kept and kept["path"] == request.path:
        del request.session[KEPT]
        request.kept = QueryDict(kept["sent"])  # type: ignore[attr-defined]

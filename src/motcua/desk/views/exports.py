"""The audit of exports: which lists left the system as files, with whom, when and for which question."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.desk.asking import LONGEST_TEXT
from motcua.desk.entrance import DeskRequest, for_officials
from motcua.desk.showing import shown
from motcua.lib.vietnamese import nfc_clean
from motcua.reporting.exports.queries import READERS, exports_seen

TEXT, AFTER = "tim", "sau"


@require_safe
@for_officials(*READERS)
def exports_page(request: DeskRequest) -> HttpResponse:
    """The exports of the units that the reader watches, newest first."""
    text = nfc_clean(request.GET.get(TEXT, ""))[:LONGEST_TEXT]
    found = exports_seen(request.actor, text=text, after=_after(request.GET.get(AFTER, "")))
    here = reverse("desk:exports")
    kept = {TEXT: text} if text else {}
    context: dict[str, Any] = {
        "exports": found.rows,
        "text": text,
        "is_later": AFTER in request.GET,
        "first_page": f"{here}?{urlencode(kept)}" if AFTER in request.GET else "",
        "following": f"{here}?{urlencode(kept | {AFTER: str(found.following)})}" if found.following else "",
    }
    return shown(request, "desk/exports.html", context)


def _after(given: str) -> UUID | None:
    try:
        return UUID(given) if given else None
    except ValueError:
        raise Http404 from None

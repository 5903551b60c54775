"""The worklist: saved views with counts, filters that stay in the address, its spreadsheet, and search."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.catalogue.models import Channel
from motcua.desk.acting import batch_acts
from motcua.desk.asking import ROW_CHOICES, ListAddress, NotOnOffer, TextTooLong, read_list
from motcua.desk.entrance import DeskRequest, event, for_officials
from motcua.desk.exporting import list_handed_out
from motcua.desk.rows import HEAD, rows_of
from motcua.desk.showing import refused, shown
from motcua.dossiers.queries.views import VIEWS
from motcua.dossiers.queries.worklist import SORTS, Worklist, find, rows_for_export, worklist
from motcua.lib.errors import NotAllowed
from motcua.lib.ids import uuid7
from motcua.lib.translations import in_vietnamese
from motcua.reporting.exports.actions import rows_left
from motcua.reporting.exports.facts import Wanted

LIST = gettext_lazy("Hồ sơ")
SORT_NAMES = {"han": gettext_lazy("Hạn xử lý"), "nop": gettext_lazy("Ngày nộp"), "ten": gettext_lazy("Tên chủ hồ sơ")}


@require_safe
@for_officials()
def worklist_page(request: DeskRequest) -> HttpResponse:
    """The official's worklist as the address asks for it."""
    try:
        address = read_list(request.GET)
    except (NotOnOffer, TextTooLong) as refusal:
        return _bad_list(request, refusal)
    found = worklist(request.actor, address.asked, at=request.at, rows=address.rows)
    return shown(request, "desk/worklist.html", _page(request, address, found))


@require_safe
@for_officials()
def export(request: DeskRequest) -> HttpResponse:
    """Exactly the rows of the list, as a spreadsheet; the export is written down before it is handed out."""
    try:
        address = read_list(request.GET)
    except (NotOnOffer, TextTooLong) as refusal:
        return _bad_list(request, refusal)
    # One more than may be taken out, so that a list that is too long is refused and never cut.
    limit = rows_left(request.actor.account_id, at=request.at) + 1
    rows = rows_of(rows_for_export(request.actor, address.asked, at=request.at, limit=limit))
    wanted = Wanted(
        what=in_vietnamese(LIST),
        question=address.in_words(),
        name=f"ho-so-{address.asked.view}",
        ending="xlsx",
    )
    back = reverse("desk:worklist") + address.link()
    return list_handed_out(request, wanted, HEAD, [row.cells() for row in rows], back_href=back)


@require_safe
@for_officials()
def search(request: DeskRequest) -> HttpResponse:
    """Dossiers, open or closed, whose number, name or personal number matches."""
    try:
        address = read_list(request.GET)
    except (NotOnOffer, TextTooLong) as refusal:
        return _bad_list(request, refusal)
    text = address.asked.text
    found = find(request.actor, text) if text else ()
    return shown(request, "desk/search.html", {"text": text, "rows": rows_of(found)})


def _page(request: DeskRequest, address: ListAddress, found: Worklist) -> dict[str, Any]:
    tabs = [
        {
            "name": view.title,
            "count": found.counts[view.name],
            "href": address.link(view=view.name),
            "is_current": view.name == address.asked.view,
        }
        for view in VIEWS
    ]
    rows = rows_of(found.rows)
    return {
        "address": address,
        "title": next(view.title for view in VIEWS if view.name == address.asked.view),
        "tabs": tabs,
        "rows": rows,
        "procedures": found.procedures,
        "channels": Channel.choices,
        "sorts": [(name, SORT_NAMES[name]) for name in SORTS],
        "following": address.link(after=found.following) if found.following else "",
        "first_page": address.link() if address.asked.after else "",
        "export": reverse("desk:export") + address.link(),
        "batch_acts": batch_acts(request.actor, found.rows),
        "batch_key": uuid7(),
        "back": request.get_full_path(),
        "row_choices": ROW_CHOICES,
        "chosen_ids": (),
        **_empty(address),
    }


def _empty(address: ListAddress) -> dict[str, str]:
    """What an empty list says: filters to take off, or that all is done."""
    if address.is_filtered:
        href = "?" + urlencode({"muc": address.asked.view})
        words = _("Không có hồ sơ nào khớp với bộ lọc.")
        return {"empty_text": words, "empty_href": href, "empty_link": _("Bỏ lọc")}
    return {"empty_text": _("Danh sách này hiện trống."), "empty_href": "", "empty_link": ""}


def _bad_list(request: DeskRequest, refusal: NotAllowed) -> HttpResponse:
    """What the address asks for is not on offer: 400 with what is."""
    event(request.actor, "list refused", reason=type(refusal).__name__)
    return refused(request, refusal, back_href=reverse("desk:worklist"), status=400)

"""The log book of a one-stop shop: on screen and as the printed form."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.desk.entrance import DeskRequest, event, for_officials
from motcua.desk.exporting import file_handed_out
from motcua.desk.periods import PeriodNotReadable, read_period
from motcua.desk.showing import refused, shown
from motcua.directory.models import Unit
from motcua.dossiers.forms.data import LogBook
from motcua.dossiers.forms.render import log_book_pdf
from motcua.dossiers.queries.log_book import book_units, log_book
from motcua.lib.time import local_day
from motcua.lib.translations import in_vietnamese
from motcua.reporting.exports.facts import Wanted

BOOK = gettext_lazy("Sổ theo dõi hồ sơ")


@require_safe
@for_officials()
def log_book_page(request: DeskRequest) -> HttpResponse:
    """The book of a unit and a period (``don-vi``, ``tu``, ``den``); with ``dang=pdf`` the printed form."""
    units = book_units(request.actor)
    wanted = request.GET.get("don-vi", "")
    unit = next((one for one in units if one.code == wanted), None)
    if wanted and unit is None:
        event(request.actor, "log book refused", unit=wanted[:60])
        raise Http404
    unit = unit or (units[0] if units else None)
    try:
        first, last = read_period(request.GET.get("tu", ""), request.GET.get("den", ""), today=local_day(request.at))
    except PeriodNotReadable as refusal:
        return refused(request, refusal, back_href=reverse("desk:log_book"), status=400)
    book = log_book(unit, first, last=last, at=request.at) if unit else None
    if book and request.GET.get("dang") == "pdf":
        return _printed(request, unit, book)
    context = {"units": units, "unit": unit, "first": first, "last": last, "book": book}
    return shown(request, "desk/log_book.html", context)


def _printed(request: DeskRequest, unit: Unit, book: LogBook) -> HttpResponse:
    """The book as the printed form, with the number of its export at the foot of each page."""
    wanted = Wanted(
        what=in_vietnamese(BOOK),
        question=f"{unit.name}, {book.first_on:%d/%m/%Y} – {book.last_on:%d/%m/%Y}",
        name=f"so-theo-doi-{book.first_on}-{book.last_on}",
        ending="pdf",
    )
    period = urlencode({"don-vi": unit.code, "tu": book.first_on.isoformat(), "den": book.last_on.isoformat()})
    return file_handed_out(
        request,
        wanted,
        len(book.lines),
        lambda stamp: log_book_pdf(replace(book, stamp=stamp.sentence())),
        back_href=f"{reverse('desk:log_book')}?{period}",
    )

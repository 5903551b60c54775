"""The log book of a one-stop shop: on screen and as the printed form."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.desk.entrance import DeskRequest, event, for_officials
from motcua.desk.periods import PeriodNotReadable, read_period
from motcua.desk.showing import refused, shown
from motcua.dossiers.forms.render import log_book_pdf
from motcua.dossiers.queries.log_book import book_units, log_book
from motcua.lib.time import local_day


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
        event(request.actor, "log book printed", unit=unit.code, rows=len(book.lines))
        headers = {"Content-Disposition": f'inline; filename="so-theo-doi-{first}-{last}.pdf"'}
        return HttpResponse(log_book_pdf(book), content_type="application/pdf", headers=headers)
    context = {"units": units, "unit": unit, "first": first, "last": last, "book": book}
    return shown(request, "desk/log_book.html", context)

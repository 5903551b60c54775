"""The page of a dossier and what belongs to it: as the applicant sees it, its clock, its looks, its letters, files.

Every page is a look, written before anything is shown.
"""

from collections.abc import Callable
from typing import BinaryIO
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.desk.dossier_page import context_of, time_table
from motcua.desk.entrance import DeskRequest, event, for_officials
from motcua.desk.showing import refused, shown
from motcua.documents.models import StoredFile
from motcua.documents.queries import attachment_headers, is_sealed, open_content, open_view, view_name
from motcua.dossiers.actions.looking import look_at
from motcua.dossiers.errors import NothingToPrint
from motcua.dossiers.prints import print_form
from motcua.dossiers.queries.clock import clock_page
from motcua.dossiers.queries.desk import looks_at
from motcua.dossiers.queries.page import DossierPage
from motcua.dossiers.queries.times import times_of_steps


def seen(request: DeskRequest, number: str, page: str) -> DossierPage:
    """The dossier with the look written; 404 and a security event when it is not theirs to see."""
    found = look_at(number, request.actor, at=request.at, page=page)
    if found is None:
        event(request.actor, "dossier refused", number=number, page=page)
        raise Http404
    return found


@require_safe
@for_officials()
def dossier_page(request: DeskRequest, number: str) -> HttpResponse:
    """The dossier with the acts allowed now."""
    page = seen(request, number, "dossier")
    return shown(request, "desk/dossier.html", context_of(page, request.actor))


@require_safe
@for_officials()
def as_applicant(request: DeskRequest, number: str) -> HttpResponse:
    """What the applicant is told: state, steps and the public lines of the history."""
    page = seen(request, number, "as_applicant")
    return shown(request, "desk/as_applicant.html", context_of(page, request.actor))


@require_safe
@for_officials()
def clock(request: DeskRequest, number: str) -> HttpResponse:
    """How the due date comes about, line by line."""
    page = seen(request, number, "clock")
    times = time_table(times_of_steps(page.history, at=request.at))
    return shown(request, "desk/clock.html", {"page": page, "clock": clock_page(page.dossier), "times": times})


@require_safe
@for_officials()
def looks(request: DeskRequest, number: str) -> HttpResponse:
    """Who looked at the dossier, newest first."""
    page = seen(request, number, "looks")
    return shown(request, "desk/looks.html", {"page": page, "looks": looks_at(page.dossier)})


@require_safe
@for_officials()
def printed(request: DeskRequest, number: str, name: str) -> HttpResponse:
    """A letter of the dossier as a PDF."""
    page = seen(request, number, "print")
    try:
        pdf = print_form(page, name, at=request.at)
    except NothingToPrint as refusal:
        return refused(request, refusal, back_href=reverse("desk:dossier", args=[number]))
    headers = {"Content-Disposition": f'inline; filename="{number}-{name}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_safe
@for_officials()
def original_file(request: DeskRequest, number: str, file_id: UUID) -> FileResponse:
    """A file of the dossier as it was given, to be kept and not opened; one that acts by itself is not handed out."""
    file = _file(seen(request, number, "file"), file_id)
    if is_sealed(file):
        raise Http404
    return _handed_out(file, open_content, file.name, file.media_type)


@require_safe
@for_officials()
def safe_file(request: DeskRequest, number: str, file_id: UUID) -> FileResponse:
    """The PDF made of a file that is safe to open."""
    file = _file(seen(request, number, "file"), file_id)
    return _handed_out(file, open_view, view_name(file), "application/pdf")


def _file(page: DossierPage, file_id: UUID) -> StoredFile:
    rows = (*page.papers, *page.results)
    found = next((row.file for row in rows if row.file and row.file.id == file_id), None)
    if found is None:
        raise Http404
    return found


def _handed_out(file: StoredFile, opener: Callable[[StoredFile], BinaryIO], name: str, media_type: str) -> FileResponse:
    response = FileResponse(opener(file), content_type=media_type)
    for header, value in attachment_headers(name).items():
        response.headers[header] = value
    return response

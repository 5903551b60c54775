"""Files handed out: as attachments that no browser opens by itself, only to who may see their dossier."""

from typing import BinaryIO
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.documents.models import StoredFile
from motcua.documents.queries import attachment_headers, open_content, open_view, view_name
from motcua.dossiers.actions.looking import look_at
from motcua.dossiers.prints import print_form
from motcua.dossiers.queries import drafts
from motcua.dossiers.queries.files import file_for
from motcua.lib.time import now
from motcua.portal.asking import actor_asking, for_citizens, to_sign_in
from motcua.portal.shown import prints_shown
from motcua.portal.views.own import own_page


@require_safe
def dossier_file(request: HttpRequest, number: str, file_id: UUID) -> HttpResponse:
    """A paper or result of a dossier; an official gets the safe view of it, and their look is written first."""
    actor = actor_asking(request)
    if actor is None:
        return to_sign_in(request)
    if "\0" in number or (actor.is_official and look_at(number, actor, at=now(), page="file") is None):
        raise Http404
    file = file_for(actor, number, file_id)
    if file is not None and actor.is_official:
        return _attached(open_view(file), view_name(file), "application/pdf")
    return _handed_out(file)


@require_safe
@for_citizens
def draft_file(request: HttpRequest, draft_id: UUID, file_id: UUID) -> HttpResponse:
    """A file that lies in the person's own draft."""
    return _handed_out(drafts.draft_file(request.actor.account_id, draft_id, file_id=file_id))  # type: ignore[attr-defined]


@require_safe
@for_citizens
def printed(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """A form of the person's own dossier as a PDF."""
    page = own_page(request, number)
    if form not in prints_shown(page):
        raise Http404
    pdf = print_form(page, form, at=now())
    return HttpResponse(pdf, content_type="application/pdf", headers=attachment_headers(f"{number}-{form}.pdf"))


def _handed_out(file: StoredFile | None) -> HttpResponse:
    if file is None:
        raise Http404
    return _attached(open_content(file), file.name, file.media_type)


def _attached(content: BinaryIO, name: str, media_type: str) -> HttpResponse:
    response = FileResponse(content, content_type=media_type)
    # After it was made, because FileResponse sets a disposition of its own.
    for header, value in attachment_headers(name).items():
        response.headers[header] = value
    return response

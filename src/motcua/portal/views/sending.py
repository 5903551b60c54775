"""The last pages of filing: check, declare, send, and what happens next."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.dossiers.actions.drafts import send_draft
from motcua.dossiers.drafts import PlaceClosed
from motcua.dossiers.log import Act
from motcua.dossiers.queries.drafts import DraftPage, draft_page, likely_duplicate
from motcua.lib.errors import NotAllowed
from motcua.lib.time import local_day, now
from motcua.portal.asking import for_citizens
from motcua.portal.forms.filing import DeclarationForm
from motcua.portal.shown import filing_tasks, sections_to_check
from motcua.portal.views.filing import refused

FILED_ANYWAY = "not-a-duplicate"


@for_citizens
def check(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """All answers with a way to change each; sent with the declaration, and once however often it is pressed."""
    page = draft_page(request.actor.account_id, draft_id, on=local_day(now()))  # type: ignore[attr-defined]
    if page is None:
        raise Http404
    if page.draft.submitted_as_id:
        return redirect("portal:sent", draft_id)
    form = DeclarationForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _show(request, page, form)
    if not page.is_complete or not form.is_valid():
        return _show(request, page, form, status=422)
    duplicate = likely_duplicate(request.actor, page, at=now())  # type: ignore[attr-defined]
    if duplicate and request.POST.get("sure") != FILED_ANYWAY:
        return render(request, "portal/filing/duplicate.html", {"page": page, "other": duplicate, "sure": FILED_ANYWAY})
    return _send(request, page)


@for_citizens
def sent(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The number, and what happens next."""
    page = draft_page(request.actor.account_id, draft_id, on=local_day(now()))  # type: ignore[attr-defined]
    if page is None or page.draft.submitted_as is None:
        raise Http404
    brought = [paper.component.name for paper in page.papers if paper.is_at_counter and not paper.files]
    context = {"page": page, "dossier": page.draft.submitted_as, "brought": brought}
    return render(request, "portal/filing/sent.html", context)


def _send(request: HttpRequest, page: DraftPage) -> HttpResponse:
    try:
        send_draft(page, Act(by=request.actor, at=now()))  # type: ignore[attr-defined]
    except PlaceClosed as refusal:
        return refused(request, refusal, back=reverse("portal:place", args=[page.id]))
    except NotAllowed as refusal:
        return refused(request, refusal, back=reverse("portal:check", args=[page.id]))
    return redirect("portal:sent", page.id)


def _show(request: HttpRequest, page: DraftPage, form: DeclarationForm, *, status: int = 200) -> HttpResponse:
    unfinished = [task for task in filing_tasks(page)[:-1] if not task["is_done"]]
    errors = [{"text": f"{task['title']}: {task['hint']}", "href": task["href"]} for task in unfinished]
    context = {"page": page, "sections": sections_to_check(page), "form": form, "unfinished": errors}
    return render(request, "portal/filing/check.html", context, status=status)

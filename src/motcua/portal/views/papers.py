"""Laying papers into a draft: photos and PDFs for each component, or the word that they come to the counter."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.documents.errors import FileRefused
from motcua.dossiers.actions.drafts import add_file, bring_to_counter, remove_file, save_answers
from motcua.dossiers.queries.drafts import DraftPage, DraftPaper, draft_page
from motcua.lib.time import local_day, now
from motcua.portal.shown import file_note
from motcua.portal.views.filing import with_draft

ACCEPTED = ".pdf,.jpg,.jpeg,.png,.heic,.heif"
MOST_AT_ONCE = 10


@with_draft
def papers(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """One row a component; going on needs every required paper or the word that it follows at the counter."""
    if request.method != "POST":
        return _show(request, page)
    if page.missing:
        told = [
            {
                "text": _("Hãy tải lên: %(name)s") % {"name": paper.component.name},
                "href": f"#giay-{paper.component.position}",
            }
            for paper in page.missing
        ]
        return _show(request, page, errors=told, status=422)
    save_answers(request.actor.account_id, page.id, at=now(), papers_seen=True)  # type: ignore[attr-defined]
    return redirect("portal:check", page.id)


@with_draft
def paper(request: HttpRequest, page: DraftPage, component: int) -> HttpResponse:
    """Take in files for one component, or its paper's promise to come to the counter.

    Who comes back here after signing in again sees all papers.
    """
    if request.method != "POST":
        return _back_to(page, component)
    found = next((one for one in page.papers if one.component.position == component), None)
    if found is None:
        raise Http404
    account = request.actor.account_id  # type: ignore[attr-defined]
    brings = request.POST.get("counter")
    if brings and found.component.may_follow_at_counter:
        bring_to_counter(account, page.id, component=component, is_brought=brings == "yes", at=now())
        return _back_to(page, component)
    refusals = _take_in(request, page, component)
    if refusals:
        page = draft_page(account, page.id, on=local_day(now())) or page
        return _show(request, page, errors=refusals, wrong=component, status=422)
    return _back_to(page, component)


@with_draft
def remove(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """Take a file out of the draft."""
    if request.method != "POST":
        return redirect("portal:papers", page.id)
    try:
        file_id = UUID(request.POST.get("file", ""))
    except ValueError:
        raise Http404 from None
    held = next((one for one in page.papers if file_id in {file.id for file in one.files}), None)
    remove_file(request.actor.account_id, page.id, file_id=file_id, at=now())  # type: ignore[attr-defined]
    return _back_to(page, held.component.position if held else 1)


def _take_in(request: HttpRequest, page: DraftPage, component: int) -> list[dict[str, str]]:
    """Keep every file that may be kept; what is wrong with the others is the answer."""
    uploads, href = request.FILES.getlist("files"), f"#tep-{component}"
    if not uploads:
        return [{"text": _("Hãy chọn ít nhất một tệp rồi bấm Tải lên."), "href": href}]
    if len(uploads) > MOST_AT_ONCE:
        return [{"text": _("Mỗi lần tải lên tối đa %(most)d tệp.") % {"most": MOST_AT_ONCE}, "href": href}]
    refusals = []
    for upload in uploads:
        try:
            add_file(request.actor.account_id, page.id, component=component, upload=upload, at=now())  # type: ignore[attr-defined]
        except FileRefused as refusal:
            refusals.append({"text": str(refusal), "href": href})
    return refusals


def _show(
    request: HttpRequest, page: DraftPage, *, errors: list[dict] | None = None, wrong: int = 0, status: int = 200
) -> HttpResponse:
    context = {
        "page": page,
        "rows": [_row(page, paper, errors if paper.component.position == wrong else []) for paper in page.papers],
        "errors": errors or [],
        "accepted": ACCEPTED,
        "most_at_once": MOST_AT_ONCE,
    }
    return render(request, "portal/filing/papers.html", context, status=status)


def _row(page: DraftPage, paper: DraftPaper, errors: list[dict] | None) -> dict[str, object]:
    """What the row of one component shows."""
    remove_action = reverse("portal:remove_paper", args=[page.id])
    return {
        "paper": paper,
        "component": paper.component,
        "is_missing": not paper.is_answered,
        "errors": errors or [],
        "action": reverse("portal:paper", args=[page.id, paper.component.position]),
        "files": [
            {
                "name": file.name,
                "note": file_note(file),
                "size_bytes": file.size_bytes,
                "href": reverse("portal:draft_file", args=[page.id, file.id]),
                "remove_action": remove_action,
                "remove_value": file.id,
            }
            for file in paper.files
        ],
    }


def _back_to(page: DraftPage, component: int) -> HttpResponse:
    return redirect(f"{reverse('portal:papers', args=[page.id])}#giay-{component}")

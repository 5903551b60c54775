"""What a person has filed and begun: the list, and the page of one dossier."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.dossiers.queries.drafts import open_drafts
from motcua.dossiers.queries.looks import looks_at
from motcua.dossiers.queries.own import own_list
from motcua.dossiers.queries.page import DossierPage, dossier_of, page_of
from motcua.lib.time import now
from motcua.portal import words
from motcua.portal.asking import for_citizens
from motcua.portal.shown import applicant_rows, asked_rows, history_shown, papers_shown, prints_shown, results_shown


@require_safe
@for_citizens
def dossiers(request: HttpRequest) -> HttpResponse:
    """The person's dossiers, newest first, and the drafts to go on with."""
    text = request.GET.get("trang", "1")
    number = int(text) if text.isascii() and text.isdigit() and int(text[:4]) > 0 else 1
    listed = own_list(request.actor, page=min(number, 1_000))  # type: ignore[attr-defined]
    context = {
        "section": "my_dossiers",
        "at": now(),
        "lines": listed.lines,
        "drafts": open_drafts(request.actor.account_id) if number == 1 else [],  # type: ignore[attr-defined]
        "previous_href": f"?trang={number - 1}" if number > 1 else "",
        "next_href": f"?trang={number + 1}" if listed.has_more else "",
        "is_first": number == 1,
    }
    return render(request, "portal/my_dossiers.html", context)


@require_safe
@for_citizens
def dossier(request: HttpRequest, number: str) -> HttpResponse:
    """One dossier of the person: the answer, the steps, what was told, its papers, who looked at it."""
    page, at = own_page(request, number), now()
    found = page.dossier
    context = {
        "section": "my_dossiers",
        "at": at,
        "page": page,
        "dossier": found,
        "answer": words.answer(found, page.steps, at),
        "to_do": words.what_to_do(found),
        "steps": words.track(found, page.steps, at),
        "history": history_shown(page.public_history),
        "reason": page.last("supplement_requested") if found.waiting_since else None,
        "may_supplement": "supplement" in page.acts,
        "may_withdraw": "withdraw" in page.acts,
        "applicant": [
            {"key": key, "value": value} for key, value in applicant_rows(page.applicant, page.drafted.filer)
        ],
        "asked": [{"key": key, "value": value} for key, value in asked_rows(page)],
        "papers": papers_shown(page),
        "results": results_shown(page),
        "prints": prints_shown(page),
        "looks": looks_at(found),
    }
    return render(request, "portal/dossier.html", context)


def own_page(request: HttpRequest, number: str) -> DossierPage:
    """The page of the person's own dossier. Raises: Http404, alike for one of others and one that is not there."""
    actor = request.actor  # type: ignore[attr-defined]
    found = dossier_of(actor, number) if "\0" not in number else None
    if found is None:
        raise Http404
    return page_of(found, actor)

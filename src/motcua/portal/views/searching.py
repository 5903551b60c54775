"""Looking for a procedure: the answers to a question with facets, and the life events."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.catalogue.queries import Answer, events_told, find, life_event_page, life_events
from motcua.lib.time import local_day, now
from motcua.portal.facets import address, chosen, groups, narrowing_of, taken_off
from motcua.portal.lists import event_links, notes_of, procedure_links

LONGEST_QUESTION = 200
LONGEST_CODE = 30
RESULTS = 20


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The procedures that fit a question, narrowed by what is chosen of each facet."""
    question = request.GET.get("q", "").replace("\0", "").strip()
    if len(question) > LONGEST_QUESTION:
        return render(request, "portal/results.html", {"is_too_long": True, "question": ""}, status=422)
    values = chosen(request.GET)
    after = request.GET.get("sau", "").replace("\0", "")[:LONGEST_CODE] or None
    answer = find(question, narrowing_of(values), on=local_day(now()), limit=RESULTS + 1, after=after)
    return render(request, "portal/results.html", _page(question, values, answer, after))


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """All life events."""
    return render(request, "portal/life_events.html", {"events": event_links(life_events())})


@require_safe
def event(request: HttpRequest, code: str) -> HttpResponse:
    """A life event with the procedures that somebody needs then."""
    page = life_event_page(code, local_day(now())) if "\0" not in code else None
    if page is None:
        raise Http404
    steps = [
        {
            "text": step.found.name,
            "lang": "vi",
            "href": reverse("portal:procedure", args=[step.found.code]),
            "reason": step.reason,
            "notes": notes_of(step.found),
        }
        for step in page.steps
    ]
    crumbs = [
        {"text": _("Trang chủ"), "href": reverse("portal:home")},
        {"text": _("Sự kiện cuộc đời"), "href": reverse("portal:life_events")},
        {"text": page.name, "lang": "vi"},
    ]
    return render(request, "portal/life_event.html", {"page": page, "steps": steps, "crumbs": crumbs})


def _page(question: str, values: dict[str, list[str]], answer: Answer, after: str | None) -> dict:
    shown, more = answer.found[:RESULTS], len(answer.found) > RESULTS
    told = events_told(question) if question else []
    return {
        "question": question,
        "found": procedure_links(shown),
        "total": answer.total,
        "groups": groups(answer, values),
        "taken_off": taken_off(question, answer, values),
        "events": event_links(told if shown else told or life_events()),
        "first_href": address(question, values) if after else "",
        "more_href": address(question, values, sau=shown[-1].code) if more else "",
        "unnarrowed_href": address(question, {}),
    }

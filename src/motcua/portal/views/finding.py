"""Finding a procedure and reading it: home, results, the page of a procedure. Nobody has to sign in for these."""

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.catalogue.models import OnlineLevel, SamplePart
from motcua.catalogue.queries import ProcedurePage, life_events, most_used, page_to_show, sectors
from motcua.lib.time import local_day, now
from motcua.portal.lists import event_links, procedure_links
from motcua.portal.procedure_words import history_shown, papers_by_case
from motcua.portal.shown import procedure_facts, steps_shown
from motcua.portal.views.figures import tiles_of
from motcua.reporting.queries import filed_most
from motcua.reporting.queries import today as counts_of_today

MOST_USED = ("1.001193", "2.000635", "1.004873", "2.000815", "2.000908", "1.004222", "1.001612", "1.000894")
"""Codes shown first on the home page where nothing was filed lately."""

SHOWN_FIRST = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: what do you need, where is my dossier, what others came for."""
    at = now()
    today = local_day(at)
    context = {
        "most_used": procedure_links(most_used(today, codes=filed_most(SHOWN_FIRST) or list(MOST_USED))),
        "events": event_links(life_events()),
        "sectors": _sector_links(today),
        "today": tiles_of(counts_of_today(at)),
    }
    return render(request, "portal/home.html", context)


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """The page of a procedure as it holds today, or as it held on the day that ``ngay`` names.

    One that holds no more, or not yet, is shown as it last held or will first hold, and says so.
    """
    today = local_day(now())
    day = _day_asked(request, today) if "\0" not in code else None
    page = page_to_show(code, day) if day is not None else None
    if page is None:
        raise Http404
    content, holds = page.content, page.holds_on(today)
    return render(
        request,
        "portal/procedure.html",
        {
            "page": page,
            "content": content,
            "facts": procedure_facts(page),
            "steps": steps_shown(content.steps),
            "is_online": _is_online(page) and holds,
            "holds": holds,
            "is_coming": page.valid_from > today,
            "groups": papers_by_case(content),
            "history": history_shown(page, today),
            "channels": [channel.label for channel in content.channels],
            "crumbs": _crumbs(page.facts.sector_name, page.facts.sector_code, content.name),
            "samples": [part.label for part in content.sample_parts],
            "are_steps_samples": SamplePart.STEPS in content.sample_parts,
        },
    )


def _is_online(page: ProcedurePage) -> bool:
    """Whether it can be filed online: some unit takes it in, and it goes online."""
    content = page.content
    return bool(page.offerings) and "online" in content.channels and content.online_level != OnlineLevel.NONE


def _day_asked(request: HttpRequest, today: date) -> date | None:
    """The day the page is asked for; today where none is, None where it cannot be read."""
    given = request.GET.get("ngay", "")
    if not given:
        return today
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def _sector_links(today: object) -> list[dict]:
    return [
        {
            "text": one.name,
            "href": f"{reverse('portal:procedures')}?{urlencode({'linh-vuc': one.code})}",
            "count": one.procedures,
        }
        for one in sectors(today)
    ]


def _crumbs(sector_name: str, sector_code: str, name: str) -> list[dict]:
    sector = f"{reverse('portal:procedures')}?{urlencode({'linh-vuc': sector_code})}"
    return [
        {"text": _("Trang chủ"), "href": reverse("portal:home")},
        {"text": sector_name, "href": sector, "lang": "vi"},
        {"text": name, "lang": "vi"},
    ]

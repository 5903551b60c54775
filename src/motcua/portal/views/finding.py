"""Finding a procedure and reading it: home, results, the page of a procedure. Nobody has to sign in for these."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.catalogue.models import OnlineLevel, SamplePart
from motcua.catalogue.queries import Found, most_used, page_to_show, search, sectors
from motcua.directory.models import Level
from motcua.lib.time import local_day, now
from motcua.lib.vietnamese import format_vnd
from motcua.portal.procedure_words import history_shown, papers_by_case
from motcua.portal.shown import procedure_facts, steps_shown
from motcua.portal.views.figures import tiles_of
from motcua.reporting.queries import filed_most
from motcua.reporting.queries import today as counts_of_today

MOST_USED = ("1.001193", "2.000635", "1.004873", "2.000815", "2.000908", "1.004222", "1.001612", "1.000894")
"""Codes shown first on the home page where nothing was filed lately."""

SHOWN_FIRST = 8
LONGEST_QUESTION = 200
RESULTS = 20


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: what do you need, where is my dossier, what others came for."""
    at = now()
    today = local_day(at)
    context = {
        "most_used": _links(most_used(today, codes=filed_most(SHOWN_FIRST) or list(MOST_USED))),
        "sectors": _sector_links(today),
        "today": tiles_of(counts_of_today(at)),
    }
    return render(request, "portal/home.html", context)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The procedures that fit a question, narrowed by level and sector; every choice is a link."""
    today = local_day(now())
    question = request.GET.get("q", "").replace("\0", "").strip()
    if len(question) > LONGEST_QUESTION:
        return render(request, "portal/results.html", {"is_too_long": True, "question": ""}, status=422)
    narrowed = {
        "level": _one_of(request.GET.get("cap", ""), Level.values),
        "sector": _one_of(request.GET.get("linh-vuc", ""), [one.code for one in sectors(today)]),
    }
    after = request.GET.get("sau", "").replace("\0", "")[:30] or None
    found = search(question, on=today, limit=RESULTS + 1, after=after, **narrowed)
    return render(request, "portal/results.html", _results(question, narrowed, found, today, after))


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
            "is_online": holds and "online" in content.channels and content.online_level != OnlineLevel.NONE,
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


def _day_asked(request: HttpRequest, today: date) -> date | None:
    """The day the page is asked for; today where none is, None where it cannot be read."""
    given = request.GET.get("ngay", "")
    if not given:
        return today
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def _results(question: str, narrowed: dict, found: list[Found], today: object, after: str | None) -> dict:
    shown, more = found[:RESULTS], len(found) > RESULTS
    kept = {"q": question, "cap": narrowed["level"] or "", "linh-vuc": narrowed["sector"] or ""}
    return {
        "question": question,
        "found": _links(shown),
        "first_href": _address(kept) if after else "",
        "more_href": _address(kept | {"sau": shown[-1].code}) if more else "",
        "levels": _choices("cap", [(level.value, level.label) for level in Level], kept),
        "sectors": _choices("linh-vuc", [(one.code, one.name) for one in sectors(today)], kept),
        "is_narrowed": bool(kept["cap"] or kept["linh-vuc"]),
        "unnarrowed_href": _address({"q": question}),
    }


def _choices(name: str, options: Iterable[tuple[str, str]], kept: dict[str, str]) -> list[dict]:
    """The choices of a facet as links; the one that is chosen leads back to all."""
    every = [{"text": _("Tất cả"), "href": _address(kept | {name: ""}), "is_current": not kept[name]}]
    return every + [
        {"text": label, "href": _address(kept | {name: value}), "is_current": kept[name] == value}
        for value, label in options
    ]


def _address(given: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in given.items() if value})
    return f"{reverse('portal:procedures')}?{query}"


def _one_of(text: str, known: Iterable[str]) -> str | None:
    return text if text in known else None


def _links(found: Iterable[Found]) -> list[dict]:
    """Procedures as a list of links with time, fee and whether online."""
    return [
        {
            "text": one.name,
            "lang": "vi",
            "href": reverse("portal:procedure", args=[one.code]),
            "notes": [
                _sentence(str(one.promised_limit)),
                _fee(one.fee_vnd),
                one.online_level.label,
                ", ".join(str(level.label) for level in one.levels),
            ],
        }
        for one in found
    ]


def _fee(fee_vnd: int | None) -> str:
    if fee_vnd is None:
        return _("Phí theo quy định của tỉnh")
    return format_vnd(fee_vnd) if fee_vnd else _("Không mất phí")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


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

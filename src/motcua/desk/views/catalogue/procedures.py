"""The drafts, the procedures with their versions, and where changes begin."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue.actions.drafting import begin_change
from motcua.catalogue.differences import differences
from motcua.catalogue.models import ChangeState, ProcedureVersion
from motcua.catalogue.queries import content_of, search
from motcua.catalogue.queries.changes import (
    ProcedureHistory,
    all_sectors,
    changes_in,
    counts_of_changes,
    history_of,
    in_force,
    publications,
    version_before,
    version_of,
)
from motcua.catalogue.queries.overrides import overrides_of_procedure
from motcua.desk.catalogue_words import told_content
from motcua.desk.entrance import DeskRequest, for_officials
from motcua.desk.forms.catalogue.changes import AmendForm, BeginForm
from motcua.desk.showing import shown
from motcua.directory.models import Level, Role
from motcua.lib.errors import NotAllowed
from motcua.lib.time import local_day

KEEPERS = (Role.EDITOR, Role.LEADER)
STATES = {
    "dang-soan": ChangeState.DRAFT,
    "da-trinh": ChangeState.SUBMITTED,
    "da-cong-bo": ChangeState.PUBLISHED,
    "da-bo": ChangeState.DROPPED,
}
IN_FORCE = "hieu-luc"
PAGE_SIZE = 50


@require_safe
@for_officials(*KEEPERS)
def catalogue(request: DeskRequest) -> HttpResponse:
    """The procedures in force, and the drafts by state."""
    name = request.GET.get("muc", IN_FORCE)
    text = request.GET.get("q", "").strip()[:120]
    today = local_day(request.at)
    context = {
        "text": text,
        "name": name,
        "scheduled": publications(today),
        "is_editor": Role.EDITOR in request.actor.roles(),
        "kept": urlencode({key: value for key, value in request.GET.items() if key != "trang"}),
    }
    counts = counts_of_changes()
    if name in STATES:
        context |= {"state": STATES[name], "page": _page(changes_in(STATES[name], text), request)}
    else:
        context |= _in_force(request, text, today)
    tabs = [_tab(slug, str(one.label), counts.get(one, 0), name) for slug, one in STATES.items()]
    held = _tab(IN_FORCE, _("Đang có hiệu lực"), context.get("total"), name if name in STATES else IN_FORCE)
    return shown(request, "desk/catalogue/list.html", context | {"tabs": [held, *tabs]})


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials(Role.EDITOR)
def new_procedure(request: DeskRequest) -> HttpResponse:
    """A change that makes a new procedure begins."""
    sectors = [(one.code, one.name) for one in all_sectors()]
    form = BeginForm(request.POST or None, sectors=sectors)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            change = begin_change(form.beginning(), by=request.actor, at=request.at)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return HttpResponseRedirect(reverse("desk:change", args=[change.id]))
    return shown(request, "desk/catalogue/new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials(*KEEPERS)
def procedure(request: DeskRequest, code: str) -> HttpResponse:
    """A procedure with its versions, newest first; a change of it begins here."""
    found = history_of(code)
    if found is None:
        raise Http404
    form = AmendForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            change = begin_change(form.beginning(code), by=request.actor, at=request.at)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return HttpResponseRedirect(reverse("desk:change", args=[change.id]))
    context = {"form": form, **_procedure_page(request, found)}
    return shown(request, "desk/catalogue/procedure.html", context, status=status)


@require_safe
@for_officials(*KEEPERS)
def version(request: DeskRequest, code: str, version_id: int) -> HttpResponse:
    """A version in full, and what it changed."""
    found = version_of(code, version_id)
    if found is None:
        raise Http404
    before = version_before(found)
    content = content_of(found)
    context = {
        "version": found,
        "rows": told_content(content),
        "differences": differences(content_of(before), content) if before else (),
        "before": before,
    }
    return shown(request, "desk/catalogue/version.html", context)


def _tab(slug: str, title: str, count: int | None, current: str) -> dict[str, Any]:
    href = f"{reverse('desk:catalogue')}?muc={slug}"
    return {"name": title, "href": href, "count": count, "is_current": slug == current}


def _page(rows: Any, request: DeskRequest) -> Any:
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))


def _in_force(request: DeskRequest, text: str, today: date) -> dict[str, Any]:
    """The procedures in force, narrowed by sector and level; what is searched for comes best first."""
    given_sectors = [(one.code, one.name) for one in all_sectors()]
    sector, level = request.GET.get("linh-vuc", ""), request.GET.get("cap", "")
    sector = sector if sector in dict(given_sectors) else ""
    level = level if level in Level.values else ""
    rows = in_force(today, sector=sector, level=level)
    found: Any = rows
    if text:
        codes = [one.code for one in search(text, on=today, limit=PAGE_SIZE)]
        places = {code: place for place, code in enumerate(codes)}
        found = sorted(rows.filter(procedure__code__in=codes), key=lambda one: places[one.procedure.code])
    page = _page(found, request)
    return {
        "versions": page,
        "page": page,
        "total": page.paginator.count,
        "sectors": given_sectors,
        "levels": Level.choices,
        "sector": sector,
        "level": level,
    }


def _procedure_page(request: DeskRequest, found: ProcedureHistory) -> dict[str, Any]:
    today = local_day(request.at)
    current = next((one for one in found.versions if _holds(one, today)), None)
    newest = found.versions[0] if found.versions else None
    return {
        "history": found,
        "name": (current or newest).name if newest else found.procedure.code,
        "timeline": [_told_version(one, today) for one in found.versions],
        "overrides": overrides_of_procedure(found.procedure.code),
        "may_begin": Role.EDITOR in request.actor.roles() and newest is not None and newest.valid_to is None,
    }


def _holds(one: ProcedureVersion, today: Any) -> bool:
    return one.valid_from <= today and (one.valid_to is None or one.valid_to >= today)


def _told_version(one: ProcedureVersion, today: Any) -> dict[str, Any]:
    """A version as a line of the timeline."""
    state = _("đang có hiệu lực") if _holds(one, today) else _("chưa có hiệu lực")
    if one.valid_to is not None and one.valid_to < today:
        state = _("hết hiệu lực")
    return {"version": one, "state": state, "is_current": _holds(one, today)}

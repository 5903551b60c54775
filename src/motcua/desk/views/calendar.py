"""The working calendar: the days off of a year with their source, and changes that list every dossier they move.

A change takes effect when a named person confirms it, having seen each open dossier with its old and new date.
"""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.desk.entrance import DeskRequest, event, for_officials
from motcua.desk.forms.calendar import ChangeForm, YearForm
from motcua.desk.showing import refused, shown
from motcua.directory.actions import propose_calendar_change, propose_year, reject_calendar_change
from motcua.directory.days_off import draft_year
from motcua.directory.models import CalendarChange, Role
from motcua.directory.queries import calendar_change, calendar_changes, calendar_of
from motcua.dossiers.calendar_changes import affected, confirm_change
from motcua.dossiers.log import Act
from motcua.lib.errors import NotAllowed
from motcua.lib.time import local_day
from motcua.people.actor import Actor

DECIDERS = (Role.ADMINISTRATOR, Role.LEADER)
KINDS = {"off": gettext_lazy("Nghỉ"), "working": gettext_lazy("Làm bù"), "none": gettext_lazy("Ngày thường")}


def managed(actor: Actor) -> list[tuple[str, str]]:
    """The units whose calendar the official may propose to change and decide, as choices."""
    held = [one for one in actor.positions if one.role in DECIDERS]
    return list(dict.fromkeys((str(one.unit_id), one.unit_name) for one in held))


@require_safe
@for_officials()
def calendar_page(request: DeskRequest) -> HttpResponse:
    """The special days of a year in the official's unit, inherited ones too, and the changes proposed."""
    today = local_day(request.at)
    given = request.GET.get("nam", str(today.year))
    year = int(given) if given.isascii() and given.isdecimal() and len(given) == 4 else today.year
    units = list(dict.fromkeys((str(held.unit_id), held.unit_name) for held in request.actor.positions))
    chosen = next((one for one in units if one[0] == request.GET.get("don-vi")), units[0] if units else None)
    calendar = calendar_of(int(chosen[0])) if chosen else None
    days = (
        sorted((day for day in calendar.special_days if day.day.year == year), key=lambda day: day.day)
        if calendar
        else []
    )
    context = {
        "year": year,
        "units": units,
        "unit": chosen,
        "days": days,
        "is_known": calendar is not None and year in calendar.years,
        "changes": list(calendar_changes(int(chosen[0]))[:20]) if chosen else [],
        "may_propose": bool(managed(request.actor)),
    }
    return shown(request, "desk/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials(*DECIDERS)
def propose(request: DeskRequest) -> HttpResponse:
    """Ask for the days and the decision; the proposal then shows what it would move."""
    form = ChangeForm(request.POST or None, units=managed(request.actor))
    if request.method != "POST" or not form.is_valid():
        return shown(request, "desk/calendar_propose.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        change = propose_calendar_change(
            int(form.cleaned_data["unit"]),
            form.days(),
            source=form.cleaned_data["source"],
            by=request.actor.official_id,
            at=request.at,
        )
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return shown(request, "desk/calendar_propose.html", {"form": form}, status=409)
    return HttpResponseRedirect(reverse("desk:calendar_change", args=[change.id]))


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials(*DECIDERS)
def enter_year(request: DeskRequest) -> HttpResponse:
    """Draft a year's days off from the law and the two lunar days, and propose them for confirmation."""
    form = YearForm(request.POST or None, units=managed(request.actor))
    if request.method != "POST" or not form.is_valid():
        return shown(request, "desk/calendar_year.html", {"form": form}, status=422 if form.is_bound else 200)
    given = form.cleaned_data
    year = given["tet"].year
    try:
        days = draft_year(year, tet=given["tet"], hung_kings=given["hung_kings"])
        change = propose_year(
            year, int(given["unit"]), days=days, source=given["source"], by=request.actor.official_id, at=request.at
        )
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return shown(request, "desk/calendar_year.html", {"form": form}, status=409)
    return HttpResponseRedirect(reverse("desk:calendar_change", args=[change.id]))


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials(*DECIDERS)
def change_page(request: DeskRequest, change_id: int) -> HttpResponse:
    """What the change would move, dossier by dossier; confirmed or rejected by who is signed in."""
    units = [int(unit_id) for unit_id, _name in managed(request.actor)]
    change = calendar_change(change_id, units)
    if change is None:
        event(request.actor, "calendar change refused", change=change_id)
        raise Http404
    if request.method == "POST":
        return _decide(request, change)
    is_open = change.state == CalendarChange.State.PROPOSED
    moved = affected(change) if is_open else []
    context = {
        "change": change,
        "is_open": is_open,
        "days": [row | {"kind": KINDS[row["kind"]]} for row in change.days],
        "moved": moved,
        "earlier": sum(one.is_earlier for one in moved),
    }
    return shown(request, "desk/calendar_change.html", context)


def _decide(request: DeskRequest, change: CalendarChange) -> HttpResponse:
    try:
        if request.POST.get("decision") == "confirm":
            count = confirm_change(change.id, Act(by=request.actor, at=request.at))
            told = _("Lịch mới có hiệu lực. Đã tính lại ngày hẹn của %(count)d hồ sơ.") % {"count": count}
        else:
            reject_calendar_change(change.id, by=request.actor.official_id, at=request.at)
            told = _("Đề xuất đã được đóng, lịch không đổi.")
    except NotAllowed as refusal:
        return refused(request, refusal, back_href=reverse("desk:calendar_change", args=[change.id]))
    messages.success(request, told)
    return HttpResponseRedirect(reverse("desk:calendar_change", args=[change.id]))

"""A procedure at a unit: what it inherits from the province and what it says otherwise."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.catalogue.actions.overriding import approve_override, drop_override, end_override, propose_override
from motcua.catalogue.composing import at_unit
from motcua.catalogue.differences import words_of_fee, words_of_step
from motcua.catalogue.facts import VersionFacts
from motcua.catalogue.models import UnitOverride
from motcua.catalogue.queries import version_facts, version_in_force
from motcua.catalogue.queries.overrides import (
    current_override,
    facts_of_override,
    open_proposal,
    procedures_of_units,
)
from motcua.desk.entrance import DeskRequest, for_officials
from motcua.desk.forms.catalogue.overrides import OverrideForm
from motcua.desk.showing import refused, shown
from motcua.directory.models import Role
from motcua.directory.queries import unit_card
from motcua.lib.errors import NotAllowed
from motcua.lib.time import local_day

SPEAKERS = (Role.EDITOR, Role.HEAD, Role.LEADER)


@require_safe
@for_officials(*SPEAKERS)
def unit_procedures(request: DeskRequest) -> HttpResponse:
    """The procedures this official's units decide; first those where the unit says otherwise."""
    found = procedures_of_units(request.actor.unit_ids(SPEAKERS), local_day(request.at))
    rows = [{"row": one, "href": _href(one.unit_id, one.code)} for one in found]
    return shown(request, "desk/catalogue/unit_procedures.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials(*SPEAKERS)
def unit_procedure(request: DeskRequest, unit_id: int, code: str) -> HttpResponse:
    """Grey what is inherited, coloured what the unit says otherwise; a proposal is made here."""
    if unit_id not in request.actor.unit_ids(SPEAKERS):
        raise Http404
    today = local_day(request.at)
    version = version_in_force(code, today)
    if version is None:
        raise Http404
    facts = version_facts(version.id)
    form = OverrideForm(request.POST or None, version=facts, initial={"valid_from": today})
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        given = {"facts": form.facts(), "valid_from": form.cleaned_data["valid_from"]}
        try:
            propose_override(code, unit_id, **given, by=request.actor, at=request.at)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, _("Đã gửi đề nghị; người khác trong lãnh đạo duyệt thì có hiệu lực."))
            return HttpResponseRedirect(_href(unit_id, code))
    context = {"form": form, **_page(request, facts, unit_id)}
    return shown(request, "desk/catalogue/unit_procedure.html", context, status=status)


@require_POST
@for_officials(*SPEAKERS)
def override_act(request: DeskRequest, override_id: int) -> HttpResponse:
    """A proposal is approved or dropped, or what holds is ended."""
    back = request.POST.get("back", "")
    unit, _slash, code = back.partition("/")
    if not unit.isdecimal():
        raise Http404
    back_href = _href(int(unit), code)
    try:
        _do(request, override_id)
    except NotAllowed as refusal:
        return refused(request, refusal, back_href=back_href)
    messages.success(request, _("Đã lưu."))
    return HttpResponseRedirect(back_href)


def _do(request: DeskRequest, override_id: int) -> None:
    act = request.POST.get("act")
    if act == "approve":
        approve_override(override_id, by=request.actor, at=request.at)
    elif act == "end":
        end_override(override_id, last_on=local_day(request.at), by=request.actor)
    else:
        drop_override(override_id, by=request.actor, at=request.at)


def _page(request: DeskRequest, facts: VersionFacts, unit_id: int) -> dict[str, Any]:
    current = current_override(facts.procedure_code, unit_id)
    proposal = open_proposal(facts.procedure_code, unit_id)
    return {
        "facts": facts,
        "unit": unit_card(unit_id),
        "current": current,
        "lines": _lines(facts, current),
        "proposal": proposal,
        "proposed": [one for one in _lines(facts, proposal) if one["is_ours"]] if proposal else [],
        "may_approve": Role.LEADER in request.actor.roles(),
        "back": f"{unit_id}/{facts.procedure_code}",
    }


def _lines(facts: VersionFacts, override: UnitOverride | None) -> list[dict[str, Any]]:
    """Each attribute a unit may say otherwise: what holds there, what is inherited, and whether it is the unit's."""
    ours = at_unit(facts, facts_of_override(override), override_id=override.id) if override else facts
    pairs = (
        (_("Thời hạn hẹn trả"), str(facts.promised_limit), str(ours.promised_limit)),
        (_("Cách nộp"), _channels(facts), _channels(ours)),
        (_("Phí, lệ phí"), _text(words_of_fee, facts.fees), _text(words_of_fee, ours.fees)),
        (_("Quy trình nội bộ"), _text(words_of_step, facts.steps), _text(words_of_step, ours.steps)),
    )
    return [
        {"name": name, "inherited": inherited, "value": value, "is_ours": value != inherited}
        for name, inherited, value in pairs
    ]


def _channels(facts: VersionFacts) -> str:
    return ", ".join(str(one.label) for one in facts.channels)


def _text(words: Any, rows: tuple) -> str:
    return "\n".join(words(row) for row in rows)


def _href(unit_id: int, code: str) -> str:
    return reverse("desk:unit_procedure", args=[unit_id, code])

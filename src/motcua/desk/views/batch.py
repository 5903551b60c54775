"""One act on the dossiers chosen in a list: first what is asked, then the result of each row.

What failed stays listed and chosen, with the reason, so that the rest can be done again after a look.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from motcua.desk.acting import DeskAct
from motcua.desk.entrance import DeskRequest, for_officials
from motcua.desk.forms.act import ActForm
from motcua.desk.rows import Row, rows_of
from motcua.desk.showing import refused, shown
from motcua.dossiers.actions.batch import LIMIT, Chosen, Outcome, act_on_many
from motcua.dossiers.errors import TooMany
from motcua.dossiers.log import Act
from motcua.dossiers.queries.desk import chosen
from motcua.lib.errors import NotAllowed
from motcua.lib.ids import uuid7

CHOSEN, BACK, CONFIRMED = "chon", "ve", "xac-nhan"


class NothingChosen(NotAllowed):
    """A batch needs at least one dossier."""

    says = _("Chưa chọn hồ sơ nào. Hãy đánh dấu ít nhất một hồ sơ trong danh sách.")


@dataclass(frozen=True)
class Result:
    """A row of a batch with what came of it."""

    row: Row
    outcome: Outcome


@require_POST
@for_officials()
def batch_page(request: DeskRequest, act: DeskAct) -> HttpResponse:
    """Ask once for all chosen dossiers, then do the act in each."""
    back = _back(request)
    if not act.in_batch:
        raise Http404
    try:
        wanted = _wanted(request)
    except (NothingChosen, TooMany) as refusal:
        return refused(request, refusal, back_href=back, status=422)
    rows = rows_of(chosen(request.actor, wanted))
    if not rows:
        raise Http404
    form = _form(request, act, rows)
    if not form.is_bound or not form.is_valid():
        context = {"act": act, "form": form, "rows": rows, "wanted": wanted, "back": back}
        return shown(request, "desk/batch.html", context, status=422 if form.is_bound else 200)
    results = _done(request, act, form, rows, wanted)
    failed = [result for result in results if result.outcome.refusal]
    context = {"act": act, "results": results, "failed": failed, "back": back, "batch_key": uuid7()}
    context["done"] = len(results) - len(failed)
    return shown(request, "desk/batch_done.html", context)


def _wanted(request: DeskRequest) -> dict[UUID, int]:
    """The chosen dossiers, each with the version that was seen. Raises: NothingChosen, TooMany."""
    wanted: dict[UUID, int] = {}
    for mark in request.POST.getlist(CHOSEN):
        name, _colon, version = mark.partition(":")
        try:
            wanted[UUID(name)] = int(version)
        except ValueError:
            raise Http404 from None
    if not wanted:
        raise NothingChosen
    if len(wanted) > LIMIT:
        raise TooMany(limit=LIMIT, count=len(wanted))
    return wanted


def _form(request: DeskRequest, act: DeskAct, rows: list[Row]) -> ActForm:
    """The questions of the act, asked for the first dossier and meant for all."""
    given: dict[str, Any] = {"initial": {"key": request.POST.get("key") or uuid7(), "seen": 0}}
    if CONFIRMED in request.POST:
        given = {"data": request.POST}
    form = act.form(dossier=rows[0].dossier, actor=request.actor, at=request.at, **given)
    if act.name == "propose" and not form.is_bound:
        form.initial["outcome"] = "approve"
    form.fields["seen"].widget = forms.HiddenInput()
    return form


def _done(request: DeskRequest, act: DeskAct, form: ActForm, rows: list[Row], wanted: dict[UUID, int]) -> list[Result]:
    facts = form.facts(by=request.actor.account_id, at=request.at)
    marks = [Chosen(row.dossier.id, wanted[row.dossier.id]) for row in rows]
    doing = Act(by=request.actor, at=request.at, key=str(form.cleaned_data["key"]))
    outcomes = act_on_many(act.run, marks, act=doing, facts=facts)
    fresh = {row.dossier.id: row for row in rows_of(chosen(request.actor, list(wanted)))}
    before = {row.dossier.id: row for row in rows}
    return [Result(fresh.get(o.dossier_id, before[o.dossier_id]), o) for o in outcomes]


def _back(request: DeskRequest) -> str:
    """The list the batch was chosen in."""
    given = request.POST.get(BACK, "")
    if given.startswith("/can-bo/") and url_has_allowed_host_and_scheme(given, allowed_hosts=None):
        return given
    return reverse("desk:worklist")

"""One act on one dossier: the page that asks, and the press that does it.

A refusal is told on the page of the dossier with status 409, beside what was typed: nothing is lost.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.desk.acting import ENDS, DeskAct, why_not
from motcua.desk.dossier_page import Attempt, context_of
from motcua.desk.entrance import DeskRequest, event, for_officials
from motcua.desk.forms.act import ActForm
from motcua.desk.showing import shown
from motcua.desk.views.dossier import seen
from motcua.documents.errors import FileRefused
from motcua.dossiers.log import Act
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.page import DossierPage, dossier_for
from motcua.lib.errors import NotAllowed
from motcua.lib.ids import uuid7
from motcua.lib.kept_forms import given_back


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials()
def act_page(request: DeskRequest, number: str, act: DeskAct) -> HttpResponse:
    """Ask for the act, or do it."""
    return _do(request, number, act) if request.method == "POST" else _ask(request, number, act)


def _ask(request: DeskRequest, number: str, act: DeskAct) -> HttpResponse:
    page = seen(request, number, "act")
    if act.name not in page.acts:
        return _told(request, page, act, why_not(request.actor, act.name, page.dossier), None)
    sent = given_back(request)
    if sent is not None:
        # The press that met the end of the session: its key is still good, and so is what was typed.
        return _form_page(request, page, act, _form(request, act, page.dossier, data=sent))
    start = act.form.start_from(page, request.actor) | {"key": uuid7(), "seen": page.dossier.version}
    return _form_page(request, page, act, _form(request, act, page.dossier, initial=start))


def _do(request: DeskRequest, number: str, act: DeskAct) -> HttpResponse:
    dossier = dossier_for(request.actor, number)
    if dossier is None:
        event(request.actor, "act refused", number=number, act=act.name)
        raise Http404
    form = _form(request, act, dossier, data=request.POST, files=request.FILES)
    if not form.is_valid():
        return _form_page(request, seen(request, number, "act"), act, form, status=422)
    given = form.cleaned_data
    try:
        facts = form.facts(by=request.actor.account_id, at=request.at)
        doing = Act(by=request.actor, at=request.at, key=str(given["key"]), seen=given["seen"])
        act.run(dossier.id, doing, **facts)
    except FileRefused as refusal:
        form.add_error(None, str(refusal))
        return _form_page(request, seen(request, number, "act"), act, form, status=422)
    except NotAllowed as refusal:
        return _told(request, seen(request, number, "act"), act, refusal, form)
    messages.success(request, _("%(act)s: hồ sơ %(number)s") % {"act": act.title, "number": number})
    return HttpResponseRedirect(reverse("desk:dossier", args=[number]))


def _form(request: DeskRequest, act: DeskAct, dossier: Dossier, **given: Any) -> ActForm:
    return act.form(dossier=dossier, actor=request.actor, at=request.at, **given)


def _form_page(
    request: DeskRequest, page: DossierPage, act: DeskAct, form: ActForm, *, status: int = 200
) -> HttpResponse:
    context = context_of(page, request.actor) | {"act": act, "form": form, "ends": act.name in ENDS}
    return shown(request, "desk/act.html", context, status=status)


def _told(
    request: DeskRequest, page: DossierPage, act: DeskAct, refusal: NotAllowed, form: ActForm | None
) -> HttpResponse:
    """The dossier as it stands now, why the act was refused, and the form again where it can still be done."""
    again = None
    if form is not None and act.name in page.acts:
        fresh = _with(request.POST, key=str(uuid7()), seen=str(page.dossier.version))
        again = _form(request, act, page.dossier, data=fresh)
    typed = form.typed() if form is not None else []
    attempt = Attempt(act=act, refusal=refusal, form=again, typed=typed)
    return shown(request, "desk/dossier.html", context_of(page, request.actor, attempt=attempt), status=409)


def _with(data: QueryDict, **changed: str) -> QueryDict:
    copied = data.copy()
    for name, value in changed.items():
        copied[name] = value
    return copied

"""Filing, page by page. Every "Tiếp tục" saves into the draft; a person may stop anywhere and go on later."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.queries import OfferingChoice, offerings, procedure_page
from motcua.dossiers.actions.drafts import begin_draft, choose_place, drop_draft, save_answers
from motcua.dossiers.drafts import OTHER, SELF
from motcua.dossiers.facts import Filer
from motcua.dossiers.queries.drafts import DraftPage, draft_page, open_drafts
from motcua.lib.errors import NotAllowed
from motcua.lib.forms import Form
from motcua.lib.time import local_day, now
from motcua.lib.vietnamese import fold
from motcua.people.models import Person
from motcua.people.queries import person_of
from motcua.portal.asking import for_citizens
from motcua.portal.forms.filing import (
    FORMS_OF_APPLICANTS,
    CaseForm,
    PlaceForm,
    RequestForm,
    WhoseForm,
    from_account,
    shown_again,
)
from motcua.portal.shown import filing_tasks

View = Callable[..., HttpResponse]


def with_draft(view: View) -> View:
    """The view gets the person's own open draft; one that was sent in leads to its confirmation."""

    @for_citizens
    @wraps(view)
    def answer(request: HttpRequest, draft_id: UUID, **kwargs: Any) -> HttpResponse:
        page = draft_page(request.actor.account_id, draft_id, on=local_day(now()))  # type: ignore[attr-defined]
        if page is None:
            raise Http404
        if page.draft.submitted_as_id:
            return redirect("portal:sent", draft_id)
        try:
            return view(request, page, **kwargs)
        except NotAllowed as refusal:
            return refused(request, refusal, back=reverse("portal:tasks", args=[draft_id]))

    return answer


def refused(request: HttpRequest, refusal: NotAllowed, *, back: str) -> HttpResponse:
    """The page that says why something is not allowed now."""
    told = {"says": str(refusal), "source": refusal.source, "back_href": back, "back_text": _("Quay lại")}
    return render(request, "not_allowed.html", told, status=409)


@for_citizens
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """What filing takes, the drafts begun before, and the button that begins a new one."""
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    page = procedure_page(code, local_day(at)) if "\0" not in code else None
    if page is None:
        raise Http404
    if request.method != "POST":
        drafts = open_drafts(actor.account_id, procedure_id=page.facts.procedure_id)
        return render(request, "portal/filing/begin.html", {"page": page, "content": page.content, "drafts": drafts})
    try:
        draft = begin_draft(actor.account_id, code, at=at)
    except NotAllowed as refusal:
        return refused(request, refusal, back=reverse("portal:procedure", args=[code]))
    return redirect("portal:tasks", draft.id)


@with_draft
def tasks(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """All that has to be filled in, and what is done of it."""
    return render(request, "portal/filing/tasks.html", {"page": page, "tasks": filing_tasks(page)})


@with_draft
def place(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """Where the dossier goes; a long list is narrowed by a few letters."""
    at = now()
    every = offerings(page.version.procedure_id, local_day(at))
    wanted = request.GET.get("tim", "").replace("\0", "")[:100]
    fitting = [one for one in every if fold(wanted) in fold(f"{one.authority_name} {one.receiver_name}")]
    form = PlaceForm(
        _sent(request), offerings=every if request.method == "POST" else fitting, initial=_chosen(page, fitting)
    )
    if request.method == "POST" and form.is_valid():
        choice = next(one for one in every if one.id == form.cleaned_data["offering"])
        choose_place(
            request.actor.account_id, page.id, authority_id=choice.authority_id, receiver_id=choice.receiver_id, at=at
        )
        return _on(request, page, "portal:case" if page.version.cases else "portal:whose")
    more = {
        "wanted": wanted,
        "is_long": len(every) > 12,
        "found": len(fitting),
        "only": every[0] if len(every) == 1 else None,
    }
    return _form_page(request, page, form, "portal/filing/place.html", **more)


@with_draft
def case(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """Which case of the procedure it is; its papers, limit and fees follow."""
    if not page.version.cases:
        raise Http404
    form = CaseForm(_sent(request), cases=page.version.cases, initial={"case": page.version.case})
    if request.method == "POST" and form.is_valid():
        save_answers(request.actor.account_id, page.id, at=now(), case=form.cleaned_data["case"])
        return _on(request, page, "portal:whose")
    return _form_page(request, page, form, "portal/filing/case.html")


@with_draft
def whose(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """For whom the dossier is; another answer than before asks for the applicant anew."""
    form = WhoseForm(_sent(request), initial={"whose": page.content.whose or SELF})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["whose"]
        anew = {} if chosen == page.content.whose else {"applicant": None, "filer": None}
        save_answers(request.actor.account_id, page.id, at=now(), whose=chosen, **anew)
        return redirect("portal:applicant", page.id)
    return _form_page(request, page, form, "portal/filing/whose.html")


@with_draft
def applicant(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """Who applies: what the account knows is filled in already, and it is said where it comes from."""
    at, kind, content = now(), page.content.whose, page.content
    if not kind:
        return redirect("portal:whose", page.id)
    person = person_of(request.actor.account_id)
    assert person is not None, "a citizen's account belongs to a person"
    known = from_account(person) if kind == SELF else {}
    initial = shown_again(content.applicant, content.filer) if content.applicant else known
    own_number = person.personal_number or "" if kind == SELF else ""
    form = FORMS_OF_APPLICANTS[kind](_sent(request), initial=initial, today=local_day(at), own_number=own_number)
    if request.method == "POST" and form.is_valid():
        found = form.applicant(person if kind == SELF else None)
        filer = None if kind == SELF else _filer(person, form)
        save_answers(request.actor.account_id, page.id, at=at, applicant=found, filer=filer)
        return _on(request, page, "portal:request")
    is_filled = bool(known) and not content.applicant
    more = {"is_from_account": is_filled, "is_other": kind == OTHER, "account_name": person.name, "kind": kind}
    return _form_page(request, page, form, "portal/filing/applicant.html", **more)


@with_draft
def asked(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """What is asked for, in how many sets, and how the result comes back."""
    before = page.content.request
    initial = vars(before).copy() if before else {"sets": page.version.sets, "return_channel": "counter"}
    if not before and page.content.applicant:
        initial["return_address"] = page.content.applicant.address
    form = RequestForm(_sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        save_answers(request.actor.account_id, page.id, at=now(), request=form.answers())
        return _on(request, page, "portal:papers")
    return _form_page(request, page, form, "portal/filing/request.html")


@for_citizens
def drop(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Ask before a draft is thrown away, then throw it away."""
    page = draft_page(request.actor.account_id, draft_id, on=local_day(now()))  # type: ignore[attr-defined]
    if request.method == "POST":
        drop_draft(request.actor.account_id, draft_id)  # type: ignore[attr-defined]
        return redirect("portal:my_dossiers")
    if page is None or page.draft.submitted_as_id:
        raise Http404
    return render(request, "portal/filing/drop.html", {"page": page})


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was sent: now, or before the session had ended."""
    return request.POST if request.method == "POST" else request.kept  # type: ignore[attr-defined]


def _form_page(request: HttpRequest, page: DraftPage, form: Form, template: str, **more: object) -> HttpResponse:
    is_wrong = request.method == "POST" and bool(form.errors)
    context = {"page": page, "form": form, "is_check": _is_from_check(request), **more}
    return render(request, template, context, status=422 if is_wrong else 200)


def _on(request: HttpRequest, page: DraftPage, following: str) -> HttpResponse:
    """The next page; who came from the check page goes back there."""
    return redirect("portal:check" if _is_from_check(request) else following, page.id)


def _is_from_check(request: HttpRequest) -> bool:
    return request.GET.get("tu") == "kiem-tra"


def _chosen(page: DraftPage, fitting: list[OfferingChoice]) -> dict[str, int]:
    """The unit chosen before, or the only one that fits."""
    if len(fitting) == 1:
        return {"offering": fitting[0].id}
    draft = page.draft
    same = (one.id for one in fitting if (one.authority_id, one.receiver_id) == (draft.authority_id, draft.receiver_id))
    return {"offering": next(same, None)}  # type: ignore[dict-item]


def _filer(person: Person, form: Form) -> Filer:
    return Filer(name=person.name, relation=form.cleaned_data["relation"], phone=person.phone, person_id=person.id)

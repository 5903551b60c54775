"""A draft: its page, its parts one by one, what it changes, what it would have meant, and what becomes of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.catalogue.actions.drafting import (
    answer_question,
    drop_change,
    submit_change,
    write_content,
    write_reason,
)
from motcua.catalogue.actions.opinions import ask_opinion
from motcua.catalogue.contents import read
from motcua.catalogue.differences import differences
from motcua.catalogue.editing import moved_row, with_rows
from motcua.catalogue.facts import VersionContent
from motcua.catalogue.models import ChangeState, ProcedureChange
from motcua.catalogue.queries import content_of
from motcua.catalogue.queries.changes import change_page, change_with_base, units_to_ask
from motcua.desk.catalogue_words import PARTS, editable, titles, told_content, told_missing, told_total
from motcua.desk.entrance import DeskRequest, for_officials
from motcua.desk.forms.catalogue.changes import AnswerForm, AskForm, ReasonForm
from motcua.desk.forms.catalogue.parts import GeneralForm, LimitsForm, PartForm, ResultForm, WayForm
from motcua.desk.forms.catalogue.rows import (
    BasisRow,
    CaseRow,
    ComponentRow,
    FeeRow,
    RowForm,
    Rows,
    SourceRow,
    StepRow,
)
from motcua.desk.showing import refused, shown
from motcua.desk.views.catalogue.procedures import KEEPERS
from motcua.directory.models import Role
from motcua.lib.errors import NotAllowed
from motcua.lib.time import local_day
from motcua.reporting.effects import effect

FORMS: dict[str, type[PartForm]] = {
    "thong-tin": GeneralForm,
    "cach-thuc": WayForm,
    "thoi-han": LimitsForm,
    "yeu-cau": ResultForm,
}
ROWS: dict[str, type[RowForm]] = {
    "truong-hop": CaseRow,
    "thanh-phan": ComponentRow,
    "buoc": StepRow,
    "phi": FeeRow,
    "can-cu": BasisRow,
    "vien-dan": SourceRow,
}


@require_safe
@for_officials(*KEEPERS)
def change(request: DeskRequest, change_id: int) -> HttpResponse:
    """The draft on one page: parts, questions, opinions, history, and what may be done now."""
    found = change_page(change_id)
    if found is None:
        raise Http404
    content = read(found.content) if found.content else None
    is_open = found.state == ChangeState.DRAFT and Role.EDITOR in request.actor.roles()
    rows = told_content(content) if content else []
    context = {
        "change": found,
        "rows": editable(rows, found.id) if is_open else rows,
        "missing": told_missing(content) if content else "",
        "is_open": is_open,
        "may_decide": found.state == ChangeState.SUBMITTED and Role.LEADER in request.actor.roles(),
        "may_post": found.state == ChangeState.PUBLISHED and Role.EDITOR in request.actor.roles(),
        "is_scheduled": found.publication is not None and found.publication.effective_on > local_day(request.at),
        "answer_form": AnswerForm(),
    }
    return shown(request, "desk/catalogue/change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials(Role.EDITOR)
def part(request: DeskRequest, change_id: int, name: str) -> HttpResponse:
    """One part of the draft is written."""
    found = change_with_base(change_id)
    if found is None or name not in PARTS or not found.content or found.state != ChangeState.DRAFT:
        raise Http404
    write = _write_rows if name in ROWS else _write_part
    return write(request, found, name)


@require_safe
@for_officials(*KEEPERS)
def difference(request: DeskRequest, change_id: int) -> HttpResponse:
    """What the draft changes, old beside new."""
    found = change_with_base(change_id)
    if found is None:
        raise Http404
    before, after = _both(found)
    context = {"change": found, "differences": differences(before, after), "before": found.based_on}
    return shown(request, "desk/catalogue/difference.html", context)


@require_safe
@for_officials(*KEEPERS)
def effect_page(request: DeskRequest, change_id: int) -> HttpResponse:
    """What the draft would have meant for the dossiers of last quarter."""
    found = change_with_base(change_id)
    if found is None or found.based_on is None or not found.content:
        raise Http404
    before, after = _both(found)
    assert before is not None
    assert after is not None
    told = effect(found.based_on.procedure_id, found.based_on.id, before=before, after=after, on=local_day(request.at))
    context = {"change": found, "effect": told, "limits_before": before, "limits_after": after}
    return shown(request, "desk/catalogue/effect.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials(Role.EDITOR)
def reason(request: DeskRequest, change_id: int) -> HttpResponse:
    """Why the change is made, and where a new procedure is taken in."""
    found = _draft(change_id)
    initial = {"reason": found.reason, "offered_by": ", ".join(found.offered_by)}
    form = ReasonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        write_reason(found.id, form.cleaned_data["reason"], offered_by=form.rules(), by=request.actor, at=request.at)
        return _to(found)
    title = _("Lý do và nơi thực hiện")
    return _form_page(request, found, form, title=title, button=_("Lưu"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials(Role.EDITOR)
def ask(request: DeskRequest, change_id: int) -> HttpResponse:
    """A unit is asked for its opinion."""
    found = _draft(change_id)
    units = [(str(one.id), one.name) for one in units_to_ask(local_day(request.at))]
    form = AskForm(request.POST or None, units=units)
    status = 422
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            ask_opinion(
                found.id,
                int(given["unit"]),
                question=given["question"],
                due_on=given["due_on"],
                by=request.actor,
                at=request.at,
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return _to(found)
    return _form_page(request, found, form, title=_("Lấy ý kiến"), button=_("Gửi hỏi ý kiến"), status=status)


@require_POST
@for_officials(Role.EDITOR)
def answer(request: DeskRequest, change_id: int, question_id: int) -> HttpResponse:
    """An open question is answered."""
    form = AnswerForm(request.POST)
    back = reverse("desk:change", args=[change_id])
    if not form.is_valid():
        messages.error(request, " ".join(str(text) for found in form.errors.values() for text in found))
        return HttpResponseRedirect(back)
    try:
        answer_question(question_id, form.cleaned_data["answer"], by=request.actor, at=request.at)
    except NotAllowed as refusal:
        return refused(request, refusal, back_href=back)
    return HttpResponseRedirect(back)


@require_POST
@for_officials(Role.EDITOR)
def submit(request: DeskRequest, change_id: int) -> HttpResponse:
    """The draft is laid before the leader, or dropped."""
    back = reverse("desk:change", args=[change_id])
    try:
        if request.POST.get("act") == "drop":
            drop_change(change_id, by=request.actor, at=request.at)
        else:
            submit_change(change_id, by=request.actor, at=request.at)
    except NotAllowed as refusal:
        return refused(request, refusal, back_href=back)
    messages.success(request, _("Đã lưu."))
    return HttpResponseRedirect(back)


def _write_part(request: DeskRequest, found: ProcedureChange, name: str) -> HttpResponse:
    content = read(found.content)
    kind = FORMS[name]
    form = kind(request.POST or None, initial=kind.start_from(content) | {"seen": found.revision})
    if request.method == "POST" and form.is_valid():
        refusal = _save(request, found, form.into(content), seen=form.cleaned_data["seen"])
        if refusal is None:
            return _next(request, found, name)
        form.add_error(None, refusal)
    status = 422 if form.is_bound else 200
    return shown(request, "desk/catalogue/part.html", _part_page(found, name) | {"form": form}, status=status)


def _write_rows(request: DeskRequest, found: ProcedureChange, name: str) -> HttpResponse:
    content = read(found.content)
    kind = ROWS[name]
    rows = Rows(kind, content, request.POST if request.method == "POST" else None)
    refusal = ""
    if request.method == "POST" and rows.is_valid():
        given = rows.rows()
        place, by = _move(request.POST.get("move", ""))
        changed = with_rows(content, kind.attribute, moved_row(given, place, by=by) if place else given)
        refusal = _save(request, found, changed, seen=_seen(request)) or ""
        if not refusal:
            return (
                HttpResponseRedirect(request.path) if place or "stay" in request.POST else _next(request, found, name)
            )
    context = _part_page(found, name) | {
        "rows": rows,
        "refusal": refusal,
        "total": told_total(content) if name == "buoc" else "",
        "sums": _sums(content) if name == "buoc" else [],
    }
    return shown(request, "desk/catalogue/rows.html", context, status=422 if request.method == "POST" else 200)


def _save(request: DeskRequest, found: ProcedureChange, content: VersionContent, *, seen: int | None) -> str | None:
    """Write the content; the refusal in words, None when it is written."""
    try:
        write_content(found.id, content, by=request.actor, at=request.at, seen=seen)
    except NotAllowed as refusal:
        return str(refusal)
    return None


def _seen(request: DeskRequest) -> int | None:
    given = request.POST.get("seen", "")
    return int(given) if given.isascii() and given.isdecimal() else None


def _move(asked: str) -> tuple[int, int]:
    """Which row is to move and by how much: ``3:-1``; 0 for none."""
    place, _colon, by = asked.partition(":")
    is_readable = place.isdecimal() and by in ("-1", "1")
    return (int(place), int(by)) if is_readable else (0, 0)


def _sums(content: VersionContent) -> list[int]:
    """The minutes of each step with all before it."""
    total, sums = 0, []
    for step in content.steps:
        total += step.working_minutes
        sums.append(total)
    return sums


def _part_page(found: ProcedureChange, name: str) -> dict[str, Any]:
    named = titles()
    steps = [
        {
            "name": named[one],
            "href": reverse("desk:change_part", args=[found.id, one]),
            "is_current": one == name,
            "count": None,
        }
        for one in PARTS
    ]
    return {"change": found, "title": named[name], "steps": steps, "part": name, "content": read(found.content)}


def _next(request: DeskRequest, found: ProcedureChange, name: str) -> HttpResponse:
    """The part after this one where that was asked for, else the draft's page."""
    place = PARTS.index(name) + 1
    if request.POST.get("then") == "next" and place < len(PARTS):
        return HttpResponseRedirect(reverse("desk:change_part", args=[found.id, PARTS[place]]))
    return _to(found)


def _to(found: ProcedureChange) -> HttpResponse:
    return HttpResponseRedirect(reverse("desk:change", args=[found.id]))


def _draft(change_id: int) -> ProcedureChange:
    found = change_with_base(change_id)
    if found is None or found.state != ChangeState.DRAFT:
        raise Http404
    return found


def _both(found: ProcedureChange) -> tuple[VersionContent | None, VersionContent | None]:
    before = content_of(found.based_on) if found.based_on else None
    return before, read(found.content) if found.content else None


def _form_page(
    request: DeskRequest, found: ProcedureChange, form: Any, *, title: str, button: str, status: int = 422
) -> HttpResponse:
    context = {"change": found, "form": form, "title": title, "button": button}
    return shown(request, "desk/catalogue/form.html", context, status=status if form.is_bound else 200)

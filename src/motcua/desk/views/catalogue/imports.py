"""Imports and exports on the desk: a file is compared, the difference read, then confirmed, dropped or taken back."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.catalogue.exports import written_export
from motcua.catalogue.imports.actions import confirm_import, drop_import, prepare_import
from motcua.catalogue.imports.queries import ORDER, batch_of, batches, rows_of
from motcua.catalogue.imports.undoing import undo_import
from motcua.catalogue.models import BatchState, ImportBatch, Outcome
from motcua.desk.entrance import DeskRequest, event, for_officials
from motcua.desk.files import XLSX, handed_out
from motcua.desk.forms.catalogue.imports import ImportForm
from motcua.desk.showing import refused, shown
from motcua.directory.models import Role
from motcua.lib.errors import NotAllowed
from motcua.lib.time import local_day

ZIP = "application/zip"
MEDIA_TYPES = {"xlsx": XLSX, "zip": ZIP}


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials(Role.EDITOR)
def imports(request: DeskRequest) -> HttpResponse:
    """The batches so far, and the way to bring a file."""
    form = ImportForm(request.POST or None, request.FILES or None)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = prepare_import(file.name, file.read(), by=request.actor.official_id, at=request.at)
        except NotAllowed as refusal:
            form.add_error("file", str(refusal))
        else:
            return HttpResponseRedirect(reverse("desk:import_batch", args=[batch.pk]))
    return shown(request, "desk/catalogue/imports.html", {"form": form, "batches": batches()}, status=status)


@require_safe
@for_officials(Role.EDITOR)
def import_batch(request: DeskRequest, batch_id: int) -> HttpResponse:
    """What a batch changes or changed, row by row, and what can be done with it."""
    batch = _batch(batch_id)
    wanted = request.GET.get("muc", "")
    there = [outcome for outcome in ORDER if batch.counts.get(outcome)]
    outcome = next((one for one in there if one == wanted), there[0] if there else Outcome.NEW)
    page, rows = rows_of(batch, outcome, request.GET.get("trang"))
    context = {
        "batch": batch,
        "tabs": [_tab(one, batch, one == outcome) for one in there],
        "outcome": outcome,
        "page": page,
        "rows": rows,
        "unchanged": batch.counts.get(Outcome.UNCHANGED, 0),
        "changes": sum(count for name, count in batch.counts.items() if name not in _WITHOUT_EFFECT),
        "is_prepared": batch.state == BatchState.PREPARED,
        "is_done": batch.state == BatchState.DONE,
    }
    return shown(request, "desk/catalogue/import_batch.html", context)


@require_POST
@for_officials(Role.EDITOR)
def import_decide(request: DeskRequest, batch_id: int) -> HttpResponse:
    """Confirm, drop or take back a batch."""
    batch = _batch(batch_id)
    acts = {
        "confirm": (confirm_import, _("Đã nhập vào danh mục.")),
        "drop": (drop_import, _("Đã bỏ lần nhập, danh mục không đổi.")),
        "undo": (undo_import, _("Đã hoàn tác lần nhập.")),
    }
    act, told = acts.get(request.POST.get("decision", ""), (None, ""))
    here = reverse("desk:import_batch", args=[batch.pk])
    if act is None:
        return HttpResponseRedirect(here)
    try:
        act(batch.pk, by=request.actor.official_id, at=request.at)
    except NotAllowed as refusal:
        return refused(request, refusal, back_href=here)
    event(request.actor, f"import {request.POST['decision']}", batch=batch.pk)
    messages.success(request, told)
    return HttpResponseRedirect(here)


@require_safe
@for_officials(Role.EDITOR, Role.LEADER)
def export_procedures(request: DeskRequest, kind: str) -> HttpResponse:
    """All procedures in force today as a workbook or a package; they are public, so nothing is counted."""
    if kind not in MEDIA_TYPES:
        raise Http404
    today = local_day(request.at)
    content = written_export(f".{kind}", codes=(), on=today, site=request.build_absolute_uri("/"))
    return handed_out(content, f"thu-tuc-{today:%Y-%m-%d}.{kind}", MEDIA_TYPES[kind])


_WITHOUT_EFFECT = (Outcome.REFUSED, Outcome.UNCHANGED)


def _batch(batch_id: int) -> ImportBatch:
    batch = batch_of(batch_id)
    if batch is None:
        raise Http404
    return batch


def _tab(outcome: Outcome, batch: ImportBatch, is_current: bool) -> dict[str, object]:
    return {
        "name": outcome.label,
        "href": f"?muc={outcome}",
        "count": batch.counts.get(outcome, 0),
        "is_current": is_current,
    }

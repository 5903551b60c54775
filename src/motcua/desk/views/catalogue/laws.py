"""Legal documents: what is known of them, and everything that stands on one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue.actions.laws import DocumentFacts, record_document
from motcua.catalogue.queries.laws import (
    document,
    names_of_versions,
    quoted_documents,
    title_of,
    touched_by,
    versions_quoting,
)
from motcua.desk.entrance import DeskRequest, for_officials
from motcua.desk.forms.catalogue.changes import DocumentForm
from motcua.desk.showing import shown
from motcua.desk.views.catalogue.procedures import KEEPERS
from motcua.directory.models import Role
from motcua.dossiers.queries.past import running_on
from motcua.lib.errors import NotAllowed
from motcua.lib.time import local_day


@require_safe
@for_officials(*KEEPERS)
def documents(request: DeskRequest) -> HttpResponse:
    """The documents that procedures quote."""
    text = request.GET.get("q", "").strip()[:120]
    found = quoted_documents(local_day(request.at), text)
    rows = [{"document": one, "href": _href(one.number)} for one in found]
    return shown(request, "desk/catalogue/documents.html", {"rows": rows, "text": text})


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials(*KEEPERS)
def law(request: DeskRequest) -> HttpResponse:
    """A document: its days, and the attributes, forms and running dossiers it touches."""
    number = request.GET.get("so", "").strip()[:200]
    known, versions = document(number), versions_quoting(number)
    if known is None and not versions:
        raise Http404
    fields = DocumentForm.base_fields
    initial = {name: getattr(known, name) for name in fields} if known else {"title": title_of(number)[:300]}
    form = DocumentForm(request.POST or None, initial=initial)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            record_document(number, DocumentFacts(**form.cleaned_data), by=request.actor)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, _("Đã lưu."))
            return HttpResponseRedirect(_href(number))
    context = {"number": number, "known": known, "form": form, **_touched(request, number, versions)}
    return shown(request, "desk/catalogue/law.html", context, status=status)


def _touched(request: DeskRequest, number: str, versions: tuple[int, ...]) -> dict[str, Any]:
    names = names_of_versions(versions)
    running = [
        {"code": names[one.version_id][0], "name": names[one.version_id][1], "row": one} for one in running_on(versions)
    ]
    touched = touched_by(number, local_day(request.at))
    return {
        "touched": touched,
        "forms": [one for one in touched if one.form],
        "running": running,
        "dossiers": sum(one["row"].dossiers for one in running),
        "may_write": Role.EDITOR in request.actor.roles(),
    }


def _href(number: str) -> str:
    return f"{reverse('desk:law')}?{urlencode({'so': number})}"

"""The due date as a page for everybody: from which moment and limit it comes, day by day, without any dossier."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.directory.deadline import Deadline, deadline
from motcua.directory.queries import calendar_of, counting_units
from motcua.lib.errors import NotAllowed
from motcua.lib.time import local_day, now
from motcua.portal.forms.reckoning import DueDateForm, usual_answers


@require_safe
def due_date(request: HttpRequest) -> HttpResponse:
    """The form, and below it the reckoning of what was asked; the address of an answer can be passed on."""
    at = now()
    offices = counting_units(local_day(at))
    form = DueDateForm(request.GET or None, offices=offices, initial=usual_answers(at))
    context = {"form": form, "found": None, "refused": None, "office": ""}
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                context["found"], status = _reckoned(form), 200
                chosen = form.cleaned_data["office"]
                context["office"] = next(office.name for office in offices if office.id == chosen)
            except NotAllowed as refused:
                context["refused"] = refused
    return render(request, "portal/due_date.html", context, status=status)


def _reckoned(form: DueDateForm) -> Deadline:
    return deadline(form.received_at, form.cleaned_data["limit"], calendar_of(form.cleaned_data["office"]))

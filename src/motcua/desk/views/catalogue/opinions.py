"""The opinions a unit was asked for, and where it gives them."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue.actions.opinions import give_opinion
from motcua.catalogue.contents import read
from motcua.catalogue.differences import differences
from motcua.catalogue.queries import content_of
from motcua.catalogue.queries.changes import opinion_of, opinions_of
from motcua.desk.entrance import DeskRequest, for_officials
from motcua.desk.forms.catalogue.changes import OpinionForm
from motcua.desk.showing import shown
from motcua.directory.models import Role
from motcua.lib.errors import NotAllowed
from motcua.lib.time import local_day

VOICES = (Role.LEADER, Role.HEAD)


@require_safe
@for_officials(*VOICES)
def opinions(request: DeskRequest) -> HttpResponse:
    """What this official's units are asked."""
    asked = list(opinions_of(request.actor.unit_ids(VOICES))[:200])
    return shown(request, "desk/catalogue/opinions.html", {"asked": asked, "today": local_day(request.at)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials(*VOICES)
def opinion(request: DeskRequest, opinion_id: int) -> HttpResponse:
    """What the draft changes, and the unit's answer."""
    found = opinion_of(opinion_id, request.actor.unit_ids(VOICES))
    if found is None:
        raise Http404
    initial = {"text": found.text} | ({"agrees": "yes" if found.agrees else "no"} if found.given_at else {})
    form = OpinionForm(request.POST or None, initial=initial)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            give_opinion(found.id, agrees=given["agrees"], text=given["text"], by=request.actor, at=request.at)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, _("Đã gửi ý kiến."))
            return HttpResponseRedirect(reverse("desk:opinions"))
    change = found.change
    before = content_of(change.based_on) if change.based_on else None
    after = read(change.content) if change.content else None
    context = {"opinion": found, "form": form, "differences": differences(before, after)}
    return shown(request, "desk/catalogue/opinion.html", context, status=status)

"""The leader's page of a change: publish it by a decision, send it back, take a decision back; and making it public."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalogue.actions.deciding import decide_change, post_change, return_change, withdraw_publication
from motcua.catalogue.contents import read
from motcua.catalogue.differences import differences
from motcua.catalogue.models import ChangeState
from motcua.catalogue.queries import content_of
from motcua.catalogue.queries.changes import change_with_base
from motcua.desk.entrance import DeskRequest, for_officials
from motcua.desk.forms.catalogue.changes import DecisionForm, WhyForm
from motcua.desk.showing import refused, shown
from motcua.directory.models import Role
from motcua.lib.errors import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials(Role.LEADER)
def decide(request: DeskRequest, change_id: int) -> HttpResponse:
    """What changes, and the decision that publishes it."""
    found = change_with_base(change_id)
    if found is None or found.state != ChangeState.SUBMITTED:
        raise Http404
    form = DecisionForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            decided = decide_change(found.id, form.decision(), by=request.actor, at=request.at)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            told = _("Đã công bố theo Quyết định %(number)s.") % {"number": decided.publication.number}
            messages.success(request, told)
            return HttpResponseRedirect(reverse("desk:change", args=[found.id]))
    before = content_of(found.based_on) if found.based_on else None
    after = read(found.content) if found.content else None
    context = {"change": found, "form": form, "why": WhyForm(), "differences": differences(before, after)}
    return shown(request, "desk/catalogue/decide.html", context, status=status)


@require_POST
@for_officials(Role.LEADER)
def send_back(request: DeskRequest, change_id: int) -> HttpResponse:
    """The change goes back to be written on."""
    back = reverse("desk:change", args=[change_id])
    try:
        return_change(change_id, request.POST.get("reason", ""), by=request.actor, at=request.at)
    except NotAllowed as refusal:
        return refused(request, refusal, back_href=back)
    messages.success(request, _("Đã trả lại người soạn."))
    return HttpResponseRedirect(back)


@require_POST
@for_officials(Role.LEADER)
def withdraw(request: DeskRequest, change_id: int) -> HttpResponse:
    """The decision is taken back before it takes effect."""
    found = change_with_base(change_id)
    if found is None or found.publication_id is None:
        raise Http404
    back = reverse("desk:change", args=[change_id])
    try:
        withdraw_publication(found.publication_id, request.POST.get("reason", ""), by=request.actor, at=request.at)
    except NotAllowed as refusal:
        return refused(request, refusal, back_href=back)
    messages.success(request, _("Đã thu hồi quyết định; dự thảo trở lại chờ duyệt."))
    return HttpResponseRedirect(back)


@require_POST
@for_officials(Role.EDITOR)
def post(request: DeskRequest, change_id: int) -> HttpResponse:
    """The published change is made public."""
    back = reverse("desk:change", args=[change_id])
    try:
        post_change(change_id, by=request.actor, at=request.at)
    except NotAllowed as refusal:
        return refused(request, refusal, back_href=back)
    messages.success(request, _("Đã công khai."))
    return HttpResponseRedirect(back)

"""Standing in: an official delegates a position of theirs to a colleague for some days, and takes it back."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.desk.entrance import DeskRequest, event, for_officials
from motcua.desk.forms.calendar import DelegationForm
from motcua.desk.showing import refused, shown
from motcua.directory.actions import delegate, revoke_delegation
from motcua.directory.queries import colleagues_of, own_delegations, positions_of
from motcua.lib.errors import NotAllowed
from motcua.lib.time import local_day


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials()
def delegations_page(request: DeskRequest) -> HttpResponse:
    """The official's own delegations, those held for others, and the form of a new one."""
    official_id, today = request.actor.official_id, local_day(request.at)
    positions = list(positions_of(official_id, on=today))
    form = DelegationForm(
        request.POST or None,
        positions=positions,
        colleagues=list(colleagues_of(official_id, on=today)),
        initial={"first_on": today, "last_on": today},
    )
    status = 200
    if request.method == "POST":
        if form.is_valid():
            answer = _delegate(request, form)
            if answer is not None:
                return answer
        status = 422
    own = list(own_delegations(official_id, at=request.at))
    held = [one for one in request.actor.positions if one.is_delegated]
    context = {"form": form, "own": own, "held": held, "has_positions": bool(positions)}
    return shown(request, "desk/delegations.html", context, status=status)


@require_POST
@for_officials()
def revoke(request: DeskRequest, delegation_id: int) -> HttpResponse:
    """The official takes back their own delegation."""
    mine = own_delegations(request.actor.official_id, at=request.at).filter(pk=delegation_id)
    if not mine.exists():
        event(request.actor, "revocation refused", delegation=delegation_id)
        raise Http404
    try:
        revoke_delegation(delegation_id, at=request.at)
    except NotAllowed as refusal:
        return refused(request, refusal, back_href=reverse("desk:delegations"))
    messages.success(request, _("Đã thu hồi ủy quyền."))
    return HttpResponseRedirect(reverse("desk:delegations"))


def _delegate(request: DeskRequest, form: DelegationForm) -> HttpResponse | None:
    """The position is delegated, or the form says why not."""
    starts_at, ends_at = form.span()
    given = form.cleaned_data
    try:
        delegate(int(given["position"]), int(given["to"]), starts_at=starts_at, ends_at=ends_at, reason=given["reason"])
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("Đã ủy quyền."))
    return HttpResponseRedirect(reverse("desk:delegations"))

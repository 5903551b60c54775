"""Taking a dossier back before it is decided."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.dossiers.actions.filing import withdraw as take_back
from motcua.dossiers.log import Act
from motcua.lib.errors import NotAllowed
from motcua.lib.time import now
from motcua.portal.asking import for_citizens
from motcua.portal.forms.acts import WithdrawForm
from motcua.portal.views.filing import refused
from motcua.portal.views.own import own_page


@for_citizens
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Ask once more, then take the dossier back."""
    page = own_page(request, number)
    back = reverse("portal:dossier", args=[number])
    sent = request.POST if request.method == "POST" else request.kept  # type: ignore[attr-defined]
    form = WithdrawForm(sent, initial={"key": uuid4(), "seen": page.dossier.version})
    if request.method != "POST" and "withdraw" not in page.acts:
        return redirect(back)
    if request.method != "POST" or not form.is_valid():
        context = {"page": page, "dossier": page.dossier, "form": form, "section": "my_dossiers"}
        return render(request, "portal/withdraw.html", context, status=422 if request.method == "POST" else 200)
    given = form.cleaned_data
    act = Act(by=request.actor, at=now(), key=str(given["key"]), seen=given["seen"])  # type: ignore[attr-defined]
    try:
        take_back(page.dossier.id, act, reason=given["reason"])
    except NotAllowed as refusal:
        return refused(request, refusal, back=back)
    return redirect(back)

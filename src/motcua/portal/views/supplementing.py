"""Handing in what was asked for: numbered items, each with its own upload and note."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.documents.actions import store_upload
from motcua.documents.errors import FileRefused
from motcua.dossiers.actions.filing import supplement as hand_in
from motcua.dossiers.facts import Paper, SupplementItem
from motcua.dossiers.log import Act
from motcua.dossiers.queries.page import DossierPage
from motcua.lib.errors import NotAllowed
from motcua.lib.time import now
from motcua.lib.vietnamese import TurnedText, nfc_clean
from motcua.portal.asking import for_citizens
from motcua.portal.forms.acts import ActForm
from motcua.portal.views.filing import refused
from motcua.portal.views.own import own_page
from motcua.portal.views.papers import ACCEPTED

LONGEST_NOTE = 1000
MOST_FILES = 10
SALT = "portal.supplement"


@dataclass
class Answered:
    """One item that was asked for, with what was sent for it."""

    position: int
    item: SupplementItem
    note: str = ""
    files: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def kept(self) -> str:
        """The files that arrived, sealed, so that they need not be sent again when something else was wrong."""
        return signing.dumps(self.files, salt=SALT) if self.files else ""


@for_citizens
def supplement(request: HttpRequest, number: str) -> HttpResponse:
    """The page of what is asked for; once every item has a file or a note it is handed in."""
    page, back = own_page(request, number), reverse("portal:dossier", args=[number])
    asked = page.last("supplement_requested")
    if asked is None or "supplement" not in page.acts:
        return redirect(back)
    answered = [Answered(position, item) for position, item in enumerate(asked.event.items, start=1)]
    form = ActForm(
        request.POST if request.method == "POST" else None, initial={"key": uuid4(), "seen": page.dossier.version}
    )
    if request.method != "POST" and request.kept:  # type: ignore[attr-defined]
        for one in answered:
            one.note = request.kept.get(f"note_{one.position}", "")  # type: ignore[attr-defined]
    if request.method == "POST":
        for one in answered:
            _read(request, one)
        if form.is_valid() and not any(one.errors for one in answered):
            return _hand_in(request, page, form, answered, back=back)
    return _show(request, page, form, answered)


def _hand_in(
    request: HttpRequest, page: DossierPage, form: ActForm, answered: list[Answered], *, back: str
) -> HttpResponse:
    given = form.cleaned_data
    act = Act(by=request.actor, at=now(), key=str(given["key"]), seen=given["seen"])  # type: ignore[attr-defined]
    papers = tuple(_paper(one) for one in answered if one.files)
    note = "\n".join(f"{one.position}. {one.item.name}: {one.note}" for one in answered if one.note)
    try:
        hand_in(page.dossier.id, act, papers=papers, note=note)
    except NotAllowed as refusal:
        return refused(request, refusal, back=back)
    return redirect(back)


def _read(request: HttpRequest, one: Answered) -> None:
    """Take in note and files of one item; what is wrong is noted beside it."""
    try:
        one.note = nfc_clean(request.POST.get(f"note_{one.position}", "")[:LONGEST_NOTE])
        one.files = signing.loads(request.POST.get(f"kept_{one.position}") or signing.dumps({}, salt=SALT), salt=SALT)
    except TurnedText as refusal:
        one.errors.append(str(refusal))
    except signing.BadSignature:
        one.files = {}
    for upload in request.FILES.getlist(f"files_{one.position}")[:MOST_FILES]:
        try:
            file = store_upload(upload, by=request.actor.account_id, at=now())  # type: ignore[attr-defined]
            one.files[str(file.id)] = file.name
        except FileRefused as refusal:
            one.errors.append(str(refusal))
    if not one.files and not one.note and not one.errors:
        one.errors.append(_("Mục %(position)d: hãy tải lên giấy tờ hoặc viết trả lời.") % {"position": one.position})


def _paper(one: Answered) -> Paper:
    ids = tuple(UUID(file_id) for file_id in one.files)
    return Paper(component=one.item.component, name=one.item.name, copies=1, file_ids=ids)


def _show(request: HttpRequest, page: DossierPage, form: ActForm, answered: list[Answered]) -> HttpResponse:
    errors = [{"text": text, "href": f"#files_{one.position}"} for one in answered for text in one.errors]
    context = {
        "section": "my_dossiers",
        "page": page,
        "dossier": page.dossier,
        "asked": page.last("supplement_requested"),
        "answered": answered,
        "form": form,
        "errors": errors,
        "accepted": ACCEPTED,
        "longest_note": LONGEST_NOTE,
    }
    return render(request, "portal/supplement.html", context, status=422 if request.method == "POST" else 200)

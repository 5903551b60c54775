"""Taking a dossier in at the counter: one page, one cursor, Enter after Enter.

Each press of Enter brings the page one step further: the card is read, the procedure is found, its papers, fee and
appointment are shown, the dossier is taken in. What is typed is posted, never put into the address.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue.facts import VersionFacts
from motcua.catalogue.models import Channel
from motcua.catalogue.queries import OfferingChoice, facts_at, facts_here
from motcua.desk.cards import read_person
from motcua.desk.choosing import Choice, choose, usual
from motcua.desk.entrance import DeskRequest, for_officials
from motcua.desk.forms.intake import IntakeForm, preset
from motcua.desk.forms.papers import papers_of
from motcua.desk.showing import shown
from motcua.desk.views.dossier import seen
from motcua.directory.deadline import LimitUnit
from motcua.directory.models import Role
from motcua.documents.errors import FileRefused
from motcua.dossiers.actions import filing
from motcua.dossiers.facts import Applicant, Filer
from motcua.dossiers.log import Act
from motcua.dossiers.queries.intake import open_twins, promise, receivers_of
from motcua.lib.barcodes import code128_svg
from motcua.lib.errors import NotAllowed
from motcua.lib.ids import uuid7
from motcua.lib.time import local_day
from motcua.people.queries import person_by_number

WHO, WHO_READ, PROCEDURE, SHOWN, OFFER, GO, TWICE = "ai", "ai-da-doc", "thu-tuc", "da-hien", "noi", "nhan", "van-nop"
CASE = "truong-hop"


@dataclass(frozen=True)
class Counter:
    """The counter as one request finds it: what was sent, what it means."""

    data: QueryDict
    choice: Choice
    offer: OfferingChoice | None
    is_ready: bool
    version: VersionFacts | None
    """The procedure, once it is known, as it holds at the unit that decides and for the case chosen."""

    @property
    def wants_case(self) -> bool:
        """Whether the case has still to be chosen."""
        return self.version is not None and bool(self.version.cases) and self.version.case is None


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials(Role.RECEPTION)
def intake_page(request: DeskRequest) -> HttpResponse:
    """The page of the counter; the last press takes the dossier in."""
    receivers = receivers_of(request.actor, (Role.RECEPTION,))
    keys = usual(receivers, at=request.at)
    counter = _read(request, receivers, keys)
    form = IntakeForm(counter.data, request.FILES or None, version=counter.version)
    if not counter.is_ready:
        return _page(request, counter, keys, form, is_checked=False)
    if not form.is_valid():
        return _page(request, counter, keys, form, status=422)
    if TWICE not in counter.data and _twins(request, counter, form):
        return _page(request, counter, keys, form, status=422)
    return _take_in(request, counter, keys, form)


@require_safe
@for_officials(Role.RECEPTION)
def taken_in(request: DeskRequest, number: str) -> HttpResponse:
    """The dossier is taken in: its number as people and scanners read it, the receipt, and the next one."""
    page = seen(request, number, "taken_in")
    if page.last("received") is None:
        raise Http404
    is_same_day = page.dossier.limit_unit == LimitUnit.SAME_DAY
    barcode = mark_safe(code128_svg(number))
    context = {"page": page, "dossier": page.dossier, "barcode": barcode, "is_same_day": is_same_day}
    return shown(request, "desk/taken_in.html", context)


def _read(request: DeskRequest, receivers: frozenset[int], keys: Any) -> Counter:
    """What was sent, with the card read and the papers of a newly found procedure filled in."""
    data = request.POST.copy()
    for name, value in {"key": str(uuid7()), "kind": "person", "return_channel": "counter", "sets": "1"}.items():
        data.setdefault(name, value)
    is_new_person = _read_who(data)
    choice = choose(data.get(PROCEDURE, ""), receivers, keys, at=request.at)
    offer = next((one for one in choice.offers if str(one.id) == data.get(OFFER)), None)
    offer = offer or (choice.offers[0] if len(choice.offers) == 1 else None)
    version = _version_here(request, choice, offer, data)
    was_shown = version is not None and data.get(SHOWN) == _shown_as(version)
    if version is not None and not was_shown:
        _unset_papers(data)
        data.update(preset(version))
        data[PROCEDURE], data[SHOWN] = version.procedure_code, _shown_as(version)
    counter = Counter(data, choice, offer, False, version)
    # What is taken in is what was shown: a new card, another procedure or another case is shown first.
    is_ready = was_shown and not is_new_person and GO in data and offer is not None and not counter.wants_case
    return replace(counter, is_ready=is_ready)


def _read_who(data: QueryDict) -> bool:
    """Whether somebody new was typed or scanned; they are filled in."""
    text = data.get(WHO, "")
    if not text or text == data.get(WHO_READ, ""):
        return False
    declared = read_person(text)
    for name in ("kind", "name", "number", "born", "address", "phone"):
        data[name] = getattr(declared, name)
    data[WHO_READ] = text
    return True


def _version_here(
    request: DeskRequest, choice: Choice, offer: OfferingChoice | None, data: QueryDict
) -> VersionFacts | None:
    """The procedure as it holds at the unit that decides, for the case chosen."""
    if choice.version is None:
        return None
    case = next((one.position for one in choice.version.cases if str(one.position) == data.get(CASE)), None)
    if offer is None:
        return facts_at(choice.version.id, None, case)
    return facts_here(choice.version.id, offer.authority_id, on=local_day(request.at), case=case)


def _shown_as(version: VersionFacts) -> str:
    """What the page shows of a procedure, so that another case of it is another page."""
    return version.procedure_code if version.case is None else f"{version.procedure_code}/{version.case}"


def _unset_papers(data: QueryDict) -> None:
    for name in [name for name in data if name.startswith(("brought_", "originals_", "certified_", "copies_"))]:
        del data[name]
    data.pop("sets", None)


def _twins(request: DeskRequest, counter: Counter, form: IntakeForm) -> tuple:
    assert counter.version is not None, "a dossier is taken in for a known procedure"
    number = form.cleaned_data["number"]
    before = open_twins(request.actor, number, counter.version.procedure_id, at=request.at)
    return before


def _take_in(request: DeskRequest, counter: Counter, keys: Any, form: IntakeForm) -> HttpResponse:
    try:
        doing = Act(by=request.actor, at=request.at, key=str(form.cleaned_data["key"]))
        answer = filing.take_in(doing, request=_request(request, counter, form))
    except FileRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, counter, keys, form, status=422)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _page(request, counter, keys, form, status=409)
    return HttpResponseRedirect(reverse("desk:taken_in", args=[answer.number]))


def _request(request: DeskRequest, counter: Counter, form: IntakeForm) -> filing.Request:
    """The request as the applicant makes it at the counter."""
    given, version, offer = form.cleaned_data, counter.version, counter.offer
    assert version is not None and offer is not None, "a ready counter knows both"
    is_person = given["kind"] == "person"
    person = person_by_number(given["number"]) if is_person and given["number"] else None
    applicant = Applicant(
        kind=given["kind"],
        name=given["name"],
        number=given["number"],
        born=given["born"],
        phone=given["phone"],
        address=given["address"],
        person_id=person.id if person else None,
    )
    filer = Filer(name=given["filer_name"], relation=given["relation"]) if given["filer_name"] else None
    return filing.Request(
        version_id=version.id,
        receiver_id=offer.receiver_id,
        authority_id=offer.authority_id,
        applicant=applicant,
        filer=filer,
        request=given["request"],
        sets=given["sets"],
        return_channel=given["return_channel"],
        papers=papers_of(form, version.components, by=request.actor.account_id, at=request.at),
        case=version.case,
    )


def _page(
    request: DeskRequest, counter: Counter, keys: Any, form: IntakeForm, *, status: int = 200, is_checked: bool = True
) -> HttpResponse:
    """The page with what is known so far; the cursor stands where the next thing is missing."""
    data, version = counter.data, counter.version
    if not is_checked:
        form.errors.clear()
    context = {
        "form": form,
        "form_is_checked": is_checked,
        "keys": enumerate(keys, start=1),
        "who": data.get(WHO, ""),
        "who_read": data.get(WHO_READ, ""),
        "procedure_text": data.get(PROCEDURE, ""),
        "shown": data.get(SHOWN, "") if version else "",
        "choice": counter.choice,
        "version": version,
        "offer": counter.offer,
        "wants_case": counter.wants_case,
        "twins": _twins_of(request, counter, form) if version else (),
        "cursor": _cursor(counter, form, is_checked=is_checked),
        **(_preview(request, counter) if version else {}),
    }
    return shown(request, "desk/intake.html", context, status=status)


def _twins_of(request: DeskRequest, counter: Counter, form: IntakeForm) -> tuple:
    assert counter.version is not None
    number = counter.data.get("number", "").strip()
    return open_twins(request.actor, number, counter.version.procedure_id, at=request.at)


def _cursor(counter: Counter, form: IntakeForm, *, is_checked: bool) -> str:
    """The part of the page where the cursor waits: who, procedure, offer, case or go."""
    if not counter.data.get("name"):
        return "name" if counter.data.get(WHO_READ) else "who"
    if counter.version is None:
        return "procedure"
    if counter.offer is None:
        return "offer"
    if counter.wants_case:
        return "case"
    return "errors" if is_checked and form.errors else "go"


def _preview(request: DeskRequest, counter: Counter) -> dict[str, Any]:
    """What it costs and when it is due, computed as the act itself will."""
    version, offer = counter.version, counter.offer
    assert version is not None
    fees = [fee for fee in version.fees if fee.channel in ("", Channel.COUNTER)]
    known = [fee.amount_vnd for fee in fees if fee.amount_vnd is not None]
    clock = promise(version, offer.authority_id, at=request.at) if offer else None
    return {
        "fees": fees,
        "fee_total_vnd": sum(known) if len(known) == len(fees) else None,
        "fee_words": _("Không thu phí") if not fees else "",
        "clock": clock,
        "limit": str(version.promised_limit),
        "is_same_day": version.promised_limit.unit == LimitUnit.SAME_DAY,
    }

"""The printed forms of a dossier, filled from its events: the same event always prints the same letter.

Source: Circular 01/2018/TT-VPCP, forms 01 to 06; Circular 03/2025/TT-VPCP, forms 01 to 07 (from 15/09/2025).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override

from motcua.catalogue.models import Channel
from motcua.directory.deadline import Limit, LimitUnit, Timeliness, timeliness
from motcua.directory.models import UnitKind
from motcua.directory.queries import UnitCard, unit_card
from motcua.dossiers.errors import NothingToPrint
from motcua.dossiers.events.corrected import NEW_DOCUMENT
from motcua.dossiers.facts import Reason
from motcua.dossiers.forms import data as forms
from motcua.dossiers.forms import render
from motcua.dossiers.queries.page import DossierPage, HistoryLine
from motcua.lib.time import local_day
from motcua.lib.vietnamese import format_telephone

NEW_FORMS_FROM = date(2025, 9, 15)
"""From when Circular 03/2025/TT-VPCP holds."""

_COMMITTEE = re.compile(r"^Ủy ban nhân dân (phường|xã|thị trấn|đặc khu|thành phố|thị xã|huyện|tỉnh) ")

RESULT_PLACES = {
    "counter": "Bộ phận Tiếp nhận và Trả kết quả",
    "post": "Địa chỉ đã đăng ký, qua bưu chính công ích",
    "online": "Cổng Dịch vụ công, bản điện tử",
}


@override("vi")
def print_form(page: DossierPage, name: str, *, at: datetime) -> bytes:
    """The form ``name`` of the dossier as a PDF. Raises: NothingToPrint, nothing has happened that it tells."""
    if name not in available_forms(page):
        raise NothingToPrint
    return PRINTS[name][1](page, at)


def available_forms(page: DossierPage) -> dict[str, str]:
    """The forms that can be printed of this dossier, by name, with their titles."""
    kinds = {line.kind for line in page.history}
    return {name: str(title) for name, (title, _, needed) in PRINTS.items() if kinds & needed}


def regime_on(day: date) -> forms.Regime:
    """Whose forms a letter of ``day`` uses."""
    return forms.Regime.R2025 if day >= NEW_FORMS_FROM else forms.Regime.R2018


def _receipt(page: DossierPage, at: datetime) -> bytes:
    line = page.last("received")
    restarted = page.last("supplemented")
    clock = restarted.event.clock if restarted and restarted.event.clock else line.event.clock
    drafted = page.drafted
    return render.receipt_pdf(
        forms.Receipt(
            head=_head(page, line, page.dossier.receiver_id),
            receiving_unit=unit_card(page.dossier.receiver_id).name,
            applicant=_contact(page),
            request=page.version.name,
            papers=tuple(
                forms.PaperLine(
                    name=p.name, originals=p.originals, certified_copies=p.certified, copies=p.copies or len(p.file_ids)
                )
                for p in drafted.papers
            ),
            sets=drafted.sets,
            time_limit=str(Limit(clock.promised_amount, LimitUnit(clock.promised_unit))),
            received_at=clock.starts_at,
            due_at=page.dossier.due_at or clock.due_at,
            result_place=RESULT_PLACES.get(drafted.return_channel, drafted.return_channel),
            is_online=drafted.channel == Channel.ONLINE,
            receiver_name=line.by_name,
        )
    )


def _supplement(page: DossierPage, at: datetime) -> bytes:
    line = page.last("supplement_requested")
    asked = line.event
    return render.supplement_pdf(
        forms.SupplementSlip(
            head=_head(page, line, page.dossier.receiver_id),
            applicant=_contact(page),
            request=page.version.name,
            lines=tuple(forms.SupplementLine(paper=item.name, demand=item.request) for item in asked.items),
            reason=_reason(asked.reason),
            guide_name=line.by_name,
        )
    )


def _refusal(page: DossierPage, at: datetime) -> bytes:
    line = page.last("refused") or page.last("reception_refused")
    unit_id = page.dossier.authority_id if line.kind == "refused" else page.dossier.receiver_id
    return render.refusal_pdf(
        forms.RefusalSlip(
            head=_head(page, line, unit_id),
            applicant=_contact(page),
            request=page.version.name,
            reason=_reason(line.event.reason),
            refuser_name=line.by_name,
            refuser_title=getattr(line.event, "signer_title", ""),
        )
    )


def _apology(page: DossierPage, at: datetime) -> bytes:
    line = page.last("rescheduled")
    event = line.event
    return render.apology_pdf(
        forms.ApologyLetter(
            head=_head(page, line, page.dossier.authority_id),
            applicant=_contact(page),
            procedure_name=page.version.name,
            sector_name=page.version.sector_name,
            received_at=page.dossier.received_at,
            due_at=event.old_due_at,
            new_due_at=event.due_at,
            reason=event.reason,
            signer_title=event.signer_title,
            signer_name=event.signer,
            copies_to=(unit_card(page.dossier.receiver_id).name,),
        )
    )


def _stop(page: DossierPage, at: datetime) -> bytes:
    line = page.last("stopped")
    return render.stop_pdf(
        forms.StopNotice(
            head=_head(page, line, page.dossier.authority_id, regime=forms.Regime.R2025),
            applicant=_contact(page),
            procedure_name=page.version.name,
            received_at=page.dossier.received_at or page.dossier.submitted_at,
            due_at=page.dossier.due_at or page.dossier.submitted_at,
            grounds=line.event.reason.clause,
            reason=line.event.reason.text,
            returned_papers=(line.event.given_back,) if line.event.given_back else (),
            signer_title=line.event.signer_title,
            signer_name=line.by_name,
        )
    )


def _correction(page: DossierPage, at: datetime) -> bytes:
    line = page.last("corrected")
    event = line.event
    head = _head(page, line, page.dossier.authority_id)
    return render.correction_pdf(
        forms.CorrectionLetter(
            head=replace(head, number=event.document_number),
            applicant=_contact(page),
            procedure_name=page.version.name,
            old_number=event.old_number,
            mistake=event.mistake,
            correction=event.correction,
            is_replaced=event.way == NEW_DOCUMENT,
            signer_title=event.signer_title,
            signer_name=event.signer,
            copies_to=(unit_card(page.dossier.receiver_id).name,),
        )
    )


def _control(page: DossierPage, at: datetime) -> bytes:
    return render.control_pdf(
        forms.ControlSlip(
            head=_head(page, page.last("received"), page.dossier.receiver_id),
            authority=unit_card(page.dossier.authority_id).name,
            handovers=tuple(_handovers(page)),
        )
    )


def _handovers(page: DossierPage) -> Iterator[forms.Handover]:
    """One row for each time the dossier passed from a desk to the next, with how the giver stood against the limit."""
    desks = [line for line in page.history if getattr(line.event, "place", None) and line.kind != "submitted"]
    for giver, line in pairwise(desks):
        before, after = giver.event.place, line.event.place
        if before.step == after.step:
            continue
        yield forms.Handover(
            giver_unit=before.unit_name,
            receiver_unit=after.unit_name,
            given_at=line.at,
            given_by=line.by_name,
            taken_at=line.at,
            taken_by=after.official_name or after.step_name,
            outcome=_step_outcome(line.at, before.due_at),
            note=before.step_name,
        )


def _step_outcome(at: datetime, due_at: datetime | None) -> forms.Outcome | None:
    if due_at is None:
        return None
    found = timeliness(at, due_at, LimitUnit.HOURS)
    return {
        Timeliness.EARLY: forms.Outcome.EARLY,
        Timeliness.ON_TIME: forms.Outcome.ON_TIME,
        Timeliness.LATE: forms.Outcome.OVERDUE,
    }[found]


def _head(page: DossierPage, line: HistoryLine, unit_id: int, *, regime: forms.Regime | None = None) -> forms.Head:
    card = unit_card(unit_id)
    upper = unit_card(card.parent_id).name if card.parent_id else ""
    return forms.Head(
        regime=regime or regime_on(local_day(line.at)),
        unit=card.name,
        upper_unit=upper,
        place=_place_name(card),
        issued_at=line.at,
        dossier_number=page.dossier.number,
        identifier_is_sample=unit_card(page.dossier.receiver_id).identifier_is_sample,
    )


def _place_name(card: UnitCard) -> str:
    """The place a letter is dated from: that of the People's Committee at or above the unit."""
    while card.kind != UnitKind.PEOPLES_COMMITTEE and card.parent_id:
        card = unit_card(card.parent_id)
    return _COMMITTEE.sub("", card.name)


def _contact(page: DossierPage) -> forms.Contact:
    applicant, filer = page.applicant, page.drafted.filer
    return forms.Contact(
        owner_name=applicant.name,
        filer_name=filer.name if filer else "",
        address=applicant.address,
        phone=format_telephone(applicant.phone),
        email=applicant.email,
        identity_number=applicant.number,
    )


def _reason(reason: Reason) -> str:
    return f"{reason.text} ({reason.clause})" if reason.clause else reason.text


Print = Callable[[DossierPage, datetime], bytes]

PRINTS: dict[str, tuple[str | Promise, Print, frozenset[str]]] = {
    "receipt": (gettext_lazy("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"), _receipt, frozenset({"received"})),
    "supplement": (
        gettext_lazy("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
        _supplement,
        frozenset({"supplement_requested"}),
    ),
    "refusal": (
        gettext_lazy("Phiếu từ chối tiếp nhận, giải quyết hồ sơ"),
        _refusal,
        frozenset({"refused", "reception_refused"}),
    ),
    "apology": (gettext_lazy("Phiếu xin lỗi và hẹn lại ngày trả kết quả"), _apology, frozenset({"rescheduled"})),
    "stop": (gettext_lazy("Thông báo dừng giải quyết hồ sơ"), _stop, frozenset({"stopped"})),
    "correction": (gettext_lazy("Văn bản đính chính kết quả giải quyết"), _correction, frozenset({"corrected"})),
    "control": (gettext_lazy("Phiếu kiểm soát quá trình giải quyết hồ sơ"), _control, frozenset({"received"})),
}
"""Name, title, how it is printed, and the events that give it something to tell."""

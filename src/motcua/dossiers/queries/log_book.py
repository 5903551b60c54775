"""The log book (sổ theo dõi hồ sơ) of a one-stop shop: every dossier received in a period, in order, from the events.

Source: Circular 01/2018/TT-VPCP, form 06; Circular 03/2025/TT-VPCP, form 07 (from 15/09/2025).
"""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from motcua.catalogue.queries import version_facts
from motcua.directory.models import Unit
from motcua.directory.queries import unit_card
from motcua.dossiers.events.drafted import Drafted
from motcua.dossiers.events.returned import Returned
from motcua.dossiers.forms.data import LogBook, LogLine
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.dossiers.prints import regime_on
from motcua.dossiers.queries.visible import units_seen
from motcua.dossiers.states import State
from motcua.lib.plain import from_text
from motcua.lib.time import moment
from motcua.people.actor import Actor

LONGEST = 5_000
"""Lines of one book at most: a longer period is printed in parts."""


def book_units(actor: Actor) -> tuple[Unit, ...]:
    """The one-stop shops whose log book the official may read."""
    shops = Unit.objects.filter(pk__in=units_seen(actor), kind__in=("one_stop_shop", "service_center"))
    return tuple(shops.order_by("path"))


def log_book(unit: Unit, first: date, *, last: date, at: datetime) -> LogBook:
    """The book of the unit from ``first`` to ``last``, both included, as it stands at ``at``."""
    card = unit_card(unit.id)
    return LogBook(
        regime=regime_on(last),
        unit=card.name,
        upper_unit=unit_card(card.parent_id).name if card.parent_id else "",
        volume=str(first.year),
        first_on=first,
        last_on=last,
        lines=log_lines(unit, first, last=last),
        identifier_is_sample=card.identifier_is_sample,
        printed_at=at,
    )


def log_lines(unit: Unit, first: date, *, last: date) -> tuple[LogLine, ...]:
    """The lines of the book, in order of receipt; two queries."""
    dossiers = list(_received(unit, first, last)[:LONGEST])
    told = DossierEvent.objects.filter(dossier__in=dossiers, kind__in=("drafted", "returned"))
    events: dict[tuple, DossierEvent] = {(event.dossier_id, event.kind): event for event in told}
    return tuple(
        _line(dossier, events[dossier.id, "drafted"], events.get((dossier.id, "returned"))) for dossier in dossiers
    )


def _received(unit: Unit, first: date, last: date) -> QuerySet[Dossier]:
    begins, ends = moment(first, time.min), moment(last + timedelta(days=1), time.min)
    return Dossier.objects.filter(receiver=unit, received_at__gte=begins, received_at__lt=ends).order_by(
        "received_at", "id"
    )


def _line(dossier: Dossier, drafted: DossierEvent, returned: DossierEvent | None) -> LogLine:
    asked: Drafted = from_text(Drafted, drafted.data)
    handed: Returned | None = from_text(Returned, returned.data) if returned else None
    ended = dossier.state in (State.WITHDRAWN, State.STOPPED, State.REFUSED)
    return LogLine(
        dossier_number=dossier.number,
        procedure_name=version_facts(dossier.procedure_version_id).name,
        sets=asked.sets,
        owner_name=dossier.applicant_name,
        address=asked.applicant.address,
        phone=dossier.applicant_phone,
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        collected_at=returned.at if returned else None,
        given_by=returned.by_name if returned else "",
        taken_by=handed.handed_to if handed else "",
        note=State(dossier.state).label if ended else "",
    )

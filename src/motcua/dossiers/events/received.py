"""The one-stop shop took the dossier in: the clock starts.

Form 01 (receipt and appointment slip) is printed from this event.
Source: Decree 61/2018/ND-CP, article 17; Circular 01/2018/TT-VPCP, form 01.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.directory.deadline import LimitUnit
from motcua.dossiers.events import Event, lay, move
from motcua.dossiers.facts import Clock, Place
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.lib.vietnamese import format_moment


def start(dossier: Dossier, clock: Clock) -> None:
    """Start the clock, or start it again from zero."""
    dossier.clock_started_at = clock.starts_at
    # A promise made elsewhere names a moment, and is kept to the moment.
    dossier.limit_unit = LimitUnit.HOURS if clock.promised_in else clock.promised_unit
    dossier.is_promise_kept = bool(clock.promised_in)
    dossier.due_at = clock.due_at
    dossier.legal_due_at = clock.legal_due_at
    dossier.first_due_at = clock.due_at


@dataclass(frozen=True, kw_only=True)
class Received(Event):
    """Tiếp nhận hồ sơ."""

    kind = "received"
    title = gettext_lazy("Tiếp nhận hồ sơ")
    allowed_in = (State.DRAFT, State.SUBMITTED)
    leads_to = (State.RECEIVED,)

    number: str
    clock: Clock
    place: Place
    forward_by: datetime
    note: str = ""

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Start the clock and leave the dossier with the reception until it is forwarded."""
        move(dossier, State.RECEIVED, at)
        dossier.number = self.number
        dossier.received_at = at
        start(dossier, self.clock)
        lay(dossier, self.place, at)

    def line(self) -> str:
        """The sentence in the history."""
        return _("Tiếp nhận hồ sơ, hẹn trả %(due)s") % {"due": format_moment(self.clock.due_at)}

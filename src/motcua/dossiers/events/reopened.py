"""A dossier that had ended is handled again: asked for with a reason, confirmed by a second person who leads.

The day of return that was promised stays: what the authority must do again is at its own cost. Only a dossier that was
stopped while the applicant was waited for gets its limit from zero again, as a supplement would have given it.

Source: Decree 61/2018/ND-CP, article 21 and article 19 clause 4; two persons are a rule of the house.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import NoReopeningAsked, SecondPersonNeeded
from motcua.dossiers.events import Event, lay, move
from motcua.dossiers.events.received import start
from motcua.dossiers.events.reopening_asked import DECIDED
from motcua.dossiers.facts import Clock, Place
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State


@dataclass(frozen=True, kw_only=True)
class Reopened(Event):
    """Mở lại hồ sơ; ``finished_at`` and ``returned_at`` say when it had been finished and handed out before."""

    kind = "reopened"
    title = gettext_lazy("Mở lại hồ sơ")
    allowed_in = DECIDED
    leads_to = (State.IN_PROCESS,)

    asked_by_id: int | None
    confirmed_by_id: int | None
    reason: str
    note: str = ""
    place: Place
    clock: Clock | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None

    def check(self, dossier: Dossier, at: datetime) -> None:
        """It was asked for, by somebody else."""
        if dossier.reopening_asked_by_id is None:
            raise NoReopeningAsked
        if self.confirmed_by_id == dossier.reopening_asked_by_id:
            raise SecondPersonNeeded

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Take back every mark of the end and lay the dossier on the desk where the work is done again."""
        if dossier.waiting_since is not None:
            dossier.waited_seconds += int((dossier.closed_at - dossier.waiting_since).total_seconds())
        move(dossier, State.IN_PROCESS, at)
        dossier.waiting_since = dossier.finished_at = dossier.returned_at = dossier.closed_at = None
        dossier.reopening_asked_by_id = None
        dossier.proposed_outcome = dossier.result_number = ""
        dossier.reopenings += 1
        if self.clock:
            start(dossier, self.clock)
        lay(dossier, self.place, at)

    def line(self) -> str:
        """The sentence in the history."""
        return _("Mở lại hồ sơ: %(reason)s") % {"reason": self.reason}

"""Whoever had to check or decide sent the dossier back to be done again, with a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import ReasonMissing
from motcua.dossiers.events import Event, lay, move
from motcua.dossiers.facts import Place
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State


@dataclass(frozen=True, kw_only=True)
class SentBack(Event):
    """Trả lại bước trước."""

    kind = "sent_back"
    title = gettext_lazy("Trả lại bước trước")
    allowed_in = (State.PROPOSED,)
    leads_to = (State.IN_PROCESS,)
    is_public = False

    reason: str
    place: Place

    def check(self, dossier: Dossier, at: datetime) -> None:
        """Sending back says why."""
        if not self.reason:
            raise ReasonMissing

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Take the proposal back to the desk that made it."""
        move(dossier, State.IN_PROCESS, at)
        dossier.proposed_outcome = ""
        lay(dossier, self.place, at)

    def line(self) -> str:
        """The sentence in the history."""
        return _("Trả lại bước “%(step)s”: %(reason)s") % {"step": self.place.step_name, "reason": self.reason}

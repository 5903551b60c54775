"""Somebody found that a dossier must be handled again after its end, and asked for it; a second person decides.

Source: Decree 61/2018/ND-CP, article 21 (mistakes are put right at the authority's own cost); two persons are a rule
of the house.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import NeverReceived, ReasonMissing, ReopeningPending
from motcua.dossiers.events import Event
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State

DECIDED = (State.FINISHED, State.RETURNED, State.REFUSED, State.STOPPED)
"""Ends that the authority itself made; what the applicant withdrew, or what was never received, is filed anew."""


@dataclass(frozen=True, kw_only=True)
class ReopeningAsked(Event):
    """Đề nghị mở lại hồ sơ."""

    kind = "reopening_asked"
    title = gettext_lazy("Đề nghị mở lại")
    allowed_in = DECIDED
    # The applicant is told when it is decided.
    is_public = False

    asked_by_id: int
    reason: str

    def check(self, dossier: Dossier, at: datetime) -> None:
        """It says why, and nobody asked before."""
        if dossier.received_at is None:
            raise NeverReceived
        if dossier.reopening_asked_by_id is not None:
            raise ReopeningPending
        if not self.reason:
            raise ReasonMissing

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Remember who asked: somebody else must decide."""
        dossier.reopening_asked_by_id = self.asked_by_id

    def line(self) -> str:
        """The sentence in the history."""
        return _("Đề nghị mở lại hồ sơ: %(reason)s") % {"reason": self.reason}

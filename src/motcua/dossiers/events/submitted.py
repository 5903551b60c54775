"""The applicant sent the dossier in online or by post: it has a number and waits for reception.

Source: Circular 01/2018/TT-VPCP, article 19 (dossier code); Decree 45/2020/ND-CP (reply within eight working hours).
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.events import Event, lay, move
from motcua.dossiers.facts import Place
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State


@dataclass(frozen=True, kw_only=True)
class Submitted(Event):
    """Nộp hồ sơ."""

    kind = "submitted"
    title = gettext_lazy("Nộp hồ sơ")
    allowed_in = (State.DRAFT,)
    leads_to = (State.SUBMITTED,)

    number: str
    place: Place

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Give the number and lay the dossier at the reception."""
        move(dossier, State.SUBMITTED, at)
        dossier.number = self.number
        dossier.submitted_at = at
        lay(dossier, self.place, at)

    def line(self) -> str:
        """The sentence in the history."""
        return _("Nộp hồ sơ, mã hồ sơ %(number)s") % {"number": self.number}

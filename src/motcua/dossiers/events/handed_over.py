"""The dossier was forwarded to the unit that works on it next; both hands are in the control slip.

Source: Decree 61/2018/ND-CP, article 18; Circular 01/2018/TT-VPCP, form 05.
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
class HandedOver(Event):
    """Chuyển hồ sơ."""

    kind = "handed_over"
    title = gettext_lazy("Chuyển hồ sơ")
    allowed_in = (State.RECEIVED, State.IN_PROCESS)
    leads_to = (State.IN_PROCESS,)

    from_unit_name: str
    place: Place
    note: str = ""

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Lay the dossier with the next unit."""
        move(dossier, State.IN_PROCESS, at)
        lay(dossier, self.place, at)

    def line(self) -> str:
        """The sentence in the history."""
        told = {"giver": self.from_unit_name, "receiver": self.place.unit_name}
        return _("Chuyển hồ sơ từ %(giver)s đến %(receiver)s") % told

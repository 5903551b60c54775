"""The one competent to decide approved; the result still has to be numbered and sealed.

Source: Decree 61/2018/ND-CP, article 19; Decree 30/2020/ND-CP (number after signature).
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
class Approved(Event):
    """Phê duyệt."""

    kind = "approved"
    title = gettext_lazy("Phê duyệt")
    allowed_in = (State.PROPOSED,)
    leads_to = (State.APPROVED,)

    note: str = ""
    signer_title: str = ""
    place: Place

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Lay the dossier with the clerk."""
        move(dossier, State.APPROVED, at)
        lay(dossier, self.place, at)

    def line(self) -> str:
        """The sentence in the history."""
        return _("Phê duyệt kết quả giải quyết")

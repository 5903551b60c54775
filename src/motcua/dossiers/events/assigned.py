"""An official was given the step in which the dossier lies (phân công).

Source: Decree 61/2018/ND-CP, article 19 clause 1.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.events import Event, lay
from motcua.dossiers.facts import Place
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State


@dataclass(frozen=True, kw_only=True)
class Assigned(Event):
    """Phân công xử lý."""

    kind = "assigned"
    title = gettext_lazy("Phân công")
    allowed_in = (State.IN_PROCESS, State.PROPOSED, State.APPROVED, State.FINISHED)
    is_public = False

    place: Place
    note: str = ""

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Name the official."""
        lay(dossier, self.place, at)

    def line(self) -> str:
        """The sentence in the history."""
        told = {"official": self.place.official_name, "step": self.place.step_name}
        return _("Phân công %(official)s xử lý bước “%(step)s”") % told

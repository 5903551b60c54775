"""A step of the process was done, and the dossier went on to the next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.events import Event, lay
from motcua.dossiers.facts import Place
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State


@dataclass(frozen=True, kw_only=True)
class StepCompleted(Event):
    """Hoàn thành bước xử lý."""

    kind = "step_completed"
    title = gettext_lazy("Hoàn thành bước")
    allowed_in = (State.IN_PROCESS, State.PROPOSED)

    step_name: str
    note: str = ""
    place: Place

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Lay the dossier on the next desk."""
        lay(dossier, self.place, at)

    def line(self) -> str:
        """The sentence in the history."""
        told = {"step": self.step_name, "next": self.place.step_name}
        return _("Hoàn thành bước “%(step)s”, chuyển bước “%(next)s”") % told

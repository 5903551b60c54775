"""The applicant took the dossier back before it was decided.

Source: national state 7 (Công dân yêu cầu rút hồ sơ).
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.events import Event, move
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State


@dataclass(frozen=True, kw_only=True)
class Withdrawn(Event):
    """Rút hồ sơ."""

    kind = "withdrawn"
    title = gettext_lazy("Rút hồ sơ")
    allowed_in = (State.SUBMITTED, State.WAITING, State.RECEIVED, State.IN_PROCESS, State.PROPOSED)
    leads_to = (State.WITHDRAWN,)

    reason: str = ""

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """End the dossier at the applicant's wish."""
        move(dossier, State.WITHDRAWN, at)

    def line(self) -> str:
        """The sentence in the history."""
        if self.reason:
            return _("Người nộp rút hồ sơ: %(reason)s") % {"reason": self.reason}
        return _("Người nộp rút hồ sơ")

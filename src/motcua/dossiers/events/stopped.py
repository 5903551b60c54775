"""The handling was stopped: the supplement did not come, or the authority can go no further (form 05 since 2025).

Source: Circular 03/2025/TT-VPCP, form 05; national state 8.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import ReasonMissing
from motcua.dossiers.events import Event, move
from motcua.dossiers.facts import Reason
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State


@dataclass(frozen=True, kw_only=True)
class Stopped(Event):
    """Dừng giải quyết hồ sơ; ``given_back`` names papers and money that go back."""

    kind = "stopped"
    title = gettext_lazy("Dừng giải quyết")
    allowed_in = (State.WAITING, State.RECEIVED, State.IN_PROCESS)
    leads_to = (State.STOPPED,)

    reason: Reason
    given_back: str = ""
    signer_title: str = ""

    def check(self, dossier: Dossier, at: datetime) -> None:
        """Stopping says why."""
        if not self.reason.text:
            raise ReasonMissing

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """End the dossier without a result."""
        move(dossier, State.STOPPED, at)

    def line(self) -> str:
        """The sentence in the history."""
        return _("Dừng giải quyết: %(reason)s") % {"reason": self.reason.text}

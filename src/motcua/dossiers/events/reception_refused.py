"""The one-stop shop did not take the dossier in, and said why: form 03.

Source: Decree 61/2018/ND-CP, article 17 clause 1 point b; Circular 01/2018/TT-VPCP, form 03.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import NotNow, ReasonMissing
from motcua.dossiers.events import Event, move
from motcua.dossiers.facts import Reason
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State


@dataclass(frozen=True, kw_only=True)
class ReceptionRefused(Event):
    """Từ chối tiếp nhận hồ sơ."""

    kind = "reception_refused"
    title = gettext_lazy("Từ chối tiếp nhận")
    allowed_in = (State.SUBMITTED, State.WAITING)
    leads_to = (State.NOT_RECEIVED,)

    reason: Reason

    def check(self, dossier: Dossier, at: datetime) -> None:
        """A refusal says why."""
        if not self.reason.text:
            raise ReasonMissing
        if dossier.received_at is not None:
            raise NotNow(number=dossier.number, state=dossier.get_state_display())

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """End the dossier before it was received."""
        move(dossier, State.NOT_RECEIVED, at)

    def line(self) -> str:
        """The sentence in the history."""
        return _("Từ chối tiếp nhận: %(reason)s") % {"reason": self.reason.text}

"""The authority decided that the request is not eligible: form 03, entered as the result.

Source: Decree 61/2018/ND-CP, article 19 clause 8; Circular 01/2018/TT-VPCP, form 03.
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
class Refused(Event):
    """Từ chối giải quyết hồ sơ."""

    kind = "refused"
    title = gettext_lazy("Từ chối giải quyết")
    allowed_in = (State.PROPOSED,)
    leads_to = (State.REFUSED,)

    reason: Reason
    signer_title: str = ""

    def check(self, dossier: Dossier, at: datetime) -> None:
        """A refusal says why."""
        if not self.reason.text:
            raise ReasonMissing

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """End the dossier; the decision counts as its result."""
        dossier.finished_at = at
        move(dossier, State.REFUSED, at)

    def line(self) -> str:
        """The sentence in the history."""
        return _("Từ chối giải quyết: %(reason)s") % {"reason": self.reason.text}

"""The applicant was told, once and in full, what is missing or wrong: form 02. The clock stands still.

Source: Decree 61/2018/ND-CP, article 17 clause 1 point a and article 19 clause 4; Circular 01/2018/TT-VPCP, form 02.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import NothingToSupplement, ReasonMissing
from motcua.dossiers.events import Event, move
from motcua.dossiers.facts import Reason, SupplementItem
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State


@dataclass(frozen=True, kw_only=True)
class SupplementRequested(Event):
    """Yêu cầu bổ sung, hoàn thiện hồ sơ."""

    kind = "supplement_requested"
    title = gettext_lazy("Yêu cầu bổ sung")
    allowed_in = (State.SUBMITTED, State.RECEIVED, State.IN_PROCESS)
    leads_to = (State.WAITING,)

    items: tuple[SupplementItem, ...]
    reason: Reason
    answer_by: date | None = None
    approved_by: str = ""

    def check(self, dossier: Dossier, at: datetime) -> None:
        """A request names what is missing and why."""
        if not self.items:
            raise NothingToSupplement
        if not self.reason.text:
            raise ReasonMissing

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Count the request and let the applicant's time run instead of ours."""
        move(dossier, State.WAITING, at)
        dossier.supplement_requests += 1
        dossier.waiting_since = at
        dossier.step_due_at = None

    def line(self) -> str:
        """The sentence in the history."""
        names = "; ".join(item.name for item in self.items)
        return _("Yêu cầu bổ sung: %(names)s. Lý do: %(reason)s") % {"names": names, "reason": self.reason.text}

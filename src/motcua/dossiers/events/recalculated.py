"""The working calendar changed by a decision, and the due date was counted again with it.

Source: Civil Code 2015, articles 147 and 148; the decision is named in the event.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.events import Event
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.lib.vietnamese import format_moment


@dataclass(frozen=True, kw_only=True)
class Recalculated(Event):
    """Tính lại ngày hẹn theo lịch làm việc mới."""

    kind = "recalculated"
    title = gettext_lazy("Tính lại ngày hẹn")
    allowed_in = (State.RECEIVED, State.IN_PROCESS, State.PROPOSED, State.APPROVED)

    change_id: int
    source: str
    due_at: datetime
    legal_due_at: datetime
    step_due_at: datetime | None = None

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Move every date that the calendar moved."""
        if not dossier.reschedulings:
            dossier.first_due_at = self.due_at
        dossier.due_at = self.due_at
        dossier.legal_due_at = self.legal_due_at
        dossier.step_due_at = self.step_due_at

    def line(self) -> str:
        """The sentence in the history."""
        told = {"source": self.source, "due": format_moment(self.due_at)}
        return _("Lịch làm việc thay đổi (%(source)s), hẹn trả %(due)s") % told

"""The day of return was put off, with an apology: once, in time, with a reason (form 04).

Source: Decree 61/2018/ND-CP, article 19 clause 9; Circular 01/2018/TT-VPCP, form 04.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import NewDateNotLater, ReasonMissing, RescheduledBefore, TooLateToReschedule
from motcua.dossiers.events import Event
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.lib.time import local_day
from motcua.lib.vietnamese import format_moment


@dataclass(frozen=True, kw_only=True)
class Rescheduled(Event):
    """Xin lỗi và hẹn lại ngày trả kết quả."""

    kind = "rescheduled"
    title = gettext_lazy("Xin lỗi và hẹn lại")
    allowed_in = (State.RECEIVED, State.IN_PROCESS, State.PROPOSED, State.APPROVED)

    reason: str
    due_at: datetime
    old_due_at: datetime
    signer: str
    signer_title: str = ""

    def check(self, dossier: Dossier, at: datetime) -> None:
        """Once only, a day before at the latest, to a later date, with a reason."""
        due = format_moment(dossier.due_at)
        if dossier.reschedulings:
            raise RescheduledBefore(number=dossier.number)
        if local_day(at) >= local_day(dossier.due_at):
            raise TooLateToReschedule(due=due)
        if self.due_at <= dossier.due_at:
            raise NewDateNotLater(due=due)
        if not self.reason:
            raise ReasonMissing

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Move the due date; the first promise stays beside it."""
        dossier.due_at = self.due_at
        dossier.reschedulings += 1

    def line(self) -> str:
        """The sentence in the history."""
        told = {"due": format_moment(self.due_at), "reason": self.reason}
        return _("Xin lỗi và hẹn lại %(due)s: %(reason)s") % told

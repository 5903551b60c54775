"""The applicant handed in what was missing: the time limit is counted again from the start.

The law restarts the limit; the national score subtracts the wait instead, so the wait is kept as well.
Source: Decree 61/2018/ND-CP, article 19 clause 4; Decision 766/QD-TTg (2022), indicator 2.1.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.events import Event, lay, move
from motcua.dossiers.events.received import start
from motcua.dossiers.facts import Clock, Paper, Place
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.lib.vietnamese import format_moment


@dataclass(frozen=True, kw_only=True)
class Supplemented(Event):
    """Bổ sung hồ sơ; ``clock`` is None where the dossier had not been received before."""

    kind = "supplemented"
    title = gettext_lazy("Bổ sung hồ sơ")
    allowed_in = (State.WAITING,)
    leads_to = (State.SUBMITTED, State.RECEIVED, State.IN_PROCESS)

    papers: tuple[Paper, ...] = ()
    note: str = ""
    clock: Clock | None = None
    place: Place
    state: str

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Go back to where the request was made, with the clock started anew."""
        move(dossier, State(self.state), at)
        dossier.waited_seconds += int((at - dossier.waiting_since).total_seconds())
        dossier.waiting_since = None
        if self.clock:
            start(dossier, self.clock)
        lay(dossier, self.place, at)

    def line(self) -> str:
        """The sentence in the history."""
        if self.clock is None:
            return _("Đã bổ sung hồ sơ, chờ tiếp nhận")
        due = format_moment(self.clock.due_at)
        return _("Đã bổ sung hồ sơ, thời hạn tính lại từ đầu, hẹn trả %(due)s") % {"due": due}

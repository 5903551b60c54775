"""The dossier was put before the one who decides, with what is proposed.

Source: Decree 61/2018/ND-CP, article 19 clauses 1 to 3.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import OpinionsOutstanding, ReasonMissing
from motcua.dossiers.events import Event, lay, move
from motcua.dossiers.facts import Place
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.lib.vietnamese import format_moment

APPROVE, REFUSE = "approve", "refuse"


@dataclass(frozen=True, kw_only=True)
class Proposed(Event):
    """Trình duyệt; ``outcome`` is "approve" or "refuse"."""

    kind = "proposed"
    title = gettext_lazy("Trình duyệt")
    allowed_in = (State.IN_PROCESS,)
    leads_to = (State.PROPOSED,)
    # What is proposed is not decided; the applicant hears the decision.
    is_public = False

    outcome: str
    note: str = ""
    place: Place

    def check(self, dossier: Dossier, at: datetime) -> None:
        """Opinions still due are waited for; a proposal to refuse says why."""
        if dossier.open_consultations and at < dossier.consultation_due_at:
            until = format_moment(dossier.consultation_due_at)
            raise OpinionsOutstanding(count=dossier.open_consultations, until=until)
        if self.outcome == REFUSE and not self.note:
            raise ReasonMissing

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Keep what is proposed and lay the dossier before the next."""
        move(dossier, State.PROPOSED, at)
        dossier.proposed_outcome = self.outcome
        lay(dossier, self.place, at)

    def line(self) -> str:
        """The sentence in the history."""
        if self.outcome == APPROVE:
            return _("Trình duyệt: đề nghị giải quyết")
        return _("Trình duyệt: đề nghị từ chối giải quyết")

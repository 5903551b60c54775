"""Another unit was asked for its opinion, with the question and a day to answer by.

Source: Decree 61/2018/ND-CP, article 19 clause 5.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import ReasonMissing
from motcua.dossiers.events import Event
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.lib.vietnamese import format_moment


@dataclass(frozen=True, kw_only=True)
class Consulted(Event):
    """Lấy ý kiến đơn vị khác."""

    kind = "consulted"
    title = gettext_lazy("Lấy ý kiến")
    allowed_in = (State.IN_PROCESS,)

    unit_id: int
    unit_name: str
    question: str
    answer_by: datetime

    def check(self, dossier: Dossier, at: datetime) -> None:
        """A consultation asks something."""
        if not self.question:
            raise ReasonMissing

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Count the open question and keep the last day to answer."""
        dossier.open_consultations += 1
        dossier.consulted_ids = sorted({*dossier.consulted_ids, self.unit_id})
        known = dossier.consultation_due_at
        dossier.consultation_due_at = max(known, self.answer_by) if known else self.answer_by

    def line(self) -> str:
        """The sentence in the history."""
        told = {"unit": self.unit_name, "until": format_moment(self.answer_by)}
        return _("Lấy ý kiến %(unit)s, trả lời trước %(until)s") % told

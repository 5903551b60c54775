"""A unit that was consulted gave its opinion.

Source: Decree 61/2018/ND-CP, article 19 clause 5.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import NoSuchConsultation, ReasonMissing
from motcua.dossiers.events import Event
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State


@dataclass(frozen=True, kw_only=True)
class OpinionGiven(Event):
    """Cho ý kiến; ``answers`` is the place in the log of the question."""

    kind = "opinion_given"
    title = gettext_lazy("Cho ý kiến")
    allowed_in = (State.IN_PROCESS, State.WAITING, State.PROPOSED)

    answers: int
    unit_name: str
    agrees: bool
    opinion: str

    def check(self, dossier: Dossier, at: datetime) -> None:
        """Something was asked, and something is answered."""
        if not dossier.open_consultations:
            raise NoSuchConsultation
        if not self.opinion:
            raise ReasonMissing

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """One question less is open."""
        dossier.open_consultations -= 1
        if not dossier.open_consultations:
            dossier.consultation_due_at = None

    def line(self) -> str:
        """The sentence in the history."""
        told = {"unit": self.unit_name, "opinion": self.opinion}
        if self.agrees:
            return _("%(unit)s cho ý kiến (đồng ý): %(opinion)s") % told
        return _("%(unit)s cho ý kiến (không đồng ý): %(opinion)s") % told

"""A unit that was consulted gave its opinion.

Source: Decree 61/2018/ND-CP, article 19 clause 5.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.errors import NoSuchConsultation, ReasonMissing
from motcua.dossiers.events import Event
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State


@dataclass(frozen=True, kw_only=True)
class OpinionGiven(Event):
    """Cho ý kiến; ``answers`` is the place in the log of the question."""

    kind = "opinion_given"
    title = "Cho ý kiến"
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
        word = "đồng ý" if self.agrees else "không đồng ý"
        return f"{self.unit_name} cho ý kiến ({word}): {self.opinion}"

"""The result was handed to the applicant: the dossier ends here.

Source: Decree 61/2018/ND-CP, article 20; national state 10.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.events import Event, move
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State

WAYS = {"counter": "tại quầy", "post": "qua bưu chính công ích", "online": "trực tuyến"}


@dataclass(frozen=True, kw_only=True)
class Returned(Event):
    """Trả kết quả; ``channel`` is counter, post or online."""

    kind = "returned"
    title = "Trả kết quả"
    allowed_in = (State.FINISHED,)
    leads_to = (State.RETURNED,)

    channel: str
    handed_to: str
    note: str = ""

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """End the dossier with its result in the applicant's hand."""
        dossier.returned_at = at
        move(dossier, State.RETURNED, at)

    def line(self) -> str:
        """The sentence in the history."""
        return f"Trả kết quả {WAYS[self.channel]} cho {self.handed_to}"

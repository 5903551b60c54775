"""The result was handed to the applicant: the dossier ends here.

Source: Decree 61/2018/ND-CP, article 20; national state 10.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy

from motcua.dossiers.events import Event, move
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State

WAYS = {
    "counter": gettext_lazy("Trả kết quả tại quầy cho %(person)s"),
    "post": gettext_lazy("Trả kết quả qua bưu chính công ích cho %(person)s"),
    "online": gettext_lazy("Trả kết quả trực tuyến cho %(person)s"),
}


@dataclass(frozen=True, kw_only=True)
class Returned(Event):
    """Trả kết quả; ``channel`` is counter, post or online."""

    kind = "returned"
    title = gettext_lazy("Trả kết quả")
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
        return WAYS[self.channel] % {"person": self.handed_to}

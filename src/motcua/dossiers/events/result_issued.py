"""The result was numbered, sealed and brought to the one-stop shop: the authority's time ends here.

Source: Decree 61/2018/ND-CP, article 20; Decree 30/2020/ND-CP, articles on numbering; national state 9.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.events import Event, lay, move
from motcua.dossiers.facts import Place
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State


@dataclass(frozen=True, kw_only=True)
class ResultIssued(Event):
    """Phát hành kết quả."""

    kind = "result_issued"
    title = gettext_lazy("Phát hành kết quả")
    allowed_in = (State.APPROVED,)
    leads_to = (State.FINISHED,)

    result_number: str
    issued_on: date
    signer: str
    result_name: str = ""
    file_id: UUID | None = None
    place: Place

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Stop the clock and lay the result at the counter."""
        move(dossier, State.FINISHED, at)
        dossier.finished_at = at
        dossier.result_number = self.result_number
        lay(dossier, self.place, at)

    def line(self) -> str:
        """The sentence in the history."""
        told = {"number": self.result_number, "unit": self.place.unit_name}
        return _("Đã có kết quả số %(number)s, chờ trả tại %(unit)s") % told

"""Whoever leads decided that the dossier stays as it ended; asking again needs a new reason."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import NoReopeningAsked, ReasonMissing
from motcua.dossiers.events import Event
from motcua.dossiers.events.reopening_asked import DECIDED
from motcua.dossiers.models import Dossier


@dataclass(frozen=True, kw_only=True)
class ReopeningDeclined(Event):
    """Không mở lại hồ sơ."""

    kind = "reopening_declined"
    title = gettext_lazy("Không mở lại")
    allowed_in = DECIDED
    is_public = False

    reason: str

    def check(self, dossier: Dossier, at: datetime) -> None:
        """Something was asked, and the answer says why."""
        if dossier.reopening_asked_by_id is None:
            raise NoReopeningAsked
        if not self.reason:
            raise ReasonMissing

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """The question is answered."""
        dossier.reopening_asked_by_id = None

    def line(self) -> str:
        """The sentence in the history."""
        return _("Không mở lại hồ sơ: %(reason)s") % {"reason": self.reason}

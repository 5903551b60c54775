"""Somebody of the offices that take part wrote something down beside the dossier; nothing else changes.

A note is the only thing that may be added at any time, after the end too: what happened outside every act of the law
is remembered where it belongs, and the history stays whole.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import NothingNoted
from motcua.dossiers.events import Event
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State


@dataclass(frozen=True, kw_only=True)
class Noted(Event):
    """Ghi chú; ``subject`` names the piece of work it is about, where there is one."""

    kind = "noted"
    title = gettext_lazy("Ghi chú")
    allowed_in = tuple(state for state in State if state != State.DRAFT)
    # Written by officials for officials.
    is_public = False

    subject: str = ""
    text: str = ""

    def check(self, dossier: Dossier, at: datetime) -> None:
        """A note says something."""
        if not self.subject and not self.text:
            raise NothingNoted

    def line(self) -> str:
        """The sentence in the history."""
        return _("Ghi chú: %(note)s") % {"note": ": ".join(filter(None, (self.subject, self.text)))}

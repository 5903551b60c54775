"""An official took up the step in which the dossier lies: until now it waited, from now on it is worked on.

The difference between waiting and working tells an office where its time goes; the clock of the law runs through both.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import StepInHand
from motcua.dossiers.events import Event
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.lib.vietnamese import format_moment

ON_A_DESK = (
    State.SUBMITTED,
    State.RECEIVED,
    State.IN_PROCESS,
    State.PROPOSED,
    State.APPROVED,
    State.FINISHED,
)
"""Where the next act is an official's."""


@dataclass(frozen=True, kw_only=True)
class StepBegun(Event):
    """Bắt đầu làm; ``work`` is the piece of the step that was taken up."""

    kind = "step_begun"
    title = gettext_lazy("Bắt đầu làm")
    allowed_in = ON_A_DESK
    is_public = False

    work: str

    def check(self, dossier: Dossier, at: datetime) -> None:
        """What is in hand is not taken up again."""
        if dossier.step_begun_at is not None:
            raise StepInHand(since=format_moment(dossier.step_begun_at))

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """The step is in hand from now on."""
        dossier.step_begun_at = at

    def line(self) -> str:
        """The sentence in the history."""
        return _("Bắt đầu làm “%(work)s”") % {"work": self.work}

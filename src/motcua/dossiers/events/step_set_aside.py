"""The step that was in hand was put down without being done: it waits again on the same desk."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import NothingInHand
from motcua.dossiers.events import Event
from motcua.dossiers.events.step_begun import ON_A_DESK
from motcua.dossiers.models import Dossier


@dataclass(frozen=True, kw_only=True)
class StepSetAside(Event):
    """Tạm gác việc; ``work`` is what was put down."""

    kind = "step_set_aside"
    title = gettext_lazy("Tạm gác việc")
    allowed_in = ON_A_DESK
    is_public = False

    work: str
    note: str = ""

    def check(self, dossier: Dossier, at: datetime) -> None:
        """Only what is in hand can be put down."""
        if dossier.step_begun_at is None:
            raise NothingInHand

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """The step waits again."""
        dossier.step_begun_at = None

    def line(self) -> str:
        """The sentence in the history."""
        return _("Tạm gác “%(work)s”") % {"work": self.work}

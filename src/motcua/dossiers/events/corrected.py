"""A mistake in a result that was issued is put right: by a letter, or by a new document in its place.

A mistake of form or spelling is corrected by an official letter; a mistake of content by a document of the same form.
The dossier stays where it is; what becomes of a wrong decision is another act (``reopened``).

Source: Decree 30/2020/ND-CP, article 18 clause 3; Decree 61/2018/ND-CP, article 21 (at the authority's own cost).
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.errors import CorrectionBeforeResult, MistakeNotNamed
from motcua.dossiers.events import Event
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.lib.time import local_day
from motcua.lib.vietnamese import format_day

LETTER, NEW_DOCUMENT = "letter", "new_document"


@dataclass(frozen=True, kw_only=True)
class Corrected(Event):
    """Đính chính kết quả; ``way`` is "letter" or "new_document", ``old_number`` the number of what was wrong."""

    kind = "corrected"
    title = gettext_lazy("Đính chính kết quả")
    allowed_in = (State.FINISHED, State.RETURNED)

    way: str
    old_number: str
    mistake: str
    correction: str
    document_number: str
    issued_on: date
    signer: str
    signer_title: str = ""
    file_id: UUID | None = None

    def check(self, dossier: Dossier, at: datetime) -> None:
        """What was wrong and what is right are both said; nothing is corrected before it was issued."""
        if not self.mistake or not self.correction:
            raise MistakeNotNamed
        finished_on = local_day(dossier.finished_at)
        if self.issued_on < finished_on:
            raise CorrectionBeforeResult(day=format_day(finished_on))

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """A new document takes the place of the old one."""
        if self.way == NEW_DOCUMENT:
            dossier.result_number = self.document_number

    def line(self) -> str:
        """The sentence in the history."""
        told = {"old": self.old_number, "new": self.document_number, "mistake": self.mistake}
        if self.way == NEW_DOCUMENT:
            return _("Thay kết quả số %(old)s bằng văn bản số %(new)s: %(mistake)s") % told
        return _("Đính chính kết quả số %(old)s bằng công văn số %(new)s: %(mistake)s") % told

"""The dossier was made up: who asks for what, where, by which channel, with which papers."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.events import Event, move
from motcua.dossiers.facts import Applicant, Filer, Paper
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.lib.vietnamese import fold, sort_key


@dataclass(frozen=True, kw_only=True)
class Drafted(Event):
    """A dossier begins (lập hồ sơ)."""

    kind = "drafted"
    title = gettext_lazy("Lập hồ sơ")
    allowed_in = (State.DRAFT,)
    leads_to = (State.DRAFT,)

    procedure_id: int
    version_id: int
    procedure_code: str
    procedure_name: str
    channel: str
    receiver_id: int
    authority_id: int
    helped_by_id: int | None = None
    applicant: Applicant
    filer: Filer | None = None
    request: str = ""
    sets: int = 1
    return_channel: str = "counter"
    answers: dict[str, Any] = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()
    override_id: int | None = None
    case: int | None = None
    case_name: str = ""

    def apply(self, dossier: Dossier, at: datetime) -> None:
        """Name the procedure, the units and the people."""
        move(dossier, State.DRAFT, at)
        dossier.drafted_at = at
        dossier.procedure_id = self.procedure_id
        dossier.procedure_version_id = self.version_id
        dossier.override_id = self.override_id
        dossier.case = self.case
        dossier.channel = self.channel
        dossier.receiver_id = self.receiver_id
        dossier.authority_id = self.authority_id
        dossier.helped_by_id = self.helped_by_id
        self._name_people(dossier)

    def _name_people(self, dossier: Dossier) -> None:
        applicant = self.applicant
        dossier.applicant_kind = applicant.kind
        dossier.applicant_name = applicant.name
        dossier.applicant_sort = sort_key(applicant.name)
        dossier.applicant_folded = fold(applicant.name)
        dossier.applicant_number = applicant.number
        dossier.applicant_phone = applicant.phone
        dossier.applicant_person_id = applicant.person_id
        dossier.applicant_organization_id = applicant.organization_id
        dossier.filer_person_id = self.filer.person_id if self.filer else applicant.person_id

    def line(self) -> str:
        """The sentence in the history."""
        return _("Lập hồ sơ: %(procedure)s") % {"procedure": self.procedure_name}

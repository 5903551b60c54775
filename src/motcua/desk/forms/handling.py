"""The questions of the acts between reception and decision."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.forms.act import ActForm, ReasonForm, line_field, note_field
from motcua.directory.models import Role
from motcua.dossiers.facts import Reason
from motcua.dossiers.queries.desk import OfficialLoad, officials_for, units_to_consult
from motcua.dossiers.queries.page import DossierPage
from motcua.people.actor import Actor

LEADS = (Role.HEAD, Role.LEADER)


class AssignForm(ActForm):
    """Who is to do the step: those who can, with how much they have."""

    official = forms.ChoiceField(label=_("Người thực hiện"), widget=forms.RadioSelect)
    note = note_field(_("Ý kiến chỉ đạo"))

    def prepare(self) -> None:
        """The officials of the step's role; who does not lead may only take the dossier themselves."""
        loads = officials_for(self.dossier, at=self.at)
        if self.actor.held(LEADS, self.dossier.holder_id) is None:
            loads = tuple(load for load in loads if load.official.id == self.actor.official_id)
        self.names = {str(load.official.id): load.official.name for load in loads}
        self.fields["official"].choices = [
            (str(load.official.id), _("%(name)s (%(count)d hồ sơ đang mở)") % _words(load)) for load in loads
        ]

    @classmethod
    def start_from(cls, page: DossierPage, actor: Actor) -> dict[str, Any]:
        """The official who has the dossier now."""
        return {"official": str(page.dossier.assignee_id or actor.official_id)}

    def facts(self, *, by: UUID | None, at: datetime) -> dict[str, Any]:
        """The official with their name."""
        chosen = self.cleaned_data["official"]
        return {"official_id": int(chosen), "official_name": self.names[chosen], "note": self.cleaned_data["note"]}


def _words(load: OfficialLoad) -> dict[str, Any]:
    return {"name": load.official.name, "count": load.open_dossiers}


class ProposeForm(ActForm):
    """What is proposed to the one who decides."""

    outcome = forms.ChoiceField(
        label=_("Đề nghị"),
        widget=forms.RadioSelect,
        choices=[("approve", _("Giải quyết (hồ sơ đủ điều kiện)")), ("refuse", _("Từ chối giải quyết"))],
    )
    note = note_field(_("Ý kiến thẩm định"), help_text=_("Nếu đề nghị từ chối thì phải ghi lý do."))

    @classmethod
    def start_from(cls, page: DossierPage, actor: Actor) -> dict[str, Any]:
        """Most requests are eligible."""
        return {"outcome": "approve"}


class SendBackForm(ActForm):
    """Why the proposal goes back."""

    reason = note_field(_("Lý do trả lại"), required=True, help_text=_("Người thẩm định cần làm lại những gì?"))


class ConsultForm(ActForm):
    """Whom to ask, what, and for how long."""

    unit = forms.ChoiceField(label=_("Đơn vị được lấy ý kiến"))
    question = note_field(_("Nội dung xin ý kiến"), required=True)
    working_days = forms.IntegerField(
        label=_("Thời hạn trả lời (ngày làm việc)"),
        min_value=1,
        max_value=30,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-2"}),
    )

    def prepare(self) -> None:
        """The units that can be asked."""
        units = units_to_consult(self.dossier, at=self.at)
        self.fields["unit"].choices = [("", _("Chọn đơn vị")), *((str(unit.id), unit.name) for unit in units)]

    @classmethod
    def start_from(cls, page: DossierPage, actor: Actor) -> dict[str, Any]:
        """Five working days, unless the official says otherwise."""
        return {"working_days": 5}

    def facts(self, *, by: UUID | None, at: datetime) -> dict[str, Any]:
        """The unit by its id."""
        asked = self.cleaned_data
        return {
            "unit_id": int(asked["unit"]),
            "question": asked["question"],
            "working_days": asked["working_days"],
        }


class OpinionForm(ActForm):
    """The opinion of a unit that was asked."""

    agrees = forms.ChoiceField(
        label=_("Ý kiến của đơn vị"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Đồng ý")), ("no", _("Không đồng ý"))],
    )
    opinion = note_field(_("Nội dung ý kiến"), required=True)

    def facts(self, *, by: UUID | None, at: datetime) -> dict[str, Any]:
        """Agreement as yes or no."""
        return {"agrees": self.cleaned_data["agrees"] == "yes", "opinion": self.cleaned_data["opinion"]}


class StopForm(ReasonForm):
    """Why handling stops and what goes back."""

    given_back = line_field(_("Giấy tờ, phí trả lại cho người nộp"), required=False)

    def facts(self, *, by: UUID | None, at: datetime) -> dict[str, Any]:
        """The reason and what goes back."""
        reason = Reason(text=self.cleaned_data["reason"], clause=self.cleaned_data["clause"])
        return {"reason": reason, "given_back": self.cleaned_data["given_back"]}


class WithdrawForm(ActForm):
    """Why the applicant takes the dossier back."""

    reason = note_field(_("Lý do rút hồ sơ"), required=True, help_text=_("Ghi theo đơn hoặc lời người nộp."))

"""The questions of those who decide, seal and hand out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.forms.act import ActForm, line_field, note_field
from motcua.desk.forms.papers import kept
from motcua.dossiers.queries.page import DossierPage
from motcua.lib.forms import DatePartsField
from motcua.lib.time import local_day, now
from motcua.people.actor import Actor


class IssueResultForm(ActForm):
    """Number, day, signer and file of the result."""

    result_number = forms.CharField(
        label=_("Số, ký hiệu của kết quả"),
        max_length=60,
        help_text=_("Ví dụ 12/XN-UBND"),
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
    )
    issued_on = DatePartsField(label=_("Ngày ban hành"), noun=_("ban hành"))
    signer = line_field(_("Người ký"))
    file = forms.FileField(
        label=_("Bản điện tử của kết quả (PDF)"), required=False, widget=forms.FileInput({"accept": ".pdf"})
    )

    has_files = True

    @classmethod
    def start_from(cls, page: DossierPage, actor: Actor) -> dict[str, Any]:
        """Today, signed by who approved."""
        approved = page.last("approved")
        return {"issued_on": local_day(now()), "signer": approved.by_name if approved else ""}

    def facts(self, *, by: UUID | None, at: datetime) -> dict[str, Any]:
        """The result, its file kept."""
        given = self.cleaned_data
        upload = given["file"]
        return {
            "result_number": given["result_number"],
            "issued_on": given["issued_on"],
            "signer": given["signer"],
            "file_id": kept(upload, by=by, at=at) if upload else None,
        }


class ReturnResultForm(ActForm):
    """How the result was handed out, and to whom."""

    channel = forms.ChoiceField(
        label=_("Hình thức trả"),
        widget=forms.RadioSelect,
        choices=[("counter", _("Tại quầy")), ("post", _("Qua bưu chính công ích")), ("online", _("Bản điện tử"))],
    )
    handed_to = line_field(_("Người nhận"), help_text=_("Họ tên người nhận tại quầy hoặc tên trên bưu gửi."))
    note = note_field()

    @classmethod
    def start_from(cls, page: DossierPage, actor: Actor) -> dict[str, Any]:
        """As the applicant asked for."""
        return {"channel": page.drafted.return_channel, "handed_to": page.applicant.name}


class RescheduleForm(ActForm):
    """The new day of return and why."""

    due_on = DatePartsField(label=_("Ngày hẹn trả mới"), noun=_("hẹn trả"))
    reason = note_field(_("Lý do"), required=True, help_text=_("In trên phiếu xin lỗi gửi người nộp hồ sơ."))

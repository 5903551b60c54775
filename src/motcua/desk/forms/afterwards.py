"""The questions of the acts that may follow an end, and of taking a step up and putting it down."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.forms.act import ActForm, line_field, note_field
from motcua.desk.forms.papers import kept
from motcua.dossiers.events.corrected import LETTER, NEW_DOCUMENT
from motcua.dossiers.queries.page import DossierPage
from motcua.lib.forms import DatePartsField
from motcua.lib.time import local_day, now
from motcua.people.actor import Actor


class BeginForm(ActForm):
    """Which piece of the step is taken up, where it has several."""

    work = line_field(
        _("Phần việc"), required=False, help_text=_("Để trống nếu làm cả bước. Ví dụ: kiểm tra thực địa.")
    )


class SetAsideForm(ActForm):
    """Why the work is put down."""

    note = note_field(_("Vì sao tạm gác"))


class NotedForm(ActForm):
    """What is to be remembered."""

    text = note_field(_("Nội dung ghi chú"), required=True, help_text=_("Chỉ cán bộ đọc được."))


class CorrectForm(ActForm):
    """What was wrong, what is right, and the document that says so."""

    way = forms.ChoiceField(
        label=_("Cách đính chính"),
        widget=forms.RadioSelect,
        choices=[
            (LETTER, _("Công văn đính chính (sai thể thức, kỹ thuật trình bày)")),
            (NEW_DOCUMENT, _("Văn bản mới thay thế (sai nội dung)")),
        ],
    )
    mistake = note_field(_("Nội dung sai"), required=True)
    correction = note_field(_("Nội dung đúng"), required=True)
    document_number = forms.CharField(
        label=_("Số văn bản"), max_length=60, widget=forms.TextInput({"class": "govuk-input--width-20"})
    )
    issued_on = DatePartsField(label=_("Ngày ban hành"), noun=_("ban hành"))
    signer = line_field(_("Người ký"))
    file = forms.FileField(
        label=_("Bản điện tử của văn bản (PDF)"), required=False, widget=forms.FileInput({"accept": ".pdf"})
    )

    has_files = True

    @classmethod
    def start_from(cls, page: DossierPage, actor: Actor) -> dict[str, Any]:
        """A letter of today, signed by who signed the result."""
        issued = page.last("result_issued")
        return {"way": LETTER, "issued_on": local_day(now()), "signer": issued.event.signer if issued else ""}

    def facts(self, *, by: UUID | None, at: datetime) -> dict[str, Any]:
        """The correction, its file kept."""
        given = self.cleaned_data
        named = ("way", "mistake", "correction", "document_number", "issued_on", "signer")
        upload = given["file"]
        file_id = kept(upload, by=by, at=at) if upload else None
        return {name: given[name] for name in named} | {"file_id": file_id}


class AskReopeningForm(ActForm):
    """Why the dossier must be handled again."""

    reason = note_field(
        _("Vì sao phải giải quyết lại"), required=True, help_text=_("Nêu sai sót đã phát hiện; lãnh đạo sẽ quyết định.")
    )


class ReopenForm(ActForm):
    """The word of the second person, beside what the first asked."""

    note = note_field(_("Ý kiến chỉ đạo"))

    template = "desk/parts/reopening.html"


class DeclineReopeningForm(ActForm):
    """Why the dossier stays as it ended."""

    reason = note_field(_("Lý do không mở lại"), required=True)

    template = "desk/parts/reopening.html"

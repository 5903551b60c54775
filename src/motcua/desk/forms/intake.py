"""The one form of the counter: who, what, which papers, how the result comes back."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.facts import ComponentFacts, VersionFacts
from motcua.desk.forms.act import SENTENCE, line_field, note_field
from motcua.desk.forms.papers import PaperRow, add_paper_fields, paper_rows
from motcua.lib.errors import NotAllowed
from motcua.lib.forms import Form
from motcua.people.rules import clean_name, read_personal_number, read_phone

WAYS = [("counter", _("Tại quầy")), ("post", _("Qua bưu chính công ích")), ("online", _("Bản điện tử"))]
KINDS = [("person", _("Cá nhân")), ("organization", _("Tổ chức, doanh nghiệp"))]
_TAX = re.compile(r"\d{10}(-?\d{3})?")


class IntakeForm(Form):
    """A dossier at the counter. Papers are asked once the procedure is known."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Người đề nghị là"), choices=KINDS)
    name = forms.CharField(label=_("Họ và tên chủ hồ sơ"), max_length=SENTENCE)
    number = forms.CharField(label=_("Số định danh hoặc mã số thuế"), max_length=20, required=False)
    born = forms.CharField(label=_("Ngày sinh"), max_length=20, required=False)
    phone = forms.CharField(
        label=_("Điện thoại"), max_length=30, required=False, widget=forms.TextInput({"type": "tel"})
    )
    address = line_field(_("Địa chỉ"), required=False)
    filer_name = forms.CharField(label=_("Người nộp thay"), max_length=100, required=False)
    relation = forms.CharField(label=_("Quan hệ với chủ hồ sơ"), max_length=100, required=False)
    request = note_field(_("Nội dung yêu cầu"))
    sets = forms.IntegerField(
        label=_("Số bộ hồ sơ"),
        min_value=1,
        max_value=20,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-2"}),
    )
    return_channel = forms.ChoiceField(label=_("Nhận kết quả"), choices=WAYS)

    def __init__(self, *args: Any, version: VersionFacts | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.components: tuple[ComponentFacts, ...] = version.components if version else ()
        add_paper_fields(self, self.components)

    def rows(self) -> Iterator[PaperRow]:
        """The papers of the procedure."""
        return paper_rows(self, self.components)

    def clean_name(self) -> str:
        """A name as people write it; an organization's may hold other signs."""
        given = self.cleaned_data["name"]
        return given if self.cleaned_data.get("kind") == "organization" else _read(clean_name, given)

    def clean_number(self) -> str:
        """Twelve digits of a person, a tax code of an organization, or nothing."""
        given = re.sub(r"[ .]", "", self.cleaned_data["number"])
        if not given:
            return ""
        if self.cleaned_data.get("kind") == "organization":
            if not _TAX.fullmatch(given):
                raise forms.ValidationError(_("Mã số thuế có 10 hoặc 13 chữ số."))
            return given
        return _read(read_personal_number, given)

    def clean_phone(self) -> str:
        """The number in the international form, or nothing."""
        given = self.cleaned_data["phone"]
        return _read(read_phone, given) if given else ""


def preset(version: VersionFacts) -> dict[str, Any]:
    """The papers the procedure demands, ticked and counted."""
    values: dict[str, Any] = {"sets": str(version.sets)}
    for component in version.components:
        place = component.position
        if component.is_required and not component.is_shown_only:
            values[f"brought_{place}"] = "on"
        values[f"originals_{place}"] = str(component.originals or "")
        values[f"copies_{place}"] = str(component.copies or "")
    return values


def _read(read: Any, text: str) -> str:
    try:
        return read(text)
    except NotAllowed as refusal:
        raise forms.ValidationError(str(refusal)) from None

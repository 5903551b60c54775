"""The parts of a draft that are no lists, a page each."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.facts import VersionContent
from motcua.catalogue.models import Audience, Channel, OnlineLevel
from motcua.desk.forms.catalogue.limits import EXAMPLES, LimitField
from motcua.directory.models import Level
from motcua.lib.forms import Form

LONG = 20_000


class PartForm(Form):
    """One page of a draft: some fields of the content, and the revision that was shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    names: tuple[str, ...] = ()
    """The fields of VersionContent that the page asks for; the form's fields have the same names."""

    @classmethod
    def start_from(cls, content: VersionContent) -> dict[str, Any]:
        """What the page shows first."""
        return {name: getattr(content, name) for name in cls.names}

    def into(self, content: VersionContent) -> VersionContent:
        """The content with what was typed."""
        return replace(content, **{name: self._value(name) for name in self.names})

    def _value(self, name: str) -> Any:
        value = self.cleaned_data[name]
        return tuple(value) if isinstance(value, list) else value


def long_text(label: str, *, rows: int = 4, help_text: str = "") -> forms.CharField:
    """A text of many lines."""
    area = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, required=False, widget=area, help_text=help_text)


def choices_of(label: str, kind: type, values: Any) -> forms.TypedMultipleChoiceField:
    """Several of the choices of a kind."""
    return forms.TypedMultipleChoiceField(
        label=label, required=False, coerce=kind, choices=values, widget=forms.CheckboxSelectMultiple
    )


class GeneralForm(PartForm):
    """Name, summary, everyday words, and how it is handled."""

    names = ("name", "summary", "keywords", "online_level", "on_the_spot", "is_fully_electronic")

    name = long_text(_("Tên thủ tục"), rows=2)
    summary = long_text(_("Tóm tắt cho người dân"), rows=3, help_text=_("Một, hai câu dễ hiểu."))
    keywords = long_text(
        _("Từ thường dùng"), rows=2, help_text=_("Những từ người dân hay gõ khi tìm, cách nhau bằng dấu phẩy.")
    )
    online_level = forms.TypedChoiceField(label=_("Mức độ trực tuyến"), coerce=OnlineLevel, choices=OnlineLevel.choices)
    on_the_spot = forms.TypedChoiceField(
        label=_("Số bước làm tại trung tâm"),
        coerce=int,
        required=False,
        empty_value=None,
        choices=[("", _("Không tại chỗ")), (4, _("4 tại chỗ")), (5, _("5 tại chỗ"))],
    )
    is_fully_electronic = forms.BooleanField(label=_("5 bước trên môi trường điện tử"), required=False)


class WayForm(PartForm):
    """Who asks whom, by which channels, in which order."""

    names = ("levels", "authority_name", "audiences", "channels", "sets", "sequence")

    levels = choices_of(_("Cấp thực hiện"), Level, Level.choices)
    authority_name = forms.CharField(label=_("Cơ quan thực hiện"), required=False)
    audiences = choices_of(_("Đối tượng thực hiện"), Audience, Audience.choices)
    channels = choices_of(_("Cách thức thực hiện"), Channel, Channel.choices)
    sets = forms.IntegerField(
        label=_("Số bộ hồ sơ"), min_value=1, max_value=20, widget=forms.TextInput({"class": "govuk-input--width-3"})
    )
    sequence = long_text(_("Trình tự thực hiện"), rows=10, help_text=_("Mỗi dòng một bước người dân làm hoặc chờ."))


class LimitsForm(PartForm):
    """The limit of the law and the province's promise."""

    names = ("legal_limit", "reduced_limit", "limit_note")

    legal_limit = LimitField(label=_("Thời hạn theo luật"), required=False, help_text=EXAMPLES)
    reduced_limit = LimitField(
        label=_("Thời hạn tỉnh cắt giảm còn"),
        required=False,
        help_text=_("Ngắn hơn và cùng loại ngày với thời hạn theo luật; để trống nếu không cắt giảm."),
    )
    limit_note = long_text(_("Ghi chú cách tính"))


class ResultForm(PartForm):
    """What is required and what comes out."""

    names = ("requirements", "result_name", "result_code")

    requirements = long_text(_("Yêu cầu, điều kiện"), rows=8)
    result_name = forms.CharField(label=_("Kết quả thực hiện"), required=False)
    result_code = forms.CharField(
        label=_("Mã kết quả"), required=False, max_length=200, help_text=_("Ví dụ: KQ.G15.000031")
    )

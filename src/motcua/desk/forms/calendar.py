"""The questions about days off and about standing in for a colleague."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.forms.act import line_field
from motcua.directory.models import Official, Position
from motcua.lib.forms import DatePartsField, Form
from motcua.lib.time import moment

LINES = 6
KINDS = [("", "–"), ("off", _("Nghỉ")), ("working", _("Làm bù")), ("none", _("Ngày thường"))]


class ChangeForm(Form):
    """Days that become days off, worked or ordinary again, and the decision that says so."""

    unit = forms.ChoiceField(label=_("Lịch của đơn vị"))
    source = line_field(_("Số, ngày văn bản quyết định"), help_text=_("Ví dụ: Quyết định 123/QĐ-UBND ngày 2/3/2026"))

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units
        for place in range(1, LINES + 1):
            self.fields[f"day_{place}"] = DatePartsField(
                label=_("Ngày %(place)d") % {"place": place}, required=place == 1
            )
            self.fields[f"kind_{place}"] = forms.ChoiceField(label=_("Là ngày"), choices=KINDS, required=place == 1)
            self.fields[f"name_{place}"] = forms.CharField(label=_("Tên gọi"), max_length=100, required=False)

    def lines(self) -> list[tuple]:
        """The lines of days: day, kind, name."""
        names = ("day", "kind", "name")
        return [tuple(self[f"{name}_{place}"] for name in names) for place in range(1, LINES + 1)]

    def clean(self) -> dict[str, Any]:
        """A day says what it becomes."""
        cleaned = super().clean() or self.cleaned_data
        for place in range(1, LINES + 1):
            day, kind = cleaned.get(f"day_{place}"), cleaned.get(f"kind_{place}")
            if day and not kind:
                self.add_error(f"kind_{place}", _("Hãy chọn: nghỉ, làm bù hay ngày thường."))
            if kind and not day:
                self.add_error(f"day_{place}", _("Hãy nhập ngày."))
            if day and kind in ("off", "working") and not cleaned.get(f"name_{place}"):
                self.add_error(f"name_{place}", _("Hãy ghi tên gọi của ngày, ví dụ: Nghỉ bù Quốc khánh."))
        return cleaned

    def days(self) -> list[dict[str, str]]:
        """The days as a proposal keeps them."""
        given = self.cleaned_data
        return [
            {"day": given[f"day_{place}"].isoformat(), "kind": given[f"kind_{place}"], "name": given[f"name_{place}"]}
            for place in range(1, LINES + 1)
            if given.get(f"day_{place}")
        ]


class YearForm(Form):
    """A year's days off: what the moon decides is typed, what the law fixes is filled in."""

    unit = forms.ChoiceField(label=_("Lịch của đơn vị"))
    tet = DatePartsField(
        label=_("Ngày mồng Một Tết Nguyên đán (dương lịch)"), noun=_("Tết"), help_text=_("Ví dụ: 6 2 2027")
    )
    hung_kings = DatePartsField(
        label=_("Ngày Giỗ Tổ Hùng Vương, mồng 10 tháng 3 âm lịch (dương lịch)"),
        noun=_("Giỗ Tổ"),
        help_text=_("Ví dụ: 16 4 2027"),
    )
    source = line_field(
        _("Số, ngày văn bản về lịch nghỉ"), help_text=_("Ví dụ: Thông báo 5015/TB-LĐTBXH ngày 2/12/2026")
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units

    def clean(self) -> dict[str, Any]:
        """Both days lie in one year, which is the year entered."""
        cleaned = super().clean() or self.cleaned_data
        tet, hung_kings = cleaned.get("tet"), cleaned.get("hung_kings")
        if tet and hung_kings and tet.year != hung_kings.year:
            self.add_error("hung_kings", _("Hai ngày phải cùng một năm dương lịch."))
        return cleaned


class DelegationForm(Form):
    """Which position, to whom, from when to when, and why."""

    position = forms.ChoiceField(label=_("Vị trí được ủy quyền"))
    to = forms.ChoiceField(label=_("Người được ủy quyền"))
    first_on = DatePartsField(label=_("Từ ngày"), noun=_("bắt đầu"))
    last_on = DatePartsField(label=_("Đến hết ngày"), noun=_("kết thúc"))
    reason = line_field(_("Lý do"), help_text=_("Ví dụ: nghỉ phép, đi công tác"))

    def __init__(self, *args: Any, positions: list[Position], colleagues: list[Official], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.id), f"{one.title}, {one.unit.name}") for one in positions]
        self.fields["position"].choices = named
        self.fields["to"].choices = [("", _("Chọn người")), *((str(one.id), one.name) for one in colleagues)]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("Ngày kết thúc phải không trước ngày bắt đầu."))
        return cleaned

    def span(self) -> tuple[datetime, datetime]:
        """From the first moment of the first day to the end of the last."""
        first, last = self.cleaned_data["first_on"], self.cleaned_data["last_on"]
        return moment(first, time.min), moment(date.fromordinal(last.toordinal() + 1), time.min)

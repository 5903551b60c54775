"""What is typed to have a due date reckoned: the day and time of receipt, the limit, and whose calendar counts."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.queries import CountingUnit
from motcua.lib.errors import NotAllowed
from motcua.lib.forms import DatePartsField, Form
from motcua.lib.time import local, moment

LONGEST = Decimal(999)
UNITS = [
    (LimitUnit.WORKING_DAYS, gettext_lazy("ngày làm việc")),
    (LimitUnit.DAYS, gettext_lazy("ngày, đếm cả ngày nghỉ")),
    (LimitUnit.HOURS, gettext_lazy("giờ làm việc")),
    (LimitUnit.MONTHS, gettext_lazy("tháng")),
    (LimitUnit.SAME_DAY, gettext_lazy("trong ngày, không cần số")),
]


class DueDateForm(Form):
    """From which moment, which limit, by whose calendar; ``received_at`` and ``limit`` are its values."""

    day = DatePartsField(label=gettext_lazy("Ngày nhận đủ hồ sơ"))
    clock = forms.TimeField(
        label=gettext_lazy("Giờ nhận"),
        help_text=gettext_lazy("Theo 24 giờ, ví dụ 15:20."),
        input_formats=["%H:%M", "%Hh%M", "%H"],
        error_messages={"invalid": gettext_lazy("Giờ nhận phải viết như 15:20.")},
        widget=forms.TimeInput({"class": "govuk-input--width-5", "autocomplete": "off"}, format="%H:%M"),
    )
    amount = forms.CharField(
        label=gettext_lazy("Thời hạn"),
        required=False,
        max_length=8,
        help_text=gettext_lazy("Số ghi trong thủ tục, ví dụ 3 hoặc 1,5."),
        widget=forms.TextInput({"class": "govuk-input--width-4", "inputmode": "decimal", "autocomplete": "off"}),
    )
    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị của thời hạn"), choices=UNITS, widget=forms.RadioSelect)
    office = forms.TypedChoiceField(
        label=gettext_lazy("Cơ quan giải quyết"),
        coerce=int,
        help_text=gettext_lazy("Mỗi cơ quan tính theo giờ làm việc và ngày nghỉ của mình."),
    )

    def __init__(self, *args: Any, offices: Iterable[CountingUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = groupby(offices, key=lambda office: str(office.level.label))
        choices = [(level, [(office.id, office.name) for office in found]) for level, found in groups]
        self.fields["office"].choices = choices

    def clean_amount(self) -> Decimal | None:
        """The number, with a comma or a point."""
        text = self.cleaned_data["amount"].replace(",", ".")
        if not text:
            return None
        try:
            amount = Decimal(text) if text.replace(".", "", 1).isdecimal() and text.isascii() else None
        except ArithmeticError:
            amount = None
        if amount is None or not 0 < amount <= LONGEST:
            raise forms.ValidationError(
                _("Thời hạn phải là một số lớn hơn 0, nhiều nhất %(most)d.") % {"most": LONGEST}
            )
        return amount

    def clean(self) -> dict[str, Any]:
        """The limit as a whole: a number where the unit needs one, whole where it cannot be split."""
        given = super().clean() or self.cleaned_data
        if "amount" not in given or "unit" not in given:
            return given
        unit = LimitUnit(given["unit"])
        if given["amount"] is None and unit != LimitUnit.SAME_DAY:
            self.add_error("amount", _("Hãy nhập số của thời hạn."))
            return given
        try:
            given["limit"] = Limit(given["amount"], unit)
        except NotAllowed as refused:
            self.add_error("amount", str(refused))
        return given

    @property
    def received_at(self) -> datetime:
        """The moment that was typed; only of a valid form."""
        return moment(self.cleaned_data["day"], self.cleaned_data["clock"])


def usual_answers(at: datetime) -> dict[str, object]:
    """What stands in the empty form: this half hour, three working days."""
    here = local(at)
    return {
        "day": here.date(),
        "clock": here.time().replace(minute=here.minute // 30 * 30, second=0, microsecond=0),
        "amount": "3",
        "unit": LimitUnit.WORKING_DAYS,
    }

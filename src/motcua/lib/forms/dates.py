"""A date typed as day, month and year: no picker, no guessing which number is the month.

Of a birth sometimes only the year is known, and that is then what is written.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.lib.vietnamese import format_day

EARLIEST_YEAR = 1880
LATEST_YEAR = 2200


@dataclass(frozen=True)
class BirthDate:
    """A day of birth, or its year alone when ``day`` is None."""

    year: int
    day: date | None = None

    def __str__(self) -> str:
        return format_day(self.day) if self.day else str(self.year)


class DateParts(forms.MultiWidget):
    """Three short fields: ngày, tháng, năm."""

    template_name = "django/forms/widgets/date_parts.html"
    use_fieldset = True
    parts = (("d", gettext_lazy("Ngày"), 2), ("m", gettext_lazy("Tháng"), 2), ("y", gettext_lazy("Năm"), 4))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__({name: forms.TextInput(number) for name, _label, _width in self.parts}, attrs)

    def decompress(self, value: date | BirthDate | None) -> list[str]:
        """The three texts of a stored value."""
        if isinstance(value, BirthDate):
            value = value.day or value.year  # type: ignore[assignment]
        if isinstance(value, int):
            return ["", "", str(value)]
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Each part knows its word and its width."""
        context = super().get_context(name, value, attrs)
        for part, (_name, label, width) in zip(context["widget"]["subwidgets"], self.parts, strict=True):
            part["label"], part["width"] = label, width
            part["is_wrong"] = "aria-invalid" in part["attrs"]
        return context


class DatePartsField(forms.MultiValueField):
    """A date in three parts; ``noun`` completes the words of the errors ("Tháng sinh phải từ 1 đến 12").

    Its value is a ``date``, or a ``BirthDate`` where ``year_is_enough``.
    """

    widget = DateParts

    def __init__(self, *, noun: str = "", year_is_enough: bool = False, **kwargs: Any) -> None:
        self.noun, self.year_is_enough = noun, year_is_enough
        fields = [forms.CharField(required=False, max_length=4) for _part in DateParts.parts]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def clean(self, value: list[str] | None) -> Any:
        """The day that was typed; each fault says which part to mend."""
        texts = [str(part or "").strip() for part in (value or ["", "", ""])]
        if not any(texts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        made = self.compress(texts)
        self.validate(made)
        self.run_validators(made)
        return made

    def compress(self, data_list: list[str]) -> date | BirthDate:
        """The parts as one value."""
        day, month, year = data_list
        year_number = self._number(year, _("Năm"), EARLIEST_YEAR, LATEST_YEAR)
        if self.year_is_enough and not day and not month:
            return BirthDate(year_number)
        month_number = self._number(month, _("Tháng"), 1, 12)
        day_number = self._number(day, _("Ngày"), 1, 31)
        try:
            made = date(year_number, month_number, day_number)
        except ValueError:
            words = {"day": day_number, "month": month_number, "year": year_number}
            raise ValidationError(_("Tháng %(month)d/%(year)d không có ngày %(day)d.") % words, code="day") from None
        return BirthDate(made.year, made) if self.year_is_enough else made

    def _number(self, text: str, part: str, least: int, most: int) -> int:
        """One part as a number from ``least`` to ``most``."""
        name = f"{part} {self.noun}".strip()
        words = {"name": name, "least": least, "most": most}
        if not text:
            raise ValidationError(_("Hãy nhập %(name)s.") % {"name": name[0].lower() + name[1:]}, code="missing")
        if not text.isdecimal() or not least <= int(text) <= most:
            raise ValidationError(_("%(name)s phải từ %(least)d đến %(most)d.") % words, code="range")
        return int(text)

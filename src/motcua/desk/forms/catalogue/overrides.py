"""What a unit says otherwise than the province."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.facts import FeeFacts, OverrideFacts, StepFacts, VersionFacts
from motcua.catalogue.models import Channel
from motcua.desk.forms.act import line_field
from motcua.desk.forms.catalogue.limits import EXAMPLES, LimitField
from motcua.lib.forms import DatePartsField, Form

MOST_MINUTES = 100_000


class OverrideForm(Form):
    """A shorter limit, minutes of the steps, open fees, channels; what is left empty stays inherited."""

    reduced_limit = LimitField(label=_("Rút ngắn thời hạn còn"), required=False, help_text=EXAMPLES)
    channels = forms.TypedMultipleChoiceField(
        label=_("Cách nộp tại đơn vị"),
        coerce=Channel,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Bỏ trống: như quy định chung."),
    )
    source = line_field(_("Số, ngày văn bản căn cứ"), help_text=_("Ví dụ: Nghị quyết 12/2025/NQ-HĐND ngày 10/7/2025"))
    valid_from = DatePartsField(label=_("Có hiệu lực từ ngày"), noun=_("có hiệu lực"))

    def __init__(self, *args: Any, version: VersionFacts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version = version
        self.fields["channels"].choices = [(one.value, one.label) for one in version.channels]
        for place, fee in self.open_fees():
            self.fields[f"fee_{place}"] = forms.IntegerField(
                label=fee.name, required=False, min_value=0, max_value=2_000_000_000, widget=_number(10)
            )
        for step in version.steps:
            self.fields[f"step_{step.position}"] = forms.IntegerField(
                label=step.name, required=False, min_value=0, max_value=MOST_MINUTES, widget=_number(5)
            )

    def open_fees(self) -> list[tuple[int, FeeFacts]]:
        """The fees whose amount the law leaves to the People's Council."""
        return [(place, fee) for place, fee in enumerate(self.version.fees, 1) if fee.amount_vnd is None]

    @property
    def fee_fields(self) -> list[Any]:
        """The fields of the open fees."""
        return [self[f"fee_{place}"] for place, _fee in self.open_fees()]

    @property
    def step_fields(self) -> list[tuple[StepFacts, Any]]:
        """Each step with its field."""
        return [(step, self[f"step_{step.position}"]) for step in self.version.steps]

    def facts(self) -> OverrideFacts:
        """What was typed, as values."""
        given = self.cleaned_data
        fees = tuple(
            replace(fee, amount_vnd=given[f"fee_{place}"])
            for place, fee in self.open_fees()
            if given[f"fee_{place}"] is not None
        )
        return OverrideFacts(given["reduced_limit"], tuple(given["channels"]), fees, self._steps(), given["source"])

    def _steps(self) -> tuple[StepFacts, ...]:
        """The steps with the minutes typed, none where no minutes were."""
        given = {step.position: self.cleaned_data[f"step_{step.position}"] for step in self.version.steps}
        if all(minutes is None for minutes in given.values()):
            return ()
        return tuple(
            replace(
                step, working_minutes=step.working_minutes if given[step.position] is None else given[step.position]
            )
            for step in self.version.steps
        )


def _number(width: int) -> forms.TextInput:
    return forms.TextInput({"class": f"govuk-input--width-{width}", "inputmode": "numeric"})

"""A time limit as officials write it: a number and what is counted, in one line."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.package import limit_of
from motcua.directory.deadline import Limit
from motcua.directory.errors import LimitNotCountable

EXAMPLES = _("Ví dụ: 3 ngày làm việc; 15 ngày; 4 giờ làm việc; 1 tháng; trong ngày")


class LimitField(forms.CharField):
    """The limit that the text says, None for no text."""

    default_error_messages = {
        "not_a_limit": _("Thời hạn viết như: 3 ngày làm việc, 15 ngày, 4 giờ làm việc, trong ngày.")
    }

    def prepare_value(self, value: object) -> object:
        """A limit in the words it is read in."""
        return _written(value) if isinstance(value, Limit) else value

    def clean(self, value: str | None) -> Limit | None:
        """Raises: ValidationError, for what is no limit."""
        text = super().clean(value)
        if not text:
            return None
        try:
            limit = limit_of(" ".join(text.lower().split()))
        except LimitNotCountable as refusal:
            raise ValidationError(str(refusal)) from refusal
        if limit is None:
            raise ValidationError(self.error_messages["not_a_limit"], code="not_a_limit")
        return limit


def _written(limit: Limit) -> str:
    from django.utils.translation import override

    with override("vi"):
        return str(limit)

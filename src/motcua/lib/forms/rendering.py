"""How a form becomes a page: the classes and ids the style sheet and screen readers expect, and words for errors."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input
from django.utils.translation import gettext as _

from motcua.lib.vietnamese import TurnedText, nfc_clean

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "govuk-textarea"),
    # Before RadioSelect, of which Django makes it a kind.
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "mc-file-input"),
    (forms.MultiWidget, ""),
    (Input, "govuk-input"),
)


def class_of(widget: forms.Widget) -> str:
    """The class of a control, empty for one that has none."""
    return next((name for kind, name in CLASSES if isinstance(widget, kind)), "")


class Field(BoundField):
    """A field of a form on its page: adds class, error class and the ids of hint, error and count."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes with our classes; ``required`` is left to us, browsers would say it in their words."""
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == "10":
            built["rows"] = "5"
        name = class_of(widget)
        if name and not widget.is_hidden:
            error = f"{name}--error" if self.errors and not self.use_fieldset and self.kind != "checkbox" else ""
            given = built.get("class") or widget.attrs.get("class") or ""
            built["class"] = " ".join(part for part in (name, error, given) if part)
        return built

    @property
    def aria_describedby(self) -> str | None:  # type: ignore[override]
        """The ids of what is said about this field, in the order in which it stands on the page."""
        if self.field.widget.attrs.get("aria-describedby"):
            return None
        told = [("hint", self.help_text), ("error", self.errors), ("info", self.max_count)]
        return " ".join(f"{self.auto_id}-{part}" for part, is_told in told if is_told and self.auto_id)

    @property
    def kind(self) -> str:
        """How the template lays the field out: checkbox, options, date or plain."""
        widget = self.field.widget
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return "options"
        if isinstance(widget, forms.CheckboxInput):
            return "checkbox"
        return "date" if isinstance(widget, forms.MultiWidget) else "plain"

    @property
    def max_count(self) -> int | None:
        """How many characters a long text may have."""
        is_long = isinstance(self.field.widget, forms.Textarea)
        return getattr(self.field, "max_length", None) if is_long else None

    @property
    def shows_optional(self) -> bool:
        """Optional fields say so, except in forms where all are (a filter)."""
        return not self.field.required and not getattr(self.form, "all_optional", False)


class FormRenderer(TemplatesSetting):
    """Forms are rendered by the templates of the project, under ``templates/django/forms``."""

    form_template_name = "django/forms/form.html"
    bound_field_class = Field


class Form(forms.Form):
    """A form whose errors say what to do, and whose texts are cleaned (NFC, one style of spaces)."""

    # True for filters: no field says "không bắt buộc".
    all_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            label = str(field.label or name)
            for code, sentence in sentences(field, label).items():
                if _is_djangos(field, code):
                    field.error_messages[code] = sentence

    def _clean_fields(self) -> None:
        """Texts are cleaned after their own field has checked them, before the form's own checks."""
        super()._clean_fields()
        for name, value in list(self.cleaned_data.items()):
            # Not isinstance: a text choice is a str too, and is clean as it is.
            if type(value) is str and value:
                try:
                    self.cleaned_data[name] = nfc_clean(value)
                except TurnedText as refusal:
                    self.add_error(name, str(refusal))


def sentences(field: forms.Field, label: str) -> dict[str, str]:
    """What each error of ``field`` says, by the code of the error."""
    what = label[:1].lower() + label[1:] if not label[1:2].isupper() else label
    fill = _("Hãy nhập %(what)s.")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        fill = _("Hãy chọn %(what)s.")
    if label.endswith("?"):
        fill, what = _("Hãy trả lời: %(what)s"), label
    if isinstance(field, forms.FileField):
        fill = _("Hãy chọn tệp: %(what)s.")
    if isinstance(field, forms.BooleanField):
        fill = _("Hãy đánh dấu: %(what)s.")
    return {
        "required": fill % {"what": what},
        "invalid": _invalid(field, label),
        "invalid_choice": _("%(label)s: hãy chọn một trong các mục đã cho.") % {"label": label},
        "max_length": _("%(label)s: viết tối đa %%(limit_value)d ký tự, bạn đã viết %%(show_value)d.")
        % {"label": label.replace("%", "%%")},
        "min_length": _("%(label)s: viết ít nhất %%(limit_value)d ký tự, bạn đã viết %%(show_value)d.")
        % {"label": label.replace("%", "%%")},
        "max_value": _("%(label)s phải không quá %%(limit_value)s.") % {"label": label.replace("%", "%%")},
        "min_value": _("%(label)s phải từ %%(limit_value)s trở lên.") % {"label": label.replace("%", "%%")},
        "empty": _("Tệp bạn gửi rỗng. Hãy chọn tệp khác."),
        "missing": _("Tệp chưa tới nơi. Hãy chọn lại tệp."),
    }


def _invalid(field: forms.Field, label: str) -> str:
    """What a wrong shape says: an example is worth more than a rule."""
    if isinstance(field, forms.EmailField):
        return _("Thư điện tử phải có dạng ten@vidu.vn.")
    if isinstance(field, forms.IntegerField):
        return _("%(label)s phải là một số, ví dụ 12.") % {"label": label}
    if isinstance(field, forms.DateField):
        return _("%(label)s phải là ngày, tháng, năm, ví dụ 19/5/2023.") % {"label": label}
    return _("%(label)s chưa đúng. Hãy kiểm tra lại.") % {"label": label}


def _is_djangos(field: forms.Field, code: str) -> bool:
    """The message is Django's own, so that ours may stand in for it; one that the form's writer gave stays."""
    if code not in field.error_messages:
        return True
    return any(
        field.error_messages[code] == parent.__dict__.get("default_error_messages", {}).get(code)
        for parent in type(field).__mro__
        if parent.__module__.startswith("django.")
    )

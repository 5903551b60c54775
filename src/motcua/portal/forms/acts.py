"""What an applicant sends about a dossier that exists: withdrawing it, supplementing it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.lib.forms import Form


class ActForm(Form):
    """An act that may be pressed twice: its key, and the version of the dossier that was seen."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(ActForm):
    """Taking a dossier back."""

    reason = forms.CharField(
        label=_("Lý do rút hồ sơ"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )

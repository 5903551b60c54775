"""Signing in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.lib.forms import Form


class SignInForm(Form):
    """Login and password; a password is taken as typed, never cleaned."""

    login = forms.CharField(
        label=_("Tên đăng nhập"), max_length=80, widget=forms.TextInput({"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

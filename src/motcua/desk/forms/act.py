"""What the forms of all acts share: the key of the act, the version seen, and the facts the act wants."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.facts import Reason
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.page import DossierPage
from motcua.lib.forms import Form
from motcua.people.actor import Actor

SENTENCE, TEXT = 300, 2000


class ActForm(Form):
    """One act on one dossier: what was asked, the key that makes a second press harmless, the version seen."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    template = "desk/parts/fields.html"
    has_files = False

    def __init__(self, *args: Any, dossier: Dossier, actor: Actor, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dossier, self.actor, self.at = dossier, actor, at
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices that depend on the dossier."""

    @classmethod
    def start_from(cls, page: DossierPage, actor: Actor) -> dict[str, Any]:
        """What the form holds when it is first shown."""
        return {}

    def facts(self, *, by: UUID | None, at: datetime) -> dict[str, Any]:
        """What the act wants to know besides who and when; files are kept in the name of the account ``by``."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "seen")}

    def typed(self) -> list[tuple[str, str]]:
        """What was typed, label and text, for an official whose act was refused."""
        told = ((str(bound.label), bound.value()) for bound in self if not bound.is_hidden)
        return [(label, str(value)) for label, value in told if value and isinstance(value, str)]


def note_field(label: str = _("Ghi chú"), *, required: bool = False, help_text: str = "") -> forms.CharField:
    """A longer text."""
    area = forms.Textarea({"rows": 3})
    return forms.CharField(label=label, required=required, max_length=TEXT, widget=area, help_text=help_text)


def line_field(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    """A text of one line."""
    return forms.CharField(label=label, required=required, max_length=SENTENCE, help_text=help_text)


class NoteForm(ActForm):
    """Nothing is asked but a note."""

    note = note_field()


class ReasonForm(ActForm):
    """Why, in words the applicant understands, and the clause of the law where there is one."""

    reason = note_field(_("Lý do"), required=True, help_text=_("Viết để người nộp hồ sơ đọc và hiểu được."))
    clause = line_field(
        _("Điều, khoản căn cứ"), required=False, help_text=_("Ví dụ: Điều 19 khoản 4 Nghị định 61/2018/NĐ-CP")
    )

    def facts(self, *, by: UUID | None, at: datetime) -> dict[str, Any]:
        """The reason as one value."""
        return {"reason": Reason(text=self.cleaned_data["reason"], clause=self.cleaned_data["clause"])}

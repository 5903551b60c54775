"""The questions about papers: what is missing, and what was brought."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.facts import ComponentFacts
from motcua.desk.forms.act import SENTENCE, ActForm, line_field, note_field
from motcua.documents.actions import store_upload
from motcua.documents.queries import first_of_same
from motcua.dossiers.desks import facts_of
from motcua.dossiers.facts import Paper, Reason, SupplementItem
from motcua.lib.forms import DatePartsField

FREE_ROWS = 3
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.heic"


@dataclass(frozen=True)
class AskedRow:
    """A row of the request: a paper of the procedure, or a free name, and what to do."""

    component: ComponentFacts | None
    name: BoundField | None
    request: BoundField


@dataclass(frozen=True)
class PaperRow:
    """A row of what was brought: the paper, whether it was, how many, and a scan."""

    component: ComponentFacts
    brought: BoundField
    originals: BoundField
    certified: BoundField
    copies: BoundField
    file: BoundField

    @property
    def counts(self) -> tuple[BoundField, ...]:
        """How many originals, certified copies and copies."""
        return (self.originals, self.certified, self.copies)


class SupplementRequestForm(ActForm):
    """All that is missing or wrong, told at once: beside each paper what to do with it."""

    reason = note_field(_("Lý do"), required=True, help_text=_("Viết để người nộp hồ sơ đọc và hiểu được."))
    clause = line_field(_("Điều, khoản căn cứ"), required=False)
    answer_by = DatePartsField(label=_("Đề nghị bổ sung trước ngày"), required=False)

    template = "desk/parts/supplement_request.html"

    def prepare(self) -> None:
        """One line for each paper of the procedure and some for what is not on its list."""
        self.components = facts_of(self.dossier).components
        for component in self.components:
            self.fields[f"request_{component.position}"] = line_field(component.name, required=False)
        for place in range(1, FREE_ROWS + 1):
            self.fields[f"name_{place}"] = line_field(_("Nội dung khác %(place)d") % {"place": place}, required=False)
            self.fields[f"request_free_{place}"] = line_field(
                _("Cần làm gì %(place)d") % {"place": place}, required=False
            )

    def rows(self) -> Iterator[AskedRow]:
        """The lines in order."""
        for component in self.components:
            yield AskedRow(component, None, self[f"request_{component.position}"])
        for place in range(1, FREE_ROWS + 1):
            yield AskedRow(None, self[f"name_{place}"], self[f"request_free_{place}"])

    def clean(self) -> dict[str, Any]:
        """A free line has both its parts; something is asked."""
        cleaned = super().clean() or self.cleaned_data
        for place in range(1, FREE_ROWS + 1):
            name, request = cleaned.get(f"name_{place}"), cleaned.get(f"request_free_{place}")
            if name and not request:
                self.add_error(f"request_free_{place}", _("Hãy ghi cần làm gì với nội dung này."))
            if request and not name:
                self.add_error(f"name_{place}", _("Hãy ghi tên giấy tờ hoặc nội dung."))
        if not any(value for name, value in cleaned.items() if name.startswith("request_")):
            raise forms.ValidationError(_("Hãy ghi việc cần làm ở ít nhất một giấy tờ."))
        return cleaned

    def facts(self, *, by: UUID | None, at: datetime) -> dict[str, Any]:
        """The filled lines, the reason and the day."""
        given = self.cleaned_data
        listed = [
            SupplementItem(name=c.name, request=given[f"request_{c.position}"], component=c.position)
            for c in self.components
            if given[f"request_{c.position}"]
        ]
        free = [
            SupplementItem(name=given[f"name_{place}"], request=given[f"request_free_{place}"])
            for place in range(1, FREE_ROWS + 1)
            if given[f"name_{place}"]
        ]
        reason = Reason(text=given["reason"], clause=given["clause"])
        return {"items": (*listed, *free), "reason": reason, "answer_by": given["answer_by"]}


class SupplementForm(ActForm):
    """What the applicant brought: a tick, how many, and a scan where there is one."""

    note = note_field()
    template = "desk/parts/supplement.html"
    has_files = True

    def prepare(self) -> None:
        """One line for each paper of the procedure."""
        self.components = facts_of(self.dossier).components
        add_paper_fields(self, self.components)

    def rows(self) -> Iterator[PaperRow]:
        """The lines in order."""
        return paper_rows(self, self.components)

    def facts(self, *, by: UUID | None, at: datetime) -> dict[str, Any]:
        """The papers that were brought, their scans kept."""
        return {"papers": papers_of(self, self.components, by=by, at=at), "note": self.cleaned_data["note"]}


def add_paper_fields(form: forms.Form, components: tuple[ComponentFacts, ...]) -> None:
    """Give the form the fields of each paper."""
    number = {"inputmode": "numeric", "class": "govuk-input--width-2"}
    for component in components:
        place = component.position
        form.fields[f"brought_{place}"] = forms.BooleanField(label=component.name, required=False)
        for name, label in (
            ("originals", _("Bản chính")),
            ("certified", _("Bản sao chứng thực")),
            ("copies", _("Bản sao")),
        ):
            form.fields[f"{name}_{place}"] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=99, widget=forms.TextInput(number)
            )
        form.fields[f"file_{place}"] = forms.FileField(
            label=_("Bản quét"), required=False, widget=forms.FileInput({"accept": ACCEPTED}), max_length=SENTENCE
        )


def paper_rows(form: forms.Form, components: tuple[ComponentFacts, ...]) -> Iterator[PaperRow]:
    """The lines of the papers."""
    for component in components:
        place = component.position
        fields = (form[f"{name}_{place}"] for name in ("brought", "originals", "certified", "copies", "file"))
        yield PaperRow(component, *fields)


def papers_of(
    form: forms.Form, components: tuple[ComponentFacts, ...], *, by: UUID | None, at: datetime
) -> tuple[Paper, ...]:
    """The papers ticked or scanned; each scan is kept before the act, outside of its transaction."""
    given, papers = form.cleaned_data, []
    for component in components:
        place = component.position
        upload = given.get(f"file_{place}")
        if not given[f"brought_{place}"] and not upload:
            continue
        papers.append(
            Paper(
                component=place,
                name=component.name,
                originals=given[f"originals_{place}"] or 0,
                certified=given[f"certified_{place}"] or 0,
                copies=given[f"copies_{place}"] or 0,
                file_ids=(kept(upload, by=by, at=at),) if upload else (),
            )
        )
    return tuple(papers)


def kept(upload: Any, *, by: UUID | None, at: datetime) -> UUID:
    """The id of the file: of an upload sent twice, the same, so that the act sent twice stays the same act."""
    return first_of_same(store_upload(upload, by=by, at=at)).id

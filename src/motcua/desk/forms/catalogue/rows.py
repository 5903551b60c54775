"""The lists of a draft: papers, fees, legal bases, sources, steps, cases; a row a line of a table, without scripts.

A row whose first field is emptied is taken out; buttons move rows; three empty rows stand ready for more.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.editing import Row
from motcua.catalogue.facts import (
    CaseFacts,
    ComponentFacts,
    FeeFacts,
    LegalBasisFacts,
    SourceFacts,
    StepFacts,
    VersionContent,
)
from motcua.catalogue.models import Channel, FeeKind, Part, StepKind, StepPlace
from motcua.desk.forms.catalogue.limits import LimitField
from motcua.directory.models import Role
from motcua.lib.forms import Form

SPARE_ROWS = 3
MOST_ROWS = 200
DAY_FORMATS = ["%d/%m/%Y", "%d-%m-%Y"]


class RowForm(Form):
    """One line: ``key`` is the field without which there is no line, ``attribute`` the list it belongs to."""

    all_optional = True
    was = forms.IntegerField(widget=forms.HiddenInput, required=False)

    key = "name"
    attribute = ""
    wide: tuple[str, ...] = ("name",)
    """The fields that need room."""

    def __init__(self, *args: Any, content: VersionContent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare(content)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = str(field.label or "")

    def prepare(self, content: VersionContent) -> None:
        """Fill in choices that depend on the content."""

    @classmethod
    def start_from(cls, fact: Any) -> dict[str, Any]:
        """What the line shows first."""
        return {name: getattr(fact, name) for name in cls.base_fields if name != "was"}

    def fact(self) -> Any:
        """What the line says; its place is given later."""
        raise NotImplementedError

    @property
    def is_blank(self) -> bool:
        """Whether the line says nothing."""
        return not (self.data.get(self.add_prefix(self.key)) or "").strip()

    def cells(self) -> list[Any]:
        """The fields that are shown, in order."""
        return [bound for bound in self if not bound.is_hidden]


def text(label: str, *, width: int = 0, length: int | None = None, rows: int = 0) -> forms.CharField:
    """A text of a line; ``rows`` for one that may be long."""
    attrs = {"class": f"govuk-input--width-{width}"} if width else {}
    widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput(attrs)
    return forms.CharField(label=label, required=False, max_length=length, widget=widget)


def number(label: str, *, most: int, usual: int | None = None) -> forms.IntegerField:
    """A small number."""
    widget = forms.TextInput({"class": "govuk-input--width-4", "inputmode": "numeric"})
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most, initial=usual, widget=widget)


def choice(label: str, kind: type, values: Any, *, is_optional: bool = False) -> forms.TypedChoiceField:
    """One of the choices of a kind."""
    return forms.TypedChoiceField(
        label=label, required=not is_optional, coerce=kind, choices=values, empty_value="" if kind is not int else None
    )


def case_choice() -> forms.TypedChoiceField:
    """The case a line belongs to."""
    return choice(_("Trường hợp"), int, [("", _("mọi trường hợp"))], is_optional=True)


def cases_of(content: VersionContent) -> list[tuple[Any, str]]:
    """The cases as choices."""
    return [("", _("mọi trường hợp")), *((one.position, f"{one.position}. {one.name[:40]}") for one in content.cases)]


class ComponentRow(RowForm):
    """A paper."""

    attribute = "components"
    name = text(_("Giấy tờ"), rows=2)
    originals = number(_("Bản chính"), most=50, usual=0)
    copies = number(_("Bản sao"), most=50, usual=0)
    is_required = forms.BooleanField(label=_("Bắt buộc"), required=False)
    is_shown_only = forms.BooleanField(label=_("Chỉ xuất trình"), required=False)
    may_follow_at_counter = forms.BooleanField(label=_("Nộp sau tại quầy"), required=False)
    paper_form = text(_("Mẫu đơn"))
    case = case_choice()
    note = text(_("Ghi chú"))

    def prepare(self, content: VersionContent) -> None:
        """The cases of the draft."""
        self.fields["case"].choices = cases_of(content)

    def fact(self) -> ComponentFacts:
        """The paper."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "was"}
        counts = {name: given[name] or 0 for name in ("originals", "copies")}
        return ComponentFacts(position=0, **given | counts)


class FeeRow(RowForm):
    """A fee; no amount where the People's Council sets it."""

    attribute = "fees"
    name = text(_("Khoản thu"), rows=2)
    kind = choice(_("Loại"), FeeKind, FeeKind.choices)
    amount_vnd = number(_("Số tiền (đồng)"), most=2_000_000_000)
    per = text(_("Tính theo"), length=200)
    channel = choice(_("Khi nộp"), Channel, [("", _("mọi cách")), *Channel.choices], is_optional=True)
    case = case_choice()
    note = text(_("Ghi chú, miễn giảm"))

    def prepare(self, content: VersionContent) -> None:
        """The cases of the draft."""
        self.fields["case"].choices = cases_of(content)
        self.fields["amount_vnd"].widget.attrs["class"] = "govuk-input--width-10"

    def fact(self) -> FeeFacts:
        """The fee."""
        return FeeFacts(**{name: value for name, value in self.cleaned_data.items() if name != "was"})


class BasisRow(RowForm):
    """A legal basis."""

    attribute, key, wide = "legal_bases", "number", ("title",)
    number = text(_("Số, ký hiệu"), length=200)
    title = text(_("Tên văn bản"), rows=2)
    article = text(_("Điều, khoản"), length=200)

    def fact(self) -> LegalBasisFacts:
        """The legal basis."""
        return LegalBasisFacts(self.cleaned_data["number"], self.cleaned_data["title"], self.cleaned_data["article"])


class SourceRow(RowForm):
    """Which article says an attribute."""

    attribute, key, wide = "sources", "article", ()
    part = choice(_("Nội dung"), Part, Part.choices)
    place = number(_("Dòng số"), most=MOST_ROWS)
    number = forms.ChoiceField(label=_("Văn bản"))
    article = text(_("Điều, khoản"), length=200)
    dated_on = forms.DateField(
        label=_("Ngày văn bản"),
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput({"class": "govuk-input--width-10", "placeholder": "19/5/2023"}, format="%d/%m/%Y"),
    )

    def prepare(self, content: VersionContent) -> None:
        """The documents of the legal basis."""
        self.fields["number"].choices = [(one.number, one.number) for one in content.legal_bases]
        self.fields["number"].required = bool(content.legal_bases)

    def fact(self) -> SourceFacts:
        """The source."""
        return SourceFacts(**{name: value for name, value in self.cleaned_data.items() if name != "was"})


class StepRow(RowForm):
    """A step of the internal process."""

    attribute = "steps"
    name = text(_("Tên bước"))
    kind = choice(_("Việc"), StepKind, StepKind.choices)
    place = choice(_("Ở đâu"), StepPlace, StepPlace.choices)
    role = choice(_("Ai làm"), Role, Role.choices)
    working_minutes = number(_("Phút làm việc"), most=100_000, usual=0)

    def fact(self) -> StepFacts:
        """The step."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "was"}
        return StepFacts(position=0, **given | {"working_minutes": given["working_minutes"] or 0})


class CaseRow(RowForm):
    """A case of the procedure."""

    attribute = "cases"
    name = text(_("Trường hợp"), rows=2)
    legal_limit = LimitField(label=_("Thời hạn riêng theo luật"), required=False)
    reduced_limit = LimitField(label=_("Cắt giảm còn"), required=False)
    note = text(_("Ghi chú"))

    def fact(self) -> CaseFacts:
        """The case."""
        return CaseFacts(position=0, **{name: value for name, value in self.cleaned_data.items() if name != "was"})


class Rows:
    """All lines of a list as one form."""

    def __init__(self, kind: type[RowForm], content: VersionContent, data: Mapping[str, str] | None = None) -> None:
        self.kind, self.content, self.data = kind, content, data
        facts = getattr(content, kind.attribute)
        count = _count(data) if data is not None else len(facts) + SPARE_ROWS
        self.forms = [self._form(place, facts) for place in range(1, count + 1)]

    @property
    def head(self) -> list[Any]:
        """The fields as the head of the table names them."""
        return [bound.label for bound in self.forms[0].cells()] if self.forms else []

    def is_valid(self) -> bool:
        """Whether every line that says something can be read."""
        return all(form.is_valid() for form in self.forms if not form.is_blank)

    def rows(self) -> list[Row]:
        """What the lines say, each with the place it had."""
        return [(form.cleaned_data["was"], form.fact()) for form in self.forms if not form.is_blank]

    def filled(self) -> Iterator[RowForm]:
        """The lines that say something, for the summary of errors."""
        return (form for form in self.forms if self.data is not None and not form.is_blank)

    def _form(self, place: int, facts: tuple) -> RowForm:
        prefix = f"d{place}"
        if self.data is not None:
            return self.kind(self.data, prefix=prefix, content=self.content)
        fact = facts[place - 1] if place <= len(facts) else None
        usual = {"is_required": True} if "is_required" in self.kind.base_fields else {}
        initial = self.kind.start_from(fact) | {"was": place} if fact is not None else usual
        return self.kind(prefix=prefix, initial=initial, content=self.content)


def _count(data: Mapping[str, str]) -> int:
    """How many lines were sent."""
    given = data.get("lines", "")
    return min(int(given), MOST_ROWS) if given.isascii() and given.isdecimal() else 0

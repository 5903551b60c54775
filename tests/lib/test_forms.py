"""Fields of forms: the markup the style sheet and screen readers expect, and errors that say what to do."""

import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import Context, Template

from motcua.lib.forms import BirthDate, DatePartsField, Form

FIXTURES = Path(__file__).parents[2] / "styles/node_modules/govuk-frontend/dist/govuk/components"
# Sizes are ours to choose; hooks of scripts have no use where there is no script; our file control is our own.
OUR_OWN = {
    "govuk-label--s", "govuk-fieldset__legend--s", "govuk-js-character-count", "mc-file-input", "govuk-file-upload",
}  # fmt: skip


class Outline(HTMLParser):
    """The elements of a page in order: tag, classes, type, role, and where labels and descriptions point."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One more element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def told(self) -> list[tuple[Any, ...]]:
        """The outline; ids are replaced by the places of the elements they name."""
        places = {attrs["id"]: place for place, (_tag, attrs) in enumerate(self.elements) if "id" in attrs}
        return [
            (
                tag,
                frozenset(attrs.get("class", "").split()) - OUR_OWN,
                attrs.get("type"),
                attrs.get("role"),
                places.get(attrs.get("for", "")),
                frozenset(places[name] for name in attrs.get("aria-describedby", "").split()),
            )
            for tag, attrs in self.elements
        ]


def field_html(field: forms.Field, data: dict[str, Any] | None = None) -> str:
    """The field named x of a form of its own."""
    form = type("OneField", (Form,), {"x": field})(data)
    return Template("{% field form.x %}").render(Context({"form": form}))


YES_NO = [("yes", "Yes"), ("no", "No")]
THREE = [("a", "A"), ("b", "B"), ("c", "C")]
MANY = forms.MultipleChoiceField(label="X", choices=THREE, widget=forms.CheckboxSelectMultiple)
CASES = [
    ("input", "default", forms.CharField(label="X"), None),
    ("input", "with hint text", forms.CharField(label="X", help_text="H"), None),
    ("input", "with error message", forms.CharField(label="X"), {}),
    ("input", "with error and hint", forms.CharField(label="X", help_text="H"), {}),
    ("textarea", "default", forms.CharField(label="X", widget=forms.Textarea), None),
    ("textarea", "with error message", forms.CharField(label="X", widget=forms.Textarea), {}),
    ("character-count", "default", forms.CharField(label="X", max_length=10, widget=forms.Textarea), None),
    ("file-upload", "with hint text", forms.FileField(label="X", help_text="H"), None),
    ("radios", "default", forms.ChoiceField(label="X", choices=YES_NO, widget=forms.RadioSelect), None),
    ("checkboxes", "default", MANY, None),
    ("select", "default", forms.ChoiceField(label="X", choices=THREE), None),
    ("date-input", "default", DatePartsField(label="X", help_text="H"), None),
    ("date-input", "with error message and hint", DatePartsField(label="X", help_text="H"), {}),
]


@pytest.mark.skipif(not FIXTURES.exists(), reason="the packages of styles/ are absent")
@pytest.mark.parametrize(("component", "name", "field", "data"), CASES, ids=[f"{case[0]}: {case[1]}" for case in CASES])
def test_fields_have_the_markup_of_the_design_system(
    component: str, name: str, field: forms.Field, data: dict[str, str] | None
) -> None:
    fixtures = json.loads((FIXTURES / component / "fixtures.json").read_text(encoding="utf-8"))["fixtures"]
    kept = next(fixture["html"] for fixture in fixtures if fixture["name"] == name)
    assert Outline(field_html(field, data)).told() == Outline(kept).told()


def test_hint_and_error_are_read_with_the_field() -> None:
    html = field_html(forms.CharField(label="Họ và tên", help_text="Như trên căn cước"), {})
    assert 'aria-describedby="id_x-hint id_x-error"' in html
    assert 'aria-invalid="true"' in html
    assert "Hãy nhập họ và tên." in html
    assert " required" not in html


def test_optional_fields_say_so_and_filters_do_not() -> None:
    field = forms.CharField(label="Thư điện tử", required=False)
    assert "(không bắt buộc)" in field_html(field)
    filters = type("Filters", (Form,), {"x": field, "all_optional": True})()
    assert "(không bắt buộc)" not in str(filters)


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        (forms.CharField(label="Họ và tên"), "", "Hãy nhập họ và tên."),
        (forms.CharField(label="CCCD"), "", "Hãy nhập CCCD."),
        (forms.CharField(label="Tên", max_length=3), "Quỳnh", "Tên: viết tối đa 3 ký tự, bạn đã viết 5."),
        (forms.ChoiceField(label="Xã, phường", choices=YES_NO), "", "Hãy chọn xã, phường."),
        (forms.ChoiceField(label="Nhận ở đâu?", choices=YES_NO), "", "Hãy trả lời: Nhận ở đâu?"),
        (forms.ChoiceField(label="Nơi", choices=YES_NO), "maybe", "Nơi: hãy chọn một trong các mục đã cho."),
        (forms.IntegerField(label="Số bản"), "hai", "Số bản phải là một số, ví dụ 12."),
        (forms.IntegerField(label="Số bản", max_value=9), "10", "Số bản phải không quá 9."),
        (forms.EmailField(label="Thư"), "sai", "Thư điện tử phải có dạng ten@vidu.vn."),
        (forms.CharField(label="Tên", error_messages={"required": "Ai nộp?"}), "", "Ai nộp?"),
        (forms.CharField(label="Tên"), "An\u202e", "đảo chiều"),
    ],
)
def test_an_error_says_what_to_do(field: forms.Field, typed: str, says: str) -> None:
    form = type("OneField", (Form,), {"x": field})({"x": typed})
    assert not form.is_valid()
    assert says in form.errors["x"][0]


def test_texts_are_cleaned_before_anyone_reads_them() -> None:
    form = type("OneField", (Form,), {"x": forms.CharField()})({"x": "Nguye\u0302\u0303n\u00a0 An\u200b"})
    assert form.is_valid()
    assert form.cleaned_data["x"] == "Nguyễn An"


def born(day: str, month: str, year: str, *, year_is_enough: bool = False) -> Form:
    """A form with a date of birth as typed."""
    field = DatePartsField(label="Ngày sinh", noun="sinh", year_is_enough=year_is_enough)
    return type("Born", (Form,), {"x": field})({"x_d": day, "x_m": month, "x_y": year})


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (("", "", ""), "Hãy nhập ngày sinh."),
        (("1", "13", "1980"), "Tháng sinh phải từ 1 đến 12."),
        (("32", "1", "1980"), "Ngày sinh phải từ 1 đến 31."),
        (("29", "2", "2023"), "Tháng 2/2023 không có ngày 29."),
        (("1", "1", "80"), "Năm sinh phải từ 1880 đến 2200."),
        (("1", "", "1980"), "Hãy nhập tháng sinh."),
        (("", "", "1980"), "Hãy nhập tháng sinh."),
        (("một", "1", "1980"), "Ngày sinh phải từ 1 đến 31."),
    ],
)
def test_a_wrong_part_of_a_date_is_named(parts: tuple[str, str, str], says: str) -> None:
    assert born(*parts).errors["x"] == [says]


def test_a_date_is_read_day_first() -> None:
    form = born("5", "4", "1980")
    assert form.is_valid()
    assert form.cleaned_data["x"] == date(1980, 4, 5)


def test_the_year_of_birth_may_be_all_that_is_known() -> None:
    form = born("", "", "1945", year_is_enough=True)
    assert form.is_valid()
    assert form.cleaned_data["x"] == BirthDate(1945)
    assert str(BirthDate(1945)) == "1945"


def test_a_stored_date_comes_back_in_its_three_parts() -> None:
    form = type("Born", (Form,), {"x": DatePartsField(label="X")})(initial={"x": date(1980, 4, 5)})
    assert [f'value="{part}"' in str(form) for part in ("5", "4", "1980")] == [True, True, True]


def test_the_summary_leads_to_the_first_control_of_each_wrong_field() -> None:
    fields = {
        "name": forms.CharField(label="Tên"),
        "born": DatePartsField(label="Ngày sinh"),
        "place": forms.ChoiceField(label="Nơi", choices=YES_NO, widget=forms.RadioSelect),
    }
    form = type("Three", (Form,), fields)({})
    html = Template("{% error_summary form %}").render(Context({"form": form}))
    page = html + str(form)
    assert [f'href="#{name}"' in html for name in ("id_name", "id_born_0", "id_place_0")] == [True, True, True]
    assert [page.count(f'id="{name}"') for name in ("id_name", "id_born_0", "id_place_0")] == [1, 1, 1]


def test_a_page_without_faults_has_no_summary() -> None:
    form = type("OneField", (Form,), {"x": forms.CharField()})({"x": "An"})
    assert Template("{% error_summary form %}").render(Context({"form": form})).strip() == ""

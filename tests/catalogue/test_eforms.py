"""E-forms: what each kind of question takes, what is asked when, and that every error is told at its field."""

from typing import Any

import pytest

from motcua.catalogue.eforms.definition import read_form, written
from motcua.catalogue.eforms.errors import ExpressionUnreadable, FormNotReadable
from motcua.catalogue.eforms.expressions import compiled, functions_in, names_in
from motcua.catalogue.eforms.kinds import KINDS, Asking
from motcua.catalogue.eforms.problems import problems_of
from motcua.catalogue.eforms.validating import validate
from tests.builders.eforms import CHOICES, TODAY, a_document, a_field, a_form, a_group, read, wrong_paths

PERSON = {"name": "Phạm Thị Lan", "number": "022199000001", "born": "1999-02-01", "sex": "female"}
FILE = "0193b6f0-0000-7000-8000-000000000001"

TAKEN: list[tuple[str, dict[str, Any], Any, Any]] = [
    ("text", {}, "  Nguyê\u0303n  An ", "Nguyễn An"),
    ("text", {"pattern": "[0-9]{6}", "example": "123456"}, "000123", "000123"),
    ("long_text", {}, "a\r\nb", "a\nb"),
    ("number", {}, "1.250", 1250),
    ("number", {"decimals": 2}, "1.250,5", "1250.50"),
    ("number", {"decimals": 1}, "-0,0", "0.0"),
    ("money", {}, "2.005.000", 2_005_000),
    ("date", {}, {"day": "7", "month": 2, "year": "2024"}, "2024-02-07"),
    ("date", {"yearIsEnough": True}, {"year": 1950}, "1950"),
    ("date", {}, "2024-02-29", "2024-02-29"),
    ("date", {"past": True}, TODAY.isoformat(), TODAY.isoformat()),
    ("choice", {}, "again", "again"),
    ("several", {}, ["again", "first"], ["first", "again"]),
    ("yes_no", {}, "no", False),
    ("declaration", {}, "yes", True),
    ("phone", {}, "0912 345 678", "+84912345678"),
    ("email", {}, " Lan@VIDU.vn ", "Lan@vidu.vn"),
    ("person", {}, PERSON | {"nationality": "vn", "unknown": 1}, PERSON | {"nationality": "VN"}),
    ("person", {"parts": ["name", "born"]}, PERSON, {"name": "Phạm Thị Lan", "born": "1999-02-01"}),
    (
        "organization",
        {},
        {"name": "Công ty A", "tax_code": "5700000001001"},
        {"name": "Công ty A", "tax_code": "5700000001-001"},
    ),
    ("address", {}, {"commune": "x", "detail": " Tổ  5"}, {"commune": "x", "as_of": "since", "detail": "Tổ 5"}),
    ("address", {}, {"elsewhere": "12 Rue A, Paris"}, {"elsewhere": "12 Rue A, Paris"}),
    ("file", {"maxItems": 2}, [FILE, FILE], [FILE]),
]

REFUSED: list[tuple[str, dict[str, Any], Any, str]] = [
    ("text", {"maxLength": 3}, "abcd", "one"),
    ("text", {"pattern": "[0-9]{6}", "example": "123456"}, "12345x", "one"),
    ("text", {}, ["a"], "one"),
    ("text", {}, "an\u202egel", "one"),
    ("number", {}, "1e5", "one"),
    ("number", {}, "1,5", "one"),
    ("number", {}, True, "one"),
    ("number", {}, float("nan"), "one"),
    ("number", {}, "１２", "one"),
    ("number", {"minimum": 1, "maximum": 5}, 6, "one"),
    ("money", {}, -1, "one"),
    ("date", {}, "2024-13-01", "one.month"),
    ("date", {}, "2023-02-29", "one.day"),
    ("date", {}, {"year": 1950}, "one.month"),
    ("date", {"past": True}, "2026-03-03", "one"),
    ("date", {"future": True}, "2026-03-01", "one"),
    ("date", {}, "1500-01-01", "one.year"),
    ("choice", {}, "other", "one"),
    ("several", {"minItems": 2}, ["first"], "one"),
    ("several", {}, [{"a": 1}], "one"),
    ("yes_no", {}, "maybe", "one"),
    ("phone", {}, "12345", "one"),
    ("email", {}, "lan@", "one"),
    ("person", {"needed": ["number"]}, {"name": "Lan Anh"}, "one.number"),
    ("person", {}, PERSON | {"born": "2001-02-01"}, "one.number"),
    ("person", {}, PERSON | {"sex": "male"}, "one.number"),
    ("person", {}, PERSON | {"number": "999199000001"}, "one.number"),
    ("person", {}, PERSON | {"born": "2027-01-01"}, "one.born"),
    ("person", {}, "Phạm Thị Lan", "one"),
    ("organization", {}, {"name": "Công ty A"}, "one.tax_code"),
    ("organization", {}, {"name": "Công ty A", "tax_code": "12"}, "one.tax_code"),
    ("address", {}, {"detail": "Tổ 5"}, "one.commune"),
    ("address", {}, {"commune": "x", "as_of": "1945"}, "one.as_of"),
    ("file", {}, ["../../etc/passwd"], "one"),
    ("file", {}, [FILE, FILE.replace("1", "2")], "one"),
]


def test_every_kind_of_question_has_cases_of_its_own():
    assert set(KINDS) - {"group"} == {case[0] for case in TAKEN}


@pytest.mark.parametrize(("kind", "options", "given", "kept"), TAKEN)
def test_an_answer_is_kept_in_its_one_form(kind, options, given, kept):
    form = a_form({"one": a_field(kind, **options)})
    assert problems_of(form) == ()
    found = read(form, one=given)
    assert (found.errors, dict(found.values)) == ((), {"one": kept})
    assert read(form, **found.values).values == found.values


@pytest.mark.parametrize(("kind", "options", "given", "path"), REFUSED)
def test_a_wrong_answer_is_told_at_its_field_or_part(kind, options, given, path):
    assert wrong_paths(a_form({"one": a_field(kind, **options)}), one=given) == [path]


def test_all_wrong_parts_of_a_person_are_told_at_once():
    form = a_form({"one": a_field("person", needed=["number", "sex"])})
    assert wrong_paths(form, one={"name": "123", "born": "1999-99-01"}) == [
        "one.number",
        "one.sex",
        "one.name",
        "one.born.month",
    ]


def test_an_address_names_a_commune_of_its_time():
    form = a_form({"one": a_field("address")})
    asked = []

    def is_commune(code: str, on: object) -> bool:
        asked.append((code, str(on)))
        return code == "old" and str(on) == "2025-06-30"

    asking = Asking(today=TODAY, is_commune=is_commune)
    old = {"commune": "old", "as_of": "before", "detail": "Tổ 5"}
    assert validate(form, {"one": old}, asking).is_right
    assert [e.path for e in validate(form, {"one": old | {"as_of": "since"}}, asking).errors] == ["one.commune"]
    assert asked == [("old", "2025-06-30"), ("old", TODAY.isoformat())]


@pytest.mark.parametrize("blank", [None, "", [], {}])
def test_what_is_required_is_asked_for_and_what_is_not_may_be_left(blank):
    form = a_form({"one": a_field("text"), "two": a_field("text")}, required=("one",))
    assert wrong_paths(form, one=blank, two=blank) == ["one"]


def test_a_declaration_that_is_not_marked_is_not_made():
    form = a_form({"one": a_field("declaration")}, required=("one",))
    assert wrong_paths(form, one=False) == ["one"] and read(form, one=True).is_right


def test_what_is_not_asked_is_not_required_and_not_kept():
    fields = {"married": a_field("yes_no"), "spouse": a_field("person", shown="married", needed=["number"])}
    form = a_form(fields, required=("married", "spouse"))
    found = read(form, married=False, spouse=PERSON)
    assert (found.errors, dict(found.values)) == ((), {"married": False})
    assert wrong_paths(form, married=True) == ["spouse"]


def test_a_condition_on_a_question_without_an_answer_asks_nothing():
    form = a_form({"married": a_field("yes_no"), "spouse": a_field("text", shown="!married")}, required=("spouse",))
    assert read(form).is_right


def test_a_computed_value_is_never_taken_from_what_was_given():
    fields = {"copies": a_field("number"), "fee": a_field("money", computed="copies * 8000")}
    found = read(a_form(fields), copies="3", fee=1)
    assert dict(found.values) == {"copies": 3, "fee": 24_000}
    assert "fee" not in read(a_form(fields), fee=1).values


def test_a_computed_value_beyond_the_bounds_of_its_field_is_told_there():
    fields = {"copies": a_field("number"), "fee": a_field("money", computed="copies * 8000", maximum=10_000)}
    assert wrong_paths(a_form(fields), copies=2) == ["fee"]


def test_a_check_between_answers_is_told_at_the_field_it_names():
    says = "Cha phải hơn con ít nhất 18 tuổi."
    checks = (("father.born", "years_between(father.born, child.born) >= 18", says),)
    form = a_form({"child": a_field("person"), "father": a_field("person")}, checks=checks)
    assert problems_of(form) == ()
    child, father = {"name": "An", "born": "2026-02-01"}, {"name": "Bình", "born": "2010"}
    found = read(form, child=child, father=father)
    assert [(error.path, error.says) for error in found.errors] == [("father.born", says)]
    assert read(form, child=child, father=father | {"born": "2008-02-01"}).is_right
    assert read(form, child=child, father={"name": "Bình"}).is_right, "a part that is not there is not checked"
    assert wrong_paths(form, child=child, father=father | {"born": "2010-13-01"}) == ["father.born.month"]


def test_rows_of_a_group_are_read_one_by_one_and_may_read_what_lies_around():
    row = {"kid": a_field("text"), "school": a_field("text", shown="abroad")}
    form = a_form({"abroad": a_field("yes_no"), "kids": a_group(row, required=("kid", "school"), maxItems=3)})
    assert problems_of(form) == ()
    found = read(form, abroad=True, kids=[{"kid": "An", "school": "A"}, {"kid": ""}])
    assert [error.path for error in found.errors] == ["kids.1.kid", "kids.1.school"]
    kept = read(form, abroad=False, kids=[{"kid": "An", "school": "A"}]).values["kids"]
    assert kept == [{"kid": "An"}]
    assert wrong_paths(form, kids=[{"kid": "An"}] * 4) == ["kids"]
    assert wrong_paths(form, kids="An") == ["kids"] and wrong_paths(form, kids=["An"]) == ["kids"]


def test_rows_can_be_counted_and_compared():
    checks = (("kids", "kids.all(k, k.share > 0) && size(kids) < 3", "Mỗi phần phải lớn hơn 0."),)
    form = a_form({"kids": a_group({"share": a_field("number")})}, checks=checks)
    assert problems_of(form) == ()
    assert read(form, kids=[{"share": 1}, {"share": 2}]).is_right
    assert wrong_paths(form, kids=[{"share": 1}, {"share": 0}]) == ["kids"]


BROKEN: list[tuple[dict[str, Any], tuple, str]] = [
    ({"one": a_field("puzzle")}, (), "one"),
    ({"one": a_field("text", title=" ")}, (), "one"),
    ({"One": a_field("text")}, (), "One"),
    ({"today": a_field("text")}, (), "today"),
    ({"one": a_field("text", maxLenght=5)}, (), "one"),
    ({"one": a_field("text", maxLength="5")}, (), "one"),
    ({"one": a_field("text", maxLength=True)}, (), "one"),
    ({"one": a_field("text", minLength=9, maxLength=5)}, (), "one"),
    ({"one": a_field("text", pattern="(", example="a")}, (), "one"),
    ({"one": a_field("text", pattern="[0-9]", example="a")}, (), "one"),
    ({"one": a_field("number", minimum=5, maximum=1)}, (), "one"),
    ({"one": a_field("date", past=True, future=True)}, (), "one"),
    ({"one": a_field("choice", oneOf=CHOICES[:1])}, (), "one"),
    ({"one": a_field("choice", oneOf=[CHOICES[0]] * 2)}, (), "one"),
    ({"one": a_field("choice", oneOf=["a", "b"])}, (), "one"),
    ({"one": a_field("several", minItems=3)}, (), "one"),
    ({"one": a_field("person", parts=["number"])}, (), "one"),
    ({"one": a_field("file", maxItems=0)}, (), "one"),
    ({"one": a_field("person", computed="1")}, (), "one"),
    ({"one": a_field("group")}, (), "one"),
    ({"one": a_group({"two": a_group({"three": a_field("text")})})}, (), "one"),
    ({"one": a_group({"one": a_field("text")})}, (), "one"),
    ({"one": a_field("text", shown="later"), "later": a_field("yes_no")}, (), "one"),
    ({"one": a_field("text", shown="one == ''")}, (), "one"),
    ({"one": a_field("number"), "two": a_field("text", shown="one + 1")}, (), "two"),
    ({"one": a_field("text"), "two": a_field("number", computed="one + 1")}, (), "two"),
    ({"one": a_field("text"), "two": a_field("number", computed="one")}, (), "two"),
    ({"one": a_field("text", shown="1 +")}, (), "one"),
    ({"one": a_field("text", shown="open('/etc/passwd') == ''")}, (), "one"),
    ({"one": a_field("person"), "two": a_field("text", shown="one.surname == ''")}, (), "two"),
    ({"one": a_field("text")}, (("two", "true", "Sai"),), "x-checks/0"),
    ({"one": a_field("text")}, (("one", "true", " "),), "x-checks/0"),
    ({"one": a_field("text")}, (("one", "size(one)", "Sai"),), "x-checks/0"),
]


@pytest.mark.parametrize(("fields", "checks", "where"), BROKEN)
def test_a_form_that_breaks_its_own_rules_has_a_problem_at_the_place(fields, checks, where):
    assert [problem.where for problem in problems_of(a_form(fields, checks=checks))][:1] == [where]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"title":"x","properties":{}}',
        "[" * 100_000,
        a_document({"one": a_field("text")}).replace('"fields": ["one"]', '"fields": []'),
        a_document({"one": a_field("text")}).replace('"fields": ["one"]', '"fields": ["one", "one"]'),
        a_document({"one": a_field("text")}, required=("two",)),
        a_document({"one": a_field("text")}).replace('"title"', '"$ref"', 1),
        a_document({"one": a_field("text")}) + " " * 200_000,
    ],
)
def test_a_document_that_is_no_form_is_refused_and_never_half_read(text):
    with pytest.raises(FormNotReadable):
        read_form(text)


def test_a_form_written_and_read_again_is_the_same_form():
    row = {"kid": a_field("text", description="Viết hoa", maxLength=9)}
    fields = {"one": a_field("choice"), "kids": a_group(row, required=("kid",), shown="one == 'first'")}
    form = a_form(fields, required=("one",), checks=(("one", "one != ''", "Sai"),))
    assert read_form(written(form)) == form


@pytest.mark.parametrize(
    "expression",
    [
        "a" * 501,
        "(" * 200 + "1" + ")" * 200,
        "a.map(x, x.map(y, y.map(z, z)))",
        "1 +",
        "a; b",
        "lambda: 1",
        "__import__",
    ],
)
def test_an_expression_is_short_shallow_and_nothing_but_an_expression(expression):
    try:
        assert names_in(expression) == {expression}, "a plain name is all it may be"
    except ExpressionUnreadable:
        return


def test_the_names_of_an_expression_are_those_of_answers_only():
    assert names_in("kids.exists(k, k.age > limit) && note != '.map(q, '") == {"kids", "limit", "note"}
    assert functions_in("size(kids) > 0 && !(a in [1])") == {"size"}
    assert compiled("1 + 1") is compiled("1 + 1")

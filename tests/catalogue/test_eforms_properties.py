"""Forms and answers by chance: what validates round-trips, what does not is told at a field that there is."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalogue.eforms.definition import Form, read_form, written
from motcua.catalogue.eforms.errors import FormNotReadable
from motcua.catalogue.eforms.kinds import KINDS
from motcua.catalogue.eforms.problems import problems_of
from motcua.catalogue.eforms.validating import validate
from tests.builders.eforms import ASKING, a_field, a_form, a_group

SIMPLE = sorted(set(KINDS) - {"group"})
LIMITS = {
    "text": [{}, {"maxLength": 5}, {"pattern": "[a-z]+", "example": "abc"}],
    "long_text": [{}, {"minLength": 3}],
    "number": [{}, {"minimum": -5, "maximum": 5}, {"decimals": 2}],
    "money": [{}, {"maximum": 1_000_000}],
    "date": [{}, {"yearIsEnough": True}, {"past": True}],
    "person": [{}, {"parts": ["name", "born", "sex"], "needed": ["born"]}],
    "file": [{}, {"maxItems": 3}],
}
CONDITIONS = ["", "first", "first && today > '2000-01-01'", "today < '2000-01-01'"]

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
# Nearly right answers find more than any answers do.
PARTS = st.sampled_from(
    ["name", "number", "born", "sex", "commune", "as_of", "detail", "elsewhere", "year", "month", "day"]
)
LIKELY = (
    st.sampled_from(
        ["", " ", "yes", "no", "first", "again", "2024-02-29", "2023-02-29", "1950", "0912345678", "a@b.vn"]
    )
    | st.sampled_from(
        ["1.000", "1,5", "-0", "00012", "Phạm Thị Lan", "022199000001", "female", "since", "\u202ea", "\x00"]
    )
    | st.integers(-10, 3000)
    | st.dictionaries(
        PARTS, st.text(max_size=12) | st.integers(0, 2030) | st.sampled_from(["female", "since"]), max_size=5
    )
    | st.lists(st.sampled_from(["first", "again", "x"]), max_size=3)
)
ANSWERS = JSON | LIKELY


@st.composite
def fields(draw: st.DrawFn, prefix: str) -> dict[str, Any]:
    """Fields of any kinds with any of their limits, some asked on a condition only."""
    made = {}
    for place, kind in enumerate(draw(st.lists(st.sampled_from(SIMPLE), min_size=1, max_size=5))):
        limits = draw(st.sampled_from(LIMITS.get(kind, [{}])))
        shown = draw(st.sampled_from(CONDITIONS))
        made[f"{prefix}{place}"] = a_field(kind, **limits, **({"shown": shown} if shown else {}))
    return made


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A form that may be published: fields, perhaps a group, perhaps a computed value and a check."""
    made: dict[str, Any] = {"first": a_field("yes_no"), "count": a_field("number")} | draw(fields("a"))
    if draw(st.booleans()):
        made["rows"] = a_group(draw(fields("r")), maxItems=3)
    checks: tuple = ()
    if draw(st.booleans()):
        made["twice"] = a_field("number", computed="count * 2")
        checks = (("twice", "twice < 100 && first", "Sai"),)
    required = draw(st.lists(st.sampled_from(sorted(made)), unique=True))
    return a_form(made, required=tuple(required), checks=checks)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Form, dict[str, Any]]:
    """A form with answers of any sort, some of them right."""
    form = draw(forms())
    answers: dict[str, Any] = {}
    for one in form.fields:
        right = st.just(KINDS[one.kind].sample(one))
        rows = (
            st.lists(st.dictionaries(st.sampled_from([f.name for f in one.fields]), ANSWERS), max_size=4)
            if one.fields
            else right
        )
        answers[one.name] = draw(right | ANSWERS | rows)
    return form, answers | draw(st.dictionaries(st.text(max_size=5), JSON, max_size=2))


@given(forms())
@settings(max_examples=60, deadline=None)
def test_a_form_made_of_right_parts_has_no_problems_and_round_trips(form: Form):
    assert problems_of(form) == ()
    assert read_form(written(form)) == form


@given(answered())
@settings(max_examples=250, deadline=None)
def test_what_is_kept_reads_again_to_the_same_and_errors_stand_at_fields_that_there_are(
    case: tuple[Form, dict[str, Any]],
):
    form, answers = case
    found = validate(form, answers, ASKING)
    names = {one.name: one for one in form.fields}
    for error in found.errors:
        assert error.path.split(".")[0] in names and error.says
    assert set(found.values) <= set(names)
    assert json.loads(json.dumps(found.values, allow_nan=False)) == found.values
    again = validate(form, found.values, ASKING)
    assert again.values == found.values
    if found.is_right:
        assert again.is_right


@given(forms())
@settings(max_examples=60, deadline=None)
def test_right_answers_to_every_question_are_taken_whole(form: Form):
    answers = {one.name: KINDS[one.kind].sample(one) for one in form.fields if not one.computed}
    found = validate(form, answers, ASKING)
    assert found.errors == ()
    assert all(one.name in found.values for one in form.fields if not one.shown_if)


@given(JSON)
@settings(max_examples=200, deadline=None)
def test_any_document_is_a_form_or_is_refused(document: Any):
    try:
        form = read_form(json.dumps(document))
    except FormNotReadable:
        return
    problems_of(form)


@given(st.text(max_size=60), st.sampled_from(["shown", "computed"]))
@settings(max_examples=200, deadline=None)
def test_any_text_for_an_expression_is_a_problem_or_an_expression(text: str, place: str):
    form = a_form({"one": a_field("number"), "two": a_field("number", **{place: text})})
    for problem in problems_of(form):
        assert problem.where == "two" and problem.says

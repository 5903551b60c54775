"""What keeps a form from being published: names, kinds, options, and expressions that cannot come to what they must.

Every expression is tried with a right answer to each question, so that a sum of a text and a number, a part that does
not exist or a condition that is no yes or no is found before a person meets it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Field, Form
from motcua.catalogue.eforms.errors import ExpressionFailed, ExpressionUnreadable
from motcua.catalogue.eforms.expressions import (
    CEL_FUNCTIONS,
    FUNCTIONS,
    TODAY,
    functions_in,
    names_in,
    value_of,
)
from motcua.catalogue.eforms.kinds import KINDS, Asking, WrongParts
from motcua.catalogue.eforms.kinds.group import Group
from motcua.lib.errors import NotAllowed

MOST_FIELDS = 200
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TRIED_ON = date(2026, 3, 2)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a form, and where: the name of a field, or the place of a page or check."""

    where: str
    says: str


def problems_of(form: Form) -> tuple[Problem, ...]:
    """Everything that is wrong with the form, none when it may be published."""
    wrong = [*_of_names(form), *_of_fields(form)]
    # Where kinds and options are wrong, an expression cannot be tried.
    return tuple(wrong) if wrong else (*_of_expressions(form), *_of_checks(form))


def _of_names(form: Form) -> Iterator[Problem]:
    every = [one.name for one in form.all_fields()]
    if not form.title.strip():
        yield Problem("title", _("biểu mẫu chưa có tên"))
    if len(every) > MOST_FIELDS:
        yield Problem("properties", _("có %(count)d câu hỏi, nhiều nhất %(most)d") % _counted(len(every)))
    for name in sorted({name for name in every if every.count(name) > 1}):
        yield Problem(name, _("tên này dùng cho hai câu hỏi"))
    for name in every:
        if not _NAME.fullmatch(name) or name == TODAY or name in FUNCTIONS:
            yield Problem(name, _("tên phải là chữ thường không dấu, số và gạch dưới, và không trùng tên có sẵn"))
    for place, page in enumerate(form.pages):
        if not page.title.strip() or not page.fields:
            yield Problem(f"x-pages/{place}", _("trang phải có tên và ít nhất một câu hỏi"))


def _counted(count: int) -> dict[str, int]:
    return {"count": count, "most": MOST_FIELDS}


def _of_fields(form: Form) -> Iterator[Problem]:
    for one in form.all_fields():
        kind = KINDS.get(one.kind)
        if not one.title.strip():
            yield Problem(one.name, _("câu hỏi chưa có nội dung"))
        if kind is None:
            yield Problem(one.name, _("không có loại câu hỏi “%(kind)s”") % {"kind": one.kind})
            continue
        if one.fields and not isinstance(kind, Group):
            yield Problem(one.name, _("chỉ nhóm mới có câu hỏi bên trong"))
        if one.computed and not kind.is_computable:
            yield Problem(one.name, _("loại câu hỏi này không tính được từ câu khác"))
        odd = list(_odd_options(one, kind.options))
        yield from odd
        if not odd:
            yield from (Problem(one.name, text) for text in kind.problems(one))


def _odd_options(one: Field, known: Mapping[str, Any]) -> Iterator[Problem]:
    for name, value in one.options.items():
        if name not in known:
            yield Problem(one.name, _("loại này không có mục “%(name)s”") % {"name": name[:60]})
        elif not isinstance(value, known[name]) or (isinstance(value, bool) and known[name] is int):
            yield Problem(one.name, _("mục “%(name)s” có kiểu không đúng") % {"name": name})


def _of_expressions(form: Form) -> Iterator[Problem]:
    """Conditions and computed values: they read fields before them, and come to what they must."""
    before: dict[str, Any] = {}
    for one in form.fields:
        yield from _tried(one, before)
        inner = dict(before)
        for row_field in one.fields:
            yield from _tried(row_field, inner)
            inner[row_field.name] = _sample(row_field)
        before[one.name] = _sample(one)


def _tried(one: Field, before: Mapping[str, Any]) -> Iterator[Problem]:
    if one.shown_if:
        yield from _of_expression(one.name, one.shown_if, before, is_right=lambda value: isinstance(value, bool))
    if one.computed:
        yield from _of_expression(one.name, one.computed, before, is_right=lambda value: _fits(one, value))


def _of_checks(form: Form) -> Iterator[Problem]:
    values = {one.name: _sample(one) for one in form.fields}
    for place, check in enumerate(form.checks):
        where = f"x-checks/{place}"
        if check.field.split(".")[0] not in values:
            yield Problem(where, _("không có câu hỏi “%(name)s” để báo lỗi") % {"name": check.field[:60]})
        if not check.says.strip():
            yield Problem(where, _("phép kiểm tra chưa có câu báo lỗi"))
        yield from _of_expression(where, check.holds, values, is_right=lambda value: isinstance(value, bool))


def _of_expression(where: str, expression: str, values: Mapping[str, Any], *, is_right: Any) -> Iterator[Problem]:
    try:
        names, functions = names_in(expression), functions_in(expression)
        unknown = sorted(names - set(values) - {TODAY}) + sorted(functions - CEL_FUNCTIONS - set(FUNCTIONS))
        if unknown:
            yield Problem(
                where, _("biểu thức dùng tên không có, hoặc của câu hỏi đứng sau: %(names)s") % _named(unknown)
            )
            return
        value = value_of(expression, {name: values[name] for name in names - {TODAY}}, today=_TRIED_ON)
    except (ExpressionUnreadable, ExpressionFailed) as problem:
        yield Problem(where, str(problem))
        return
    if not is_right(value):
        yield Problem(where, _("biểu thức cho ra %(value)s, không phải loại cần có") % {"value": repr(value)[:60]})


def _named(names: Iterable[str]) -> dict[str, str]:
    return {"names": ", ".join(names)}


def _sample(one: Field) -> Any:
    kind = KINDS[one.kind]
    return kind.spoken(one, kind.sample(one))


def _fits(one: Field, value: Any) -> bool:
    """Whether a computed value may be an answer of the field's kind; bounds of the field are another matter."""
    free = Field(name=one.name, kind=one.kind, title=one.title, options={"decimals": one.options.get("decimals", 0)})
    try:
        KINDS[one.kind].read(free, value, Asking(today=_TRIED_ON))
    except (NotAllowed, WrongParts):
        return False
    return True

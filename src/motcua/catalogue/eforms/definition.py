"""A form as values: read from its document, written to it again with the same meaning."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.errors import FormNotReadable

KIND, SHOWN, COMPUTED = "x-kind", "x-shown", "x-computed"
PAGES, CHECKS = "x-pages", "x-checks"
_OF_EVERY_FIELD = ("title", "description", KIND, SHOWN, COMPUTED, "type", "properties", "required", "items")
_OF_A_FORM = {"title", "type", "properties", "required", PAGES, CHECKS}
LARGEST_DOCUMENT = 200_000


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question: ``name`` in answers and expressions, ``kind`` of answer, ``title`` as it is asked.

    ``shown_if`` is the condition under which it is asked, ``computed`` how its value follows from others; both empty
    for most. ``options`` are the keywords of its kind, ``fields`` those of a row of a repeating group.
    """

    name: str
    kind: str
    title: str
    hint: str = ""
    is_required: bool = False
    shown_if: str = ""
    computed: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    fields: tuple["Field", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Page:
    """Questions that stand together, by their names."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Check:
    """What must hold between answers: where not, ``says`` is told at ``field`` (``child.number``)."""

    field: str
    holds: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Form:
    """A whole form; ``fields`` in the order of the pages."""

    title: str
    fields: tuple[Field, ...]
    pages: tuple[Page, ...]
    checks: tuple[Check, ...] = ()

    def all_fields(self) -> Iterator[Field]:
        """Every field, those of rows after the group they belong to."""
        for one in self.fields:
            yield one
            yield from one.fields


def read_form(text: str) -> Form:
    """The form of a document. Raises: FormNotReadable, with the place.

    Only its shape is looked at here; whether it makes sense, ``problems.problems_of`` says.
    """
    if len(text) > LARGEST_DOCUMENT:
        raise FormNotReadable(where="", reason=_("dài quá %(most)d ký tự") % {"most": LARGEST_DOCUMENT})
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise FormNotReadable(where="", reason=str(problem)[:100]) from problem
    _only(document, _OF_A_FORM, "")
    fields = {one.name: one for one in _fields(document, "")}
    pages = tuple(_page(one, f"{PAGES}/{place}") for place, one in enumerate(_list(document, PAGES, "")))
    placed = [name for page in pages for name in page.fields]
    if sorted(placed) != sorted(fields):
        odd = sorted(set(placed) ^ set(fields)) or sorted({name for name in placed if placed.count(name) > 1})
        raise FormNotReadable(where=PAGES, reason=_("mỗi câu hỏi phải ở đúng một trang: %(names)s") % {"names": odd})
    checks = tuple(_check(one, f"{CHECKS}/{place}") for place, one in enumerate(_list(document, CHECKS, "")))
    in_order = tuple(fields[name] for name in placed)
    return Form(title=_text(document, "title", ""), fields=in_order, pages=pages, checks=checks)


def written(form: Form) -> str:
    """The document of a form; ``read_form`` makes the same form of it."""
    document: dict[str, Any] = {"title": form.title, **_schema_of(form.fields)}
    document[PAGES] = [{"title": page.title, "fields": list(page.fields)} for page in form.pages]
    if form.checks:
        document[CHECKS] = [{"field": one.field, "holds": one.holds, "says": one.says} for one in form.checks]
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _schema_of(fields: Iterable[Field]) -> dict[str, Any]:
    fields = tuple(fields)
    schema: dict[str, Any] = {"type": "object", "properties": {one.name: _written(one) for one in fields}}
    required = [one.name for one in fields if one.is_required]
    return schema | ({"required": required} if required else {})


def _written(one: Field) -> dict[str, Any]:
    told = {"title": one.title, "description": one.hint, KIND: one.kind, SHOWN: one.shown_if, COMPUTED: one.computed}
    schema = {name: text for name, text in told.items() if text} | dict(one.options)
    return schema | ({"type": "array", "items": _schema_of(one.fields)} if one.fields else {})


def _fields(schema: Any, where: str) -> Iterator[Field]:
    properties = schema.get("properties")
    if not isinstance(properties, dict) or not properties:
        raise FormNotReadable(where=f"{where}properties", reason=_("phải có ít nhất một câu hỏi"))
    required = _list(schema, "required", where)
    for name in required:
        if name not in properties:
            raise FormNotReadable(where=f"{where}required", reason=_("không có câu hỏi %(name)s") % {"name": name})
    for name, one in properties.items():
        yield _field(name, one, is_required=name in required, where=f"{where}{name}")


def _field(name: str, schema: Any, *, is_required: bool, where: str) -> Field:
    if not isinstance(schema, dict):
        raise FormNotReadable(where=where, reason=_("phải là một bảng"))
    rows: tuple[Field, ...] = ()
    if "items" in schema:
        _only(schema["items"], {"type", "properties", "required"}, f"{where}/items")
        rows = tuple(_fields(schema["items"], f"{where}/items/"))
    return Field(
        name=name,
        kind=_text(schema, KIND, where),
        title=_text(schema, "title", where),
        hint=_text(schema, "description", where),
        is_required=is_required,
        shown_if=_text(schema, SHOWN, where),
        computed=_text(schema, COMPUTED, where),
        options={key: value for key, value in schema.items() if key not in _OF_EVERY_FIELD},
        fields=rows,
    )


def _page(given: Any, where: str) -> Page:
    _only(given, {"title", "fields"}, where)
    names = _list(given, "fields", where)
    return Page(title=_text(given, "title", where), fields=tuple(str(name) for name in names))


def _check(given: Any, where: str) -> Check:
    _only(given, {"field", "holds", "says"}, where)
    return Check(
        field=_text(given, "field", where), holds=_text(given, "holds", where), says=_text(given, "says", where)
    )


def _only(given: Any, known: set[str], where: str) -> None:
    if not isinstance(given, dict):
        raise FormNotReadable(where=where, reason=_("phải là một bảng"))
    for key in given:
        if key not in known:
            raise FormNotReadable(where=where, reason=_("không có mục %(name)s") % {"name": str(key)[:60]})


def _text(given: Mapping[str, Any], key: str, where: str) -> str:
    value = given.get(key, "")
    if not isinstance(value, str):
        raise FormNotReadable(where=f"{where}/{key}", reason=_("phải là chữ"))
    return value


def _list(given: Mapping[str, Any], key: str, where: str) -> list[Any]:
    value = given.get(key, [])
    if not isinstance(value, list):
        raise FormNotReadable(where=f"{where}/{key}", reason=_("phải là danh sách"))
    return value

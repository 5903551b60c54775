"""Builders of e-forms: a document with the fields that a test is about, and what its answers stand in."""

import json
from datetime import date
from typing import Any

from motcua.catalogue.eforms.definition import Form, read_form
from motcua.catalogue.eforms.kinds import Asking
from motcua.catalogue.eforms.validating import Validated, validate

TODAY = date(2026, 3, 2)
ASKING = Asking(today=TODAY)
CHOICES = [{"const": "first", "title": "Cấp lần đầu"}, {"const": "again", "title": "Cấp lại"}]


def a_field(kind: str, **more: Any) -> dict[str, Any]:
    """The schema of a field; ``shown`` and ``computed`` are its expressions."""
    named = {f"x-{name}": more.pop(name) for name in ("shown", "computed") if name in more}
    needed = {"choice": {"oneOf": CHOICES}, "several": {"oneOf": CHOICES}}.get(kind, {})
    return {"title": f"Câu hỏi {kind}", "x-kind": kind, **needed, **named, **more}


def a_group(fields: dict[str, Any], *, required: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    """A group whose rows have these fields."""
    items: dict[str, Any] = {"type": "object", "properties": fields}
    return a_field("group", items=items | ({"required": list(required)} if required else {}), type="array", **more)


def a_document(fields: dict[str, Any], *, required: tuple[str, ...] = (), checks: tuple = ()) -> str:
    """A form with the fields on one page; a check is field, expression and sentence."""
    document: dict[str, Any] = {"title": "Tờ khai", "type": "object", "properties": fields, "required": list(required)}
    document["x-pages"] = [{"title": "Nội dung", "fields": list(fields)}]
    document["x-checks"] = [{"field": field, "holds": holds, "says": says} for field, holds, says in checks]
    return json.dumps(document)


def a_form(fields: dict[str, Any], *, required: tuple[str, ...] = (), checks: tuple = ()) -> Form:
    """The form of ``a_document``."""
    return read_form(a_document(fields, required=required, checks=checks))


def read(form: Form, **answers: Any) -> Validated:
    """The answers against the form."""
    return validate(form, answers, ASKING)


def wrong_paths(form: Form, **answers: Any) -> list[str]:
    """Where something is wrong with the answers."""
    return [error.path for error in read(form, **answers).errors]

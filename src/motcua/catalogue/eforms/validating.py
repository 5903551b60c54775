"""Answers against their form: what is kept, and every error at its field, in one go.

Fields are read in their order. A condition or a computed value may read fields that come before it only, so one pass
settles all. What is not asked is not kept; a value that is computed is never taken from what was given.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Check, Field, Form
from motcua.catalogue.eforms.errors import ExpressionFailed
from motcua.catalogue.eforms.expressions import TODAY, names_in, value_of
from motcua.catalogue.eforms.kinds import KINDS, Asking, WrongAnswer, WrongParts
from motcua.catalogue.eforms.kinds.group import MOST_ROWS, Group
from motcua.lib.errors import NotAllowed


@dataclass(frozen=True)
class FieldError:
    """What is wrong, at ``path``: a field, its part or its place in a row (``children.2.child.number``)."""

    path: str
    says: str


@dataclass(frozen=True)
class Validated:
    """What of the answers is kept (plain JSON), and what is wrong; the values are those of a form without errors only.

    Reading ``values`` again gives the same values and no error.
    """

    values: Mapping[str, Any]
    errors: tuple[FieldError, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the form may be sent."""
        return not self.errors


def validate(form: Form, answers: Mapping[str, Any], asking: Asking) -> Validated:
    """The answers as they are kept, with all errors of fields and cross-checks."""
    reading = _Reading(asking)
    values = reading.row(form.fields, answers, outer={}, path="")
    spoken = _spoken(form.fields, values)
    for check in form.checks:
        if not reading.is_wrong_at(check.field) and not holds(check, spoken, asking):
            reading.errors.append(FieldError(check.field, check.says))
    return Validated(values, tuple(reading.errors))


def is_shown(field: Field, spoken: Mapping[str, Any], asking: Asking) -> bool:
    """Whether the question is asked, as far as the answers before it say; without those it is not."""
    if not field.shown_if:
        return True
    return _evaluated(field.shown_if, spoken, asking) is True


def holds(check: Check, spoken: Mapping[str, Any], asking: Asking) -> bool:
    """Whether the check holds; one that reads what was not answered does not apply."""
    return _evaluated(check.holds, spoken, asking) is not False


def _evaluated(expression: str, spoken: Mapping[str, Any], asking: Asking) -> Any:
    """What the expression comes to, None where it reads an answer that is not there, or a part of one."""
    names = names_in(expression)
    if any(spoken.get(name) is None for name in names - {TODAY}):
        return None
    try:
        return value_of(expression, {name: spoken[name] for name in names - {TODAY}}, today=asking.today)
    except ExpressionFailed:
        return None


class _Reading:
    """One pass over the answers, with the errors met on the way."""

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self.errors: list[FieldError] = []

    def row(
        self, fields: tuple[Field, ...], given: Mapping[str, Any], *, outer: Mapping[str, Any], path: str
    ) -> dict[str, Any]:
        """The values of one set of fields; ``outer`` are the values around a row, as expressions read them."""
        values: dict[str, Any] = {}
        spoken: dict[str, Any] = dict(outer)
        for field in fields:
            value = self._value(field, given, spoken, f"{path}{field.name}")
            spoken[field.name] = None
            if value is not None:
                values[field.name] = value
                spoken[field.name] = KINDS[field.kind].spoken(field, value)
        return values

    def is_wrong_at(self, path: str) -> bool:
        """Whether something was said about the field or a part of it."""
        name = path.split(".")[0]
        return any(one.path == name or one.path.startswith(f"{name}.") for one in self.errors)

    def _value(self, field: Field, given: Mapping[str, Any], spoken: Mapping[str, Any], path: str) -> Any:
        if not is_shown(field, spoken, self.asking):
            return None
        kind = KINDS[field.kind]
        answer = _evaluated(field.computed, spoken, self.asking) if field.computed else given.get(field.name)
        if kind.is_blank(answer):
            if field.is_required and not field.computed:
                self._tell(path, _("Hãy trả lời câu “%(title)s”.") % {"title": field.title})
            return None
        if isinstance(kind, Group):
            return self._rows(field, answer, spoken, path)
        try:
            return kind.read(field, answer, self.asking)
        except WrongParts as problem:
            for wrong in problem.wrong:
                self._tell(f"{path}.{wrong.part}", str(wrong))
        except NotAllowed as problem:
            part = problem.part if isinstance(problem, WrongAnswer) else ""
            self._tell(f"{path}.{part}" if part else path, str(problem))
        return None

    def _rows(self, field: Field, given: Any, spoken: Mapping[str, Any], path: str) -> list[dict[str, Any]] | None:
        least, most = field.options.get("minItems", 0), field.options.get("maxItems", MOST_ROWS)
        if not isinstance(given, list) or not all(isinstance(row, dict) for row in given):
            self._tell(path, _("Hãy trả lời theo từng dòng."))
            return None
        if not least <= len(given) <= most:
            self._tell(path, _("Hãy khai từ %(least)d đến %(most)d dòng.") % {"least": least, "most": most})
            return None
        return [self.row(field.fields, row, outer=spoken, path=f"{path}.{n}.") for n, row in enumerate(given)]

    def _tell(self, path: str, says: str) -> None:
        self.errors.append(FieldError(path, says))


def _spoken(fields: tuple[Field, ...], values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        field.name: KINDS[field.kind].spoken(field, values[field.name]) if field.name in values else None
        for field in fields
    }

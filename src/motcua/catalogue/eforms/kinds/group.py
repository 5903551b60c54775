"""Rows of the same questions: children, members of a household, lines of business."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Field
from motcua.catalogue.eforms.kinds import KINDS, Kind

MOST_ROWS = 50


class Group(Kind):
    """``minItems`` and ``maxItems`` rows. Its rows are read by ``validating``, which knows conditions and checks."""

    name = "group"
    options = {"minItems": int, "maxItems": int}

    def sample(self, field: Field) -> list[dict[str, Any]]:
        """One row."""
        return [{one.name: KINDS[one.kind].sample(one) for one in field.fields}]

    def spoken(self, field: Field, value: Any) -> list[dict[str, Any]]:
        """The rows as expressions read them; what was not answered is null there."""
        return [{one.name: _spoken(one, row.get(one.name)) for one in field.fields} for row in value]

    def problems(self, field: Field) -> Iterator[str]:
        """Questions in a row, no group within a group, and a number of rows that can be."""
        if not field.fields:
            yield _("một nhóm phải có câu hỏi trong items")
        if any(one.kind == self.name for one in field.fields):
            yield _("nhóm không được chứa nhóm khác")
        if not 0 <= field.options.get("minItems", 0) <= field.options.get("maxItems", MOST_ROWS) <= MOST_ROWS:
            yield _("minItems không được lớn hơn maxItems, nhiều nhất %(most)d dòng") % {"most": MOST_ROWS}


def _spoken(field: Field, value: Any) -> Any:
    return None if value is None else KINDS[field.kind].spoken(field, value)

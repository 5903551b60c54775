"""Which versions an export holds."""

from collections.abc import Sequence
from datetime import date

from motcua.catalogue.exports.workbook import Exported
from motcua.catalogue.queries import PARTS, content_of, versions_in_force


def chosen_versions(codes: Sequence[str], on: date) -> list[Exported]:
    """The versions in force on ``on``, of all procedures or of ``codes``, by code."""
    rows = versions_in_force(on).order_by("procedure__code").prefetch_related(*PARTS)
    if codes:
        rows = rows.filter(procedure__code__in=codes)
    return [
        Exported(
            code=row.procedure.code,
            sector_code=row.procedure.sector.code,
            sector=row.procedure.sector.name,
            valid_from=row.valid_from,
            content=content_of(row),
        )
        for row in rows
    ]

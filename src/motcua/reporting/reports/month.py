"""How dossiers were handled in a period, form II.06a: received, carried over, finished, open, by unit or procedure.

Source: Circular 02/2017/TT-VPCP, form II.06a; Circular 01/2020/TT-VPCP.
"""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.lib.vietnamese import format_day
from motcua.people.actor import Actor
from motcua.reporting.queries import Figures, month_report
from motcua.reporting.reports import report
from motcua.reporting.standing import COLUMNS
from motcua.reporting.table import Heading, Line, Table

TITLE = gettext_lazy("Tình hình giải quyết thủ tục hành chính")
SOURCE = "Thông tư 02/2017/TT-VPCP, biểu II.06a"
ROWS_ARE = {
    "unit": gettext_lazy("Đơn vị"),
    "procedure": gettext_lazy("Thủ tục"),
    "sector": gettext_lazy("Lĩnh vực"),
}


@report("tinh-hinh-giai-quyet", TITLE)
def table(actor: Actor, first: date, *, last: date, at: datetime, by: str = "unit") -> Table:
    """The report of the period over the units the actor may see."""
    found = month_report(actor, first, last, at=at, by=by)
    return Table(
        title=str(TITLE),
        period=_("Từ ngày %(first)s đến ngày %(last)s") % {"first": format_day(first), "last": format_day(last)},
        source=SOURCE,
        rows_are=str(ROWS_ARE[by]),
        headings=tuple(Heading(column.name, column.number, str(column.title)) for column in COLUMNS),
        lines=tuple(_line(row) for row in found.rows),
        total=_line(found.total),
    )


def _line(row: Figures) -> Line:
    return Line(row.key, row.name, tuple(getattr(row, column.name) for column in COLUMNS))

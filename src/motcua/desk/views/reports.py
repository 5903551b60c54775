"""The month report and the lists behind its figures, each also as CSV and XLSX."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_safe

from motcua.desk.asking import NotOnOffer
from motcua.desk.entrance import DeskRequest, for_officials
from motcua.desk.exporting import list_handed_out
from motcua.desk.periods import PeriodNotReadable, month_after, month_before, read_month
from motcua.desk.rows import HEAD, rows_of
from motcua.desk.showing import refused, shown
from motcua.lib.time import local_day
from motcua.lib.translations import in_vietnamese
from motcua.reporting.exports.actions import rows_left
from motcua.reporting.exports.facts import Wanted
from motcua.reporting.queries import GROUPS
from motcua.reporting.queries import month_list as dossiers_behind
from motcua.reporting.reports.month import ROWS_ARE, TITLE, table
from motcua.reporting.standing import COLUMN
from motcua.reporting.table import Line, Table

MONTH, BY, COLUMN_NAME, KEY, FORMAT = "thang", "theo", "cot", "dong", "dang"
ROWS_SHOWN = 1000
ENDINGS = ("xlsx", "csv")
LIST = gettext_lazy("Hồ sơ")


@dataclass(frozen=True)
class Month:
    """The report as its address asks for it."""

    first: date
    last: date
    by: str

    def link(self, name: str, **more: object) -> str:
        """The address of a page about the same month and grouping."""
        values = {MONTH: f"{self.first:%Y-%m}", BY: self.by, **more}
        return f"{reverse(name)}?{urlencode({key: value for key, value in values.items() if value not in (None, '')})}"


@require_safe
@for_officials()
def month(request: DeskRequest) -> HttpResponse:
    """The report of a month; every figure leads to its list."""
    try:
        asked = _asked(request)
    except (NotOnOffer, PeriodNotReadable) as refusal:
        return refused(request, refusal, back_href=reverse("desk:month_report"), status=400)
    found = table(request.actor, asked.first, last=asked.last, at=request.at, by=asked.by)
    ending = request.GET.get(FORMAT, "")
    if ending in ENDINGS:
        question = f"{asked.first:%m/%Y}, {in_vietnamese(ROWS_ARE[asked.by])}"
        wanted = Wanted(
            what=in_vietnamese(TITLE),
            question=question,
            name=f"bao-cao-{asked.first:%Y-%m}",
            ending=ending,
        )
        return list_handed_out(request, wanted, found.head(), found.cells(), back_href=asked.link("desk:month_report"))
    return shown(request, "desk/month_report.html", _report_page(asked, found, request.at))


@require_safe
@for_officials()
def month_list(request: DeskRequest) -> HttpResponse:
    """The dossiers behind one figure of the report."""
    try:
        asked, column, key = _asked(request), _column(request), _key(request)
    except (NotOnOffer, PeriodNotReadable) as refusal:
        return refused(request, refusal, back_href=reverse("desk:month_report"), status=400)
    ending = request.GET.get(FORMAT, "")
    is_file = ending in ENDINGS
    limit = (rows_left(request.actor.account_id, at=request.at) if is_file else ROWS_SHOWN) + 1
    found = dossiers_behind(
        request.actor, column, asked.first, asked.last, at=request.at, by=asked.by, key=key, rows=limit
    )
    rows = rows_of(found)
    more = {COLUMN_NAME: column, KEY: key}
    if is_file:
        wanted = Wanted(
            what=in_vietnamese(LIST),
            question=_question(asked, column, key),
            name=f"{column}-{asked.first:%Y-%m}",
            ending=ending,
        )
        back = asked.link("desk:month_list", **more)
        return list_handed_out(request, wanted, HEAD, [row.cells() for row in rows], back_href=back)
    context = {
        "title": COLUMN[column].title,
        "month": asked,
        "rows": rows[:ROWS_SHOWN],
        "is_cut": len(rows) > ROWS_SHOWN,
        "report": asked.link("desk:month_report"),
        "files": [(kind.upper(), asked.link("desk:month_list", **more, **{FORMAT: kind})) for kind in ("xlsx", "csv")],
    }
    return shown(request, "desk/month_list.html", context)


@override("vi")
def _question(asked: Month, column: str, key: int | None) -> str:
    """The list behind a figure, as the audit of exports keeps it."""
    told = [f"{asked.first:%m/%Y}", str(COLUMN[column].title), str(ROWS_ARE[asked.by])]
    return ", ".join([*told, f"#{key}"] if key else told)


def _asked(request: DeskRequest) -> Month:
    first, last = read_month(request.GET.get(MONTH, ""), today=local_day(request.at))
    by = request.GET.get(BY) or "unit"
    if by not in GROUPS:
        raise NotOnOffer(given=by[:40], what=_("cách gộp"), allowed=", ".join(GROUPS))
    return Month(first, last, by)


def _column(request: DeskRequest) -> str:
    given = request.GET.get(COLUMN_NAME, "received")
    if given not in COLUMN:
        raise NotOnOffer(given=given[:40], what=_("cột"), allowed=", ".join(COLUMN))
    return given


def _key(request: DeskRequest) -> int | None:
    given = request.GET.get(KEY, "")
    if given and not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise NotOnOffer(given=given[:40], what=_("dòng"), allowed=_("số của dòng trong báo cáo"))
    return int(given) if given else None


def _report_page(asked: Month, found: Table, at: Any) -> dict[str, Any]:
    head = [{"text": found.rows_are}, *({"text": heading.text, "is_number": True} for heading in found.headings)]
    figures = dict(zip((heading.name for heading in found.headings), found.total.figures, strict=True))
    accounted = figures["finished"] + figures["open"] + figures["supplement"] + figures["given_back"]
    return {
        "table": found,
        "month": asked,
        "head": head,
        "rows": [_cells(line, found, asked) for line in found.lines],
        "total": _cells(found.total, found, asked),
        "received": figures["received"],
        "accounted": accounted,
        "tabs": [
            {
                "name": ROWS_ARE[by],
                "href": Month(asked.first, asked.last, by).link("desk:month_report"),
                "is_current": by == asked.by,
            }
            for by in ROWS_ARE
        ],
        "before": f"?{urlencode({MONTH: month_before(asked.first), BY: asked.by})}",
        "after": f"?{urlencode({MONTH: month_after(asked.first), BY: asked.by})}" if asked.last < local_day(at) else "",
        "files": [(kind.upper(), asked.link("desk:month_report", **{FORMAT: kind})) for kind in ("xlsx", "csv")],
    }


def _cells(line: Line, found: Table, asked: Month) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = [{"text": line.name}]
    for heading, figure in zip(found.headings, line.figures, strict=True):
        href = asked.link("desk:month_list", **{COLUMN_NAME: heading.name, KEY: line.key}) if figure else ""
        cells.append({"text": figure, "href": href, "is_number": True, "label": heading.title})
    return cells

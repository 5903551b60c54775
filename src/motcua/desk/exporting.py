"""How the desk hands out a list as a file: within the official's budget, written down, and marked."""

from collections.abc import Callable, Sequence

from django.http import HttpResponse

from motcua.desk.entrance import DeskRequest, event
from motcua.desk.files import CSV, PDF, XLSX, handed_out
from motcua.desk.showing import refused
from motcua.lib.spreadsheets import Cell, csv_of, xlsx_of
from motcua.reporting.exports.actions import take_out
from motcua.reporting.exports.errors import BudgetSpent
from motcua.reporting.exports.facts import Stamp, Wanted

MEDIA_TYPES = {"xlsx": XLSX, "csv": CSV, "pdf": PDF}


def list_handed_out(
    request: DeskRequest,
    wanted: Wanted,
    head: Sequence[object],
    rows: Sequence[Sequence[Cell]],
    *,
    back_href: str,
) -> HttpResponse:
    """The rows as a spreadsheet or CSV, or the page that says why not."""
    names = [str(name) for name in head]

    def make(stamp: Stamp) -> bytes:
        if wanted.ending == "csv":
            return csv_of(names, rows, foot=stamp.sentence())
        return xlsx_of(wanted.what, names, rows, about=stamp.lines(), foot=stamp.sentence())

    return file_handed_out(request, wanted, len(rows), make, back_href=back_href)


def file_handed_out(
    request: DeskRequest, wanted: Wanted, rows: int, make: Callable[[Stamp], bytes], *, back_href: str
) -> HttpResponse:
    """The file that ``make`` makes for its stamp, or the page that says why not."""
    try:
        taken = take_out(request.actor, wanted, rows=rows, at=request.at, make=make)
    except BudgetSpent as refusal:
        event(request.actor, "export refused", rows=rows)
        return refused(request, refusal, back_href=back_href)
    event(request.actor, "list exported", number=taken.number, rows=rows)
    return handed_out(taken.content, taken.file_name, MEDIA_TYPES[wanted.ending])

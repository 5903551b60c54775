"""Lists as spreadsheets: XLSX and CSV in which a text is a text, whatever it begins with.

A spreadsheet program runs a cell that begins like a formula; here such a cell stays the words that were typed.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

Cell = str | int | None

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
WIDEST = 60
_TEXT_STAYS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FOOT_LETTERS = 250
"""A spreadsheet takes 255 letters at the foot of a page."""


def begins_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet program could take the text for a formula; full-width signs count too.

    >>> [begins_like_a_formula(text) for text in ("=1+1", "＝1+1", "\\t=1", " @SUM(A1)", "+84912345678", "Lê An")]
    [True, True, True, True, True, False]
    """
    plain = unicodedata.normalize("NFKC", text)
    return plain.startswith(FORMULA_SIGNS) or plain.lstrip().startswith(FORMULA_SIGNS)


def harmless(text: str) -> str:
    """The text with an apostrophe before it where it begins like a formula.

    >>> harmless("=1+1"), harmless("Lê An")
    ("'=1+1", 'Lê An')
    """
    return f"'{text}" if begins_like_a_formula(text) else text


def csv_of(head: Sequence[str], rows: Iterable[Sequence[Cell]], *, foot: str = "") -> bytes:
    """The rows as CSV, UTF-8 with the mark by which spreadsheet programs know it; ``foot`` is a line after them."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    for row in rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    if foot:
        writer.writerow([harmless(foot)])
    return text.getvalue().encode("utf-8-sig")


def xlsx_of(
    title: str,
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    about: Sequence[tuple[str, str]] = (),
    foot: str = "",
) -> bytes:
    """The rows as one sheet; texts are text cells, numbers are numbers, the head stays in view.

    ``about`` fills a second sheet with what the file is; its first row is the head and names the sheet. ``foot``
    stands at the foot of every printed page.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _TEXT_STAYS_TEXT) as book:
        sheet = book.add_worksheet(title[:31])
        _fill(book, sheet, [str(name) for name in head], rows)
        sheet.freeze_panes(1, 0)
        if foot:
            sheet.set_footer("&L" + foot.replace("&", "&&")[:FOOT_LETTERS])
        if about:
            _fill(book, book.add_worksheet(about[0][0]), about[0], about[1:])
    return content.getvalue()


def xlsx_book(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]) -> bytes:
    """Several sheets as one workbook, each with its title, its head and its rows; the heads stay in view."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _TEXT_STAYS_TEXT) as book:
        for title, head, rows in sheets:
            sheet = book.add_worksheet(title[:31])
            _fill(book, sheet, head, rows)
            sheet.freeze_panes(1, 0)
    return content.getvalue()


def _fill(book: Workbook, sheet: Worksheet, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write head and rows, each column as wide as its longest cell."""
    bold, quoted = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"quote_prefix": True})
    widths = [len(name) for name in head]
    for column, name in enumerate(head):
        sheet.write_string(0, column, name, bold)
    for place, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], len(str(cell or "")))
            if isinstance(cell, str):
                sheet.write_string(place, column, cell, quoted if begins_like_a_formula(cell) else None)
            elif cell is not None:
                sheet.write_number(place, column, cell)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, WIDEST))

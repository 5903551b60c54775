"""Lists as files: a text stays a text, and the file says where it comes from."""

import csv
import io
import zipfile

from motcua.lib.spreadsheets import csv_of, xlsx_of

ABOUT = (("Nguồn gốc tệp", ""), ("Số bản xuất", "XD260303-0001"), ("Bộ lọc", "=1+1"))


def parts(content: bytes) -> dict[str, str]:
    """The parts of a spreadsheet as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_the_second_sheet_and_the_foot_of_the_first_say_what_the_file_is():
    found = parts(xlsx_of("Hồ sơ", ["Tên"], [["Lan"]], about=ABOUT, foot="Bản xuất XD260303-0001, A & B"))
    assert 'name="Nguồn gốc tệp"' in found["xl/workbook.xml"]
    assert "XD260303-0001" in found["xl/sharedStrings.xml"]
    assert "&amp;LBản xuất XD260303-0001, A &amp;&amp; B" in found["xl/worksheets/sheet1.xml"]


def test_a_formula_is_a_text_in_the_rows_and_in_what_the_file_says_of_itself():
    found = parts(xlsx_of("Hồ sơ", ["Tên"], [["=1+1"], ["+84"], ["\t=2"]], about=ABOUT, foot="=1"))
    assert "<f>" not in found["xl/worksheets/sheet1.xml"] + found["xl/worksheets/sheet2.xml"]


def test_the_last_line_of_a_csv_says_what_the_file_is_and_is_harmless():
    rows = list(csv.reader(io.StringIO(csv_of(["Tên"], [["@SUM(A1)"], [5]], foot="=1+1").decode("utf-8-sig"))))
    assert rows == [["Tên"], ["'@SUM(A1)"], ["5"], ["'=1+1"]]


def test_without_a_foot_there_is_nothing_after_the_rows():
    assert csv_of(["Tên"], [["Lan"]]).decode("utf-8-sig").splitlines() == ["Tên", "Lan"]

"""Typst prints what people typed, literally, the same bytes each time, and sees nothing but its own folder."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pypdfium2
import pytest
import typst

from motcua.documents.typefaces import TYPEFACES
from motcua.lib.typeset import compile_pdf, printable

AT = datetime(2024, 2, 7, 3, tzinfo=UTC)
TEMPLATE = '#set document(title: "t")\n#set text(font: "Tinos")\n#let data = json(bytes(sys.inputs.data))\n#data.says'


@pytest.fixture
def template(tmp_path):
    """A template that prints one string."""
    place = tmp_path / "t.typ"
    place.write_text(TEMPLATE)
    return place


def text_of(pdf: bytes) -> str:
    """The words of the PDF, as a reader copies them."""
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize(
    "hostile",
    [
        "{{7*7}}",
        "${7*7}",
        "#set page(height: 1pt)",
        '#import "/etc/passwd"',
        '#read("/etc/passwd")',
        "*a* _b_ `c` $x^2$ @d <e>",
        '"], x: [',
        "\\u{41}",
        "a -- b --- c",
        "// a /* b */",
    ],
)
def test_typst_text_is_printed_literally(template, hostile):
    assert text_of(compile_pdf(template, {"says": hostile}, fonts=TYPEFACES, at=AT)).strip() == hostile


def test_a_template_reads_nothing_outside_of_its_folder(tmp_path):
    template = tmp_path / "inner" / "t.typ"
    template.parent.mkdir()
    (tmp_path / "secret.txt").write_text("hidden")
    template.write_text('#read("../secret.txt")')
    with pytest.raises(typst.TypstError):
        compile_pdf(template, {}, fonts=TYPEFACES, at=AT)


def test_the_same_data_give_the_same_bytes_and_another_moment_gives_others(template):
    first, again = (compile_pdf(template, {"says": "Nguyễn"}, fonts=TYPEFACES, at=AT) for _ in range(2))
    later = compile_pdf(template, {"says": "Nguyễn"}, fonts=TYPEFACES, at=AT.replace(day=8))
    assert first == again
    assert first != later


def test_every_vietnamese_letter_is_drawn_and_can_be_copied(template):
    bases = {"a": "aăâ", "e": "eê", "i": "i", "o": "oôơ", "u": "uư", "y": "y"}
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    letters = "đ" + "".join(printable(letter + tone) for row in bases.values() for letter in row for tone in tones)
    whole = letters + letters.upper() + "₫"
    assert len(whole) == 2 * 73 + 1
    assert text_of(compile_pdf(template, {"says": " ".join(whole)}, fonts=TYPEFACES, at=AT)).split() == list(whole)


def test_text_in_pieces_is_printed_composed(template):
    assert "Hoà" in text_of(compile_pdf(template, {"says": "Hoa\u0300"}, fonts=TYPEFACES, at=AT))


@pytest.mark.parametrize(
    "text", ["😀", "漢字", "\u202eabc", "\x00", "\ud800", "\ue000", "a\u200bb", "\uffff", "\u0e01"]
)
def test_a_sign_the_fonts_lack_never_stops_a_letter(template, text):
    assert compile_pdf(template, {"says": f"Ông {text} Bà"}, fonts=TYPEFACES, at=AT).startswith(b"%PDF-1.7")


def test_every_sign_that_is_let_through_can_be_drawn(template):
    signs = "".join(chr(code) for code in range(0x20, 0x2200))
    shown = "".join(sorted(set(printable(signs)) - {"\n"}))
    assert len(shown) > 1_500
    assert compile_pdf(template, {"says": shown}, fonts=TYPEFACES, at=AT).startswith(b"%PDF")


def test_the_pdf_says_that_it_is_made_for_keeping(template):
    pdf = compile_pdf(template, {"says": "a"}, fonts=TYPEFACES, at=AT)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf and b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf


def test_threads_that_print_at_once_each_get_their_own_letter(template):
    def print_number(number: int) -> bytes:
        return compile_pdf(template, {"says": f"số {number}"}, fonts=TYPEFACES, at=AT)

    with ThreadPoolExecutor(8) as threads:
        printed = list(threads.map(print_number, range(40)))
    assert [text_of(pdf).strip() for pdf in printed] == [f"số {number}" for number in range(40)]

"""What strangers send, looked at in the confined child."""

import io
import struct
import tempfile
import zipfile
import zlib

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from motcua.documents import errors, limits, rules
from motcua.documents.inspection import Inspected, inspect
from tests.builders.files import a_harmless_pdf, a_pdf, a_photo, an_active_pdf


def looked_at(content: bytes, name: str) -> tuple[Inspected, bytes]:
    """What the child found, and the view it wrote."""
    with tempfile.NamedTemporaryFile() as file, tempfile.NamedTemporaryFile() as view:
        file.write(content)
        found = inspect(file, rules.announced(name, len(content)), view=view)
        view.seek(0)
        return found, view.read()


def a_zip(name: str = "a.txt") -> bytes:
    """A small archive."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr(name, "x")
    return saved.getvalue()


def a_png_bomb(width: int, height: int) -> bytes:
    """The head of a PNG of so many pixels, and a little of nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")
    )


def image_of(view: bytes) -> Image.Image:
    """The first page of a view as a picture."""
    return pypdfium2.PdfDocument(view)[0].render(scale=0.2).to_pil().convert("RGB")


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        pytest.param("hoso.pdf", b"MZ\x90\x00" + bytes(500), errors.NotWhatItSays, id="a program named pdf"),
        pytest.param("a.pdf", b"%", errors.NotWhatItSays, id="one byte"),
        pytest.param("a.jpg", b"\xff", errors.NotWhatItSays, id="one byte of a photo"),
        pytest.param("a.jpg", b"<html><script>x</script></html>", errors.NotWhatItSays, id="a page named jpg"),
        pytest.param("a.png", b"<svg><script>x</script></svg>", errors.NotWhatItSays, id="a drawing named png"),
        pytest.param("a.pdf", a_zip("word/document.xml"), errors.NotWhatItSays, id="a docx named pdf"),
        pytest.param("a.jpg", a_photo() + a_zip("../../app/settings.py"), errors.NotWhatItSays, id="photo and archive"),
        pytest.param("a.pdf", a_pdf() + a_zip(), errors.NotWhatItSays, id="pdf and archive"),
        pytest.param("a.jpg", a_photo("PNG"), errors.NotWhatItSays, id="png named jpg"),
        pytest.param("a.png", a_pdf(), errors.NotWhatItSays, id="pdf named png"),
        pytest.param("a.pdf", a_pdf(password="1234"), errors.Locked, id="password"),
        pytest.param("a.pdf", a_pdf(pages=20)[:2_000], errors.Damaged, id="half a pdf"),
        pytest.param("a.pdf", b"%PDF-1.7\n", errors.Damaged, id="the head of a pdf"),
        pytest.param("a.pdf", a_pdf(pages=501), errors.TooManyPages, id="501 pages"),
        pytest.param("a.jpg", a_photo(size=(1_000, 800))[:3_000], errors.Damaged, id="half a photo"),
        pytest.param("a.heic", a_photo("HEIF")[:-2_00], errors.Damaged, id="a heic without its end"),
        pytest.param("a.png", a_png_bomb(40_000, 40_000), errors.TooManyPixels, id="1.6 thousand million pixels"),
        pytest.param("a.png", a_png_bomb(10_000, 5_001), errors.TooManyPixels, id="just over 50 million pixels"),
        pytest.param("a.png", a_png_bomb(30_001, 10), errors.TooManyPixels, id="too long"),
    ],
)
def test_a_bad_file_is_refused_with_its_own_reason(name, content, refusal):
    with pytest.raises(errors.FileRefused) as refused:
        looked_at(content, name)
    assert type(refused.value) is refusal
    assert name in str(refused.value)


def test_the_refusal_of_a_locked_pdf_says_that_it_has_a_password():
    with pytest.raises(errors.Locked, match="tệp có mật khẩu"):
        looked_at(a_pdf(password="1234"), "a.pdf")


def test_a_pdf_of_just_500_pages_is_taken_as_it_is():
    assert looked_at(a_pdf(pages=limits.PAGES), "a.pdf") == (Inspected(limits.PAGES, has_view=False), b"")


def test_a_photo_of_just_50_million_pixels_is_taken_within_the_limits_of_the_child():
    saved = io.BytesIO()
    Image.new("RGBA", (10_000, 5_000), "red").save(saved, "PNG", compress_level=1)
    assert looked_at(saved.getvalue(), "a.png")[0] == Inspected(1, has_view=True)


def test_an_harmless_pdf_is_its_own_view():
    assert looked_at(a_harmless_pdf(), "a.pdf") == (Inspected(1, has_view=False), b"")


@pytest.mark.parametrize(
    "part",
    [
        "script on opening",
        "address on opening",
        "script by name",
        "script on the page",
        "launch by a link",
        "launch after a link",
        "embedded file",
        "file on the page",
        "form with a program",
    ],
)
def test_the_view_of_an_active_pdf_does_nothing_by_itself(part):
    content = an_active_pdf(part)
    found, view = looked_at(content, "a.pdf")
    assert found == Inspected(1, has_view=True)
    with pikepdf.open(io.BytesIO(view)) as pdf:
        everything = b"".join(item.unparse(resolved=True) for item in [*pdf.objects, pdf.trailer])
    for mark in (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/EF", b"/XFA", b"/AA", b"calc.exe", b"MZ a"):
        assert mark not in everything
    assert looked_at(view, "view.pdf") == (Inspected(1, has_view=False), b"")


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("HEIF", "a.heic")])
def test_a_photo_becomes_a_page_without_the_place_where_it_was_taken(kind, name):
    content = a_photo(kind, latitude=20.95)
    assert b"A phone maker" in content
    found, view = looked_at(content, name)
    assert found == Inspected(1, has_view=True)
    assert len(pypdfium2.PdfDocument(view)) == 1
    assert b"A phone maker" not in view and b"Exif" not in view


def test_a_photo_taken_sideways_stands_upright_in_its_view():
    # Orientation 6: the camera was turned to the right, so that the left of the sensor is the top of the scene.
    page = image_of(looked_at(a_photo(size=(400, 300), orientation=6), "a.jpg")[1])
    assert page.height > page.width
    top, bottom = page.getpixel((page.width // 2, 5)), page.getpixel((page.width // 2, page.height - 5))
    assert top[0] > 200 > top[2] and bottom[2] > 200 > bottom[0]


def test_the_page_of_a_photo_fits_on_a4():
    page = pypdfium2.PdfDocument(looked_at(a_photo(size=(3_000, 4_000)), "a.jpg")[1])[0]
    assert max(page.get_size()) == pytest.approx(842, abs=1)


def test_the_same_photo_makes_the_same_view():
    assert looked_at(a_photo(), "a.jpg") == looked_at(a_photo(), "b.jpg")

"""Builders of the room documents: files as people send them, good and bad, made in the test itself."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()


@dataclass
class AnUpload:
    """A file as Django hands it over; ``size`` is what the sender says, not what comes."""

    content: bytes
    name: str | None = "don.pdf"
    claimed_bytes: int | None = None

    @property
    def size(self) -> int:
        """The size the sender says."""
        return len(self.content) if self.claimed_bytes is None else self.claimed_bytes

    def chunks(self) -> Iterator[bytes]:
        """The bytes in pieces of 64 KiB."""
        for start in range(0, len(self.content), 65_536):
            yield self.content[start : start + 65_536]


def a_pdf(*, pages: int = 1, password: str = "", text: bytes = b"") -> bytes:
    """A PDF of blank pages that carries ``text`` in a stream nobody shows."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    if text:
        pdf.Root.Padding = pdf.make_indirect(pikepdf.Stream(pdf, text))
    if password:
        return _saved(pdf, encryption=pikepdf.Encryption(user=password, owner=password))
    return _saved(pdf, deterministic_id=True, compress_streams=False)


def a_pdf_of_size(size_bytes: int) -> bytes:
    """A sound PDF of exactly so many bytes."""
    padding = size_bytes - 2_000
    return a_pdf(text=b"x" * (padding + size_bytes - len(a_pdf(text=b"x" * padding))))


def an_active_pdf(part: str) -> bytes:
    """A PDF that acts by itself: through ``part``, one of the names below."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[0].obj
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
    harmless = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.vn")
    match part:
        case "script on opening":
            pdf.Root.OpenAction = script
        case "address on opening":
            pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://calc.exe")
        case "script by name":
            names = pikepdf.Array(["x", pdf.make_indirect(script)])
            pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=names))
        case "script on the page":
            page.AA = pikepdf.Dictionary(O=pdf.make_indirect(script))
        case "launch by a link":
            page.Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=launch, Rect=[0, 0, 9, 9])])
        case "launch after a link":
            harmless.Next = launch
            page.Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=harmless, Rect=[0, 0, 9, 9])])
        case "embedded file":
            pdf.attachments["virus.exe"] = b"MZ a program"
        case "file on the page":
            stream = pikepdf.Stream(pdf, b"MZ a program")
            carried = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="x.exe", EF=pikepdf.Dictionary(F=stream))
            note = pikepdf.Dictionary(Subtype=pikepdf.Name.FileAttachment, FS=carried, Rect=[0, 0, 9, 9])
            page.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
        case "form with a program":
            pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pikepdf.Stream(pdf, b"<xdp/>"))
        case _:
            raise ValueError(part)
    return _saved(pdf)


def a_harmless_pdf() -> bytes:
    """A PDF that opens at a page, has a link, and a font with an unlucky name."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[0].obj
    pdf.Root.OpenAction = pikepdf.Array([page, pikepdf.Name.Fit])
    link = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.vn")
    page.Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=link, Rect=[0, 0, 9, 9])])
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(AA=font, EF=font))
    return _saved(pdf)


def a_photo(
    kind: str = "JPEG", *, size: tuple[int, int] = (400, 300), orientation: int = 1, latitude: float | None = None
) -> bytes:
    """A photo, left half red and right half blue, with the EXIF a phone writes."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A phone maker"
    if latitude is not None:
        exif.get_ifd(0x8825).update({1: "N", 2: (latitude, 0.0, 0.0)})
    saved = io.BytesIO()
    picture.save(saved, kind, exif=exif)
    return saved.getvalue()


def _saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    saved = io.BytesIO()
    pdf.save(saved, **how)
    return saved.getvalue()

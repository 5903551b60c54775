"""Marks a scanner reads: QR code and Code 128, as small SVG pictures without any text, style or outside address."""

import io
from itertools import groupby

import segno
from barcode.codex import Code128


def qr_svg(text: str) -> str:
    """The QR code of ``text`` as SVG: error correction M, a quiet zone of four modules.

    >>> qr_svg("H49.23-260302-0001").startswith("<svg")
    True
    """
    picture = io.BytesIO()
    code = segno.make_qr(text, error="m")
    code.save(picture, kind="svg", xmldecl=False, svgclass=None, lineclass=None, omitsize=True, nl=False)
    return picture.getvalue().decode("ascii")


def code128_svg(text: str) -> str:
    """The Code 128 of ``text`` (printable ASCII) as SVG, one unit a module, a quiet zone of ten modules.

    Raises: ValueError when a sign has no Code 128.
    """
    if not text or not all(" " <= sign <= "~" for sign in text):
        raise ValueError(f"no Code 128 for {text!r}")
    modules = Code128(text).build()[0]
    path, left = [], 10
    for module, run in groupby(modules):
        width = len(list(run))
        if module == "1":
            path.append(f"M{left} 0h{width}v40h-{width}z")
        left += width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + 10} 40" preserveAspectRatio="none">'
        f'<path d="{"".join(path)}"/></svg>'
    )

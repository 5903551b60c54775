"""Printed pages by Typst: a template and data go in, the bytes of a PDF/A come out.

Data reach the template as one JSON string in ``sys.inputs`` and are never part of its source, so that whatever a
person typed is printed and not obeyed. A template reads it with ``#let data = json(bytes(sys.inputs.data))``. It sees
only the files of its own folder and only the fonts it is given; the same input gives the same bytes on every machine.
"""

import json
import threading
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

# Level "a" asks for a tagged document: a screen reader finds headings, tables and the words behind a picture.
STANDARDS = ["a-2a"]

# What the fonts of official letters (Tinos in four styles) can draw. A sign outside stops a PDF/A, so it is replaced.
_DRAWN = (
    (0x20, 0x7E),
    (0xA0, 0x377),
    (0x38E, 0x3A1),
    (0x3A3, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x2074, 0x208E),
    (0x20A0, 0x20BE),
    (0x2100, 0x214F),
)
_SHOWN_FOR_OTHERS = "\ufffd"
_LINE_ENDS = {"\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "}
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def compile_pdf(template: Path, data: Mapping[str, object], *, fonts: Path, at: datetime) -> bytes:
    """The PDF/A of ``template`` (a .typ file) filled with ``data`` (what JSON can carry), dated ``at``.

    Every string of ``data`` is made printable first. Raises: typst.TypstError when the template is wrong.
    """
    compiler, lock = _compiler(template, fonts)
    inputs = {"data": json.dumps(_printable(data), ensure_ascii=False, sort_keys=True)}
    # The compiler is one object that changes while it works; two threads of a server must take turns.
    with lock:
        pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=int(at.timestamp()))
    assert isinstance(pdf, bytes)
    return pdf


def printable(text: str) -> str:
    """``text`` composed (NFC), without invisible signs, with U+FFFD for signs the fonts cannot draw.

    >>> printable("Nguye\\u0302\\u0303n\\u202e A\\r\\nB")
    'Nguyễn A\\nB'
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(_drawn(sign) for sign in composed)


def _drawn(sign: str) -> str:
    if sign in _LINE_ENDS:
        return _LINE_ENDS[sign]
    if any(first <= ord(sign) <= last for first, last in _DRAWN) and sign != "\xad":
        return sign
    return "" if unicodedata.category(sign) in _INVISIBLE else _SHOWN_FOR_OTHERS


def _printable(value: object) -> object:
    match value:
        case str():
            return printable(value)
        case Mapping():
            return {key: _printable(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_printable(inner) for inner in value]
        case _:
            return value


@cache
def _compiler(template: Path, fonts: Path) -> tuple[typst.Compiler, threading.Lock]:
    """The one compiler of the process for ``template``, and the lock that guards it."""
    compiler = typst.Compiler(str(template), root=str(template.parent), font_paths=_fonts(fonts))
    return compiler, threading.Lock()


@cache
def _fonts(folder: Path) -> typst.Fonts:
    # Fonts of the machine would make the same letter look different elsewhere.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])

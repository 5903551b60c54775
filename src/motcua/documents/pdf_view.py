"""A PDF as strangers send it: readable to its end, not too long; its view has no part that acts by itself."""

from collections.abc import Iterator
from typing import IO

import pikepdf

from motcua.documents import limits
from motcua.documents.refusal import Refusal

# Where these stand in a dictionary, something happens by itself or another file is carried along.
_ACTIVE_KEYS = ("/OpenAction", "/AA", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/RichMediaContent")
# A font or a picture may bear any of those names in a page's resources; it is not what the name says elsewhere.
_RESOURCES = {"/Font", "/XObject", "/ExtGState", "/Pattern"}
_HARMLESS_ACTIONS = {"/GoTo", "/URI", "/Named"}
_ACTIVE_ANNOTATIONS = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
_DEEPEST = 60


def inspect_pdf(given: IO[bytes], *, view: IO[bytes]) -> tuple[int, bool]:
    """Number of pages, and whether a view without active parts was written to ``view``. Raises: Refusal."""
    try:
        with pikepdf.open(given, attempt_recovery=False, suppress_warnings=True) as pdf:
            pages = len(pdf.pages)
            if pages < 1:
                raise Refusal("Damaged")
            if pages > limits.PAGES:
                raise Refusal("TooManyPages")
            is_active = _strip(pdf)
            if pdf.get_warnings():
                raise Refusal("Damaged")
            if is_active:
                pdf.save(view, deterministic_id=True)
            return pages, is_active
    except pikepdf.PasswordError:
        raise Refusal("Locked") from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        raise Refusal("Damaged") from None


def _strip(pdf: pikepdf.Pdf) -> bool:
    """Every active part is gone from ``pdf``; says whether there was one."""
    has_found = False
    for found in [*pdf.objects, pdf.trailer]:
        for part in _dictionaries(found, depth=0):
            has_found |= _strip_dictionary(part)
    return has_found


def _dictionaries(found: object, *, depth: int) -> Iterator[pikepdf.Object]:
    """``found`` and the dictionaries inside it that are not objects of their own."""
    if depth > _DEEPEST:
        raise Refusal("TooHard")
    if isinstance(found, pikepdf.Array):
        inner = [item for item in found if isinstance(item, pikepdf.Object)]
    elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        yield found
        inner = [item for _, item in found.items() if isinstance(item, pikepdf.Object)]
    else:
        return
    for item in inner:
        if not item.is_indirect:
            yield from _dictionaries(item, depth=depth + 1)


def _strip_dictionary(part: pikepdf.Object) -> bool:
    has_found = False
    for key in _ACTIVE_KEYS:
        if key in part and not _is_harmless(key, part[key]):
            del part[key]
            has_found = True
    if "/JS" in part and "/S" in part:
        del part["/JS"]
        has_found = True
    # The same key names other things too; only a dictionary with an action's kind is an action.
    for key in ("/A", "/Next"):
        if key in part and _is_active_action(part[key]):
            del part[key]
            has_found = True
    if isinstance(part.get("/Annots"), pikepdf.Array):
        kept = [note for note in part["/Annots"] if not _is_active_annotation(note)]
        if len(kept) < len(part["/Annots"]):
            part["/Annots"] = pikepdf.Array(kept)
            has_found = True
    return has_found


def _is_harmless(key: str, value: object) -> bool:
    """True for a font or picture of that name, and for a document that opens at a page of itself."""
    if key == "/OpenAction":
        # An address would be asked for as soon as the file is open; only a place in the document itself may stay.
        return not isinstance(value, pikepdf.Dictionary) or str(value.get("/S", "")) == "/GoTo"
    if isinstance(value, pikepdf.Stream):
        return key != "/XFA" and str(value.get("/Type", "")) in _RESOURCES
    return isinstance(value, pikepdf.Dictionary) and str(value.get("/Type", "")) in _RESOURCES


def _is_active_action(value: object) -> bool:
    if isinstance(value, pikepdf.Array):
        return any(_is_active_action(inner) for inner in value)
    if not isinstance(value, pikepdf.Dictionary) or "/S" not in value:
        return False
    return str(value["/S"]) not in _HARMLESS_ACTIONS


def _is_active_annotation(note: object) -> bool:
    return isinstance(note, pikepdf.Dictionary) and str(note.get("/Subtype", "")) in _ACTIVE_ANNOTATIONS

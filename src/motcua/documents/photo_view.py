"""A photo as strangers send it: its view is a PDF page, upright, of readable size, without place, camera or thumbnail.

The original is kept as it was given, with all it tells; only the view is shown.
"""

import time
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

from motcua.documents import limits
from motcua.documents.refusal import Refusal
from motcua.documents.rules import Kind

_FORMATS = {Kind.JPEG: ("JPEG",), Kind.PNG: ("PNG",), Kind.HEIC: ("HEIF",)}
_A4_LONG_SIDE_INCHES = 11.69
_QUALITY = 82
# The same photo makes the same view, whenever it is made.
_NO_TIME = time.gmtime(0)


def inspect_photo(given: IO[bytes], kind: Kind, *, view: IO[bytes]) -> None:
    """The page made from the photo ``given`` is written to ``view``. Raises: Refusal."""
    if kind is Kind.HEIC:
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
    # Our own cap is checked on the head; Pillow's warning would come at another number.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(given, formats=_FORMATS[kind]) as photo:
            width, height = photo.size
            if width * height > limits.PIXELS or max(width, height) > limits.SIDE_PIXELS:
                raise Refusal("TooManyPixels")
            page = _page(photo)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise Refusal("Damaged") from None
    page.save(
        view,
        "PDF",
        quality=_QUALITY,
        resolution=max(page.size) / _A4_LONG_SIDE_INCHES,
        creationDate=_NO_TIME,
        modDate=_NO_TIME,
    )


def _page(photo: Image.Image) -> Image.Image:
    side = limits.VIEW_SIDE_PIXELS
    # A big JPEG is unpacked at a smaller scale at once; other kinds ignore this.
    photo.draft("RGB", (side, side))
    photo.load()
    factor = max(photo.size) // side
    small = photo.reduce(factor) if factor > 1 and photo.mode in {"RGB", "RGBA", "L"} else photo
    upright = ImageOps.exif_transpose(small)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        upright = Image.new("RGB", layer.size, "white")
        upright.paste(layer, mask=layer.getchannel("A"))
    page = upright.convert("RGB")
    page.thumbnail((side, side))
    # A fresh picture carries pixels only: no EXIF, no comment, no colour profile.
    bare = Image.new("RGB", page.size)
    bare.paste(page)
    return bare

"""The child process that opens a stranger's file: what is it, how many pages, and a view that is safe to open.

Runs confined (``lib.sandbox``) and without Django. Standard input is the file; arguments are the kind it must be and
the descriptor to write the view to. Says one JSON object: ``refused`` with the name of an error, or ``pages`` and
``has_view``. A PDF without active parts is its own view; a photo becomes a page, without the place where it was taken.
"""

import json
import os
import sys
import zipfile
from dataclasses import asdict, dataclass
from typing import IO

from motcua.documents.refusal import Refusal
from motcua.documents.rules import Kind, kind_of


@dataclass(frozen=True)
class Finding:
    """What the child says."""

    refused: str = ""
    pages: int = 0
    has_view: bool = False


def inspect(given: IO[bytes], kind: Kind, *, view: IO[bytes]) -> Finding:
    """What ``given`` is; its safe view is written to ``view`` where it needs one. Raises: Refusal."""
    if kind_of(given.read(1024)) is not kind:
        raise Refusal("NotWhatItSays")
    # An archive is read from its end: such a file is a photo to one program and a package to another.
    if zipfile.is_zipfile(given):
        raise Refusal("NotWhatItSays")
    given.seek(0)
    if kind is Kind.PDF:
        # Each kind loads its own big library, and only its own.
        from motcua.documents.pdf_view import inspect_pdf

        pages, has_view = inspect_pdf(given, view=view)
        return Finding(pages=pages, has_view=has_view)
    from motcua.documents.photo_view import inspect_photo

    inspect_photo(given, kind, view=view)
    return Finding(pages=1, has_view=True)


def main() -> None:
    """Inspect standard input and say what was found."""
    kind, descriptor = Kind(sys.argv[1]), int(sys.argv[2])
    with os.fdopen(descriptor, "wb") as view, os.fdopen(0, "rb") as given:
        try:
            found = inspect(given, kind, view=view)
        except Refusal as refusal:
            found = Finding(refused=str(refusal))
        except MemoryError:
            found = Finding(refused="TooHard")
    sys.stdout.write(json.dumps(asdict(found)))


if __name__ == "__main__":
    main()

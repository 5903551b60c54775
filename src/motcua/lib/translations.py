"""The English of the interface: the .po file is kept, the .mo that Django reads is made from it where it is missing.

No program of the system is needed for it. A place that cannot be written to, and has no .mo yet, shows Vietnamese.
"""

import logging
import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

_log = logging.getLogger(__name__)


def in_vietnamese(text: str | Promise) -> str:
    """The text in Vietnamese, whatever language the page speaks: for what is stored or printed."""
    with override("vi"):
        return str(text)


def sources() -> list[Path]:
    """The .po files of the house."""
    return [file for folder in settings.LOCALE_PATHS for file in sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))]


def compile_stale(files: Iterable[Path] | None = None) -> list[Path]:
    """Make each .mo that is missing or older than its .po; the files made."""
    made = []
    for source in sources() if files is None else files:
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        try:
            _compile(source, target)
        except OSError as error:
            _log.warning("%s cannot be written, so its language is not offered: %s", target, error)
        else:
            made.append(target)
    return made


def _compile(source: Path, target: Path) -> None:
    import polib

    # Several processes of a server start at once: each writes its own file, the last one stays.
    draft = target.with_suffix(f".{os.getpid()}.mo.new")
    draft.write_bytes(polib.pofile(str(source)).to_binary())
    draft.replace(target)

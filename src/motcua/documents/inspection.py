"""Looking into a stranger's file, from our side: the confined child is asked, its answer is a value or an error."""

import json
from dataclasses import dataclass
from typing import IO

from motcua.documents import errors, limits
from motcua.documents.rules import Announced
from motcua.lib import sandbox

_REFUSALS: dict[str, type[errors.FileRefused]] = {
    refusal.__name__: refusal
    for refusal in (
        errors.NotWhatItSays,
        errors.Locked,
        errors.Damaged,
        errors.TooManyPages,
        errors.TooManyPixels,
        errors.TooHard,
    )
}


@dataclass(frozen=True)
class Inspected:
    """A file that is taken: its pages, and whether the child wrote a view of it."""

    pages: int
    has_view: bool


def inspect(file: IO[bytes], announced: Announced, *, view: IO[bytes]) -> Inspected:
    """What the confined child found in ``file``; where it needs one, its safe view is in ``view``.

    Raises: NotWhatItSays, Locked, Damaged, TooManyPages, TooManyPixels, TooHard.
    """
    file.flush()
    file.seek(0)
    ended = sandbox.run(
        "motcua.documents.inspector", [announced.kind], given=file, target=view, limits=limits.INSPECTION
    )
    if not ended.has_succeeded:
        raise errors.TooHard(name=announced.name)
    said = json.loads(ended.said)
    if said["refused"]:
        raise _REFUSALS[said["refused"]](name=announced.name)
    return Inspected(said["pages"], said["has_view"])

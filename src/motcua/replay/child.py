"""One process of a replay that several do together; nothing here may be imported before Django is ready."""

import os
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from motcua.replay.replaying import Job


@dataclass(frozen=True, slots=True)
class Share:
    """What one process plays: the job, and the dossiers of its cases by the key of the case."""

    job: "Job"
    dossiers: dict[str, UUID]


def play_share(share: Share, there: Connection) -> None:
    """Play the cases of the share and tell the parent: lines while at work, then None, or a sentence why not."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    import django

    django.setup()
    from motcua.lib.errors import NotAllowed
    from motcua.replay.replaying import play_cases, prepare

    # When the parent is gone nobody reads: the pipe breaks, and so does this process.
    try:
        _mapping, cases, stage = prepare(share.job)
        mine = [case for case in cases if stage.key_of(case) in share.dossiers]
        play_cases(stage, mine, share.dossiers, progress=lambda what, done, total: there.send(done))
        there.send(None)
    except NotAllowed as refusal:
        there.send(str(refusal))

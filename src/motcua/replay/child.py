"""One process of a replay that several do together; nothing here may be imported before Django is ready."""

import os
from multiprocessing.connection import Connection

from motcua.replay.job import Share


def play_share(share: Share, there: Connection) -> None:
    """Play the cases of the share and tell the parent: lines while at work, then None, or a sentence why not."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    import django

    django.setup()
    from motcua.lib.errors import NotAllowed
    from motcua.replay.errors import ReplayProblem
    from motcua.replay.replaying import opened, play_cases, prepare, unplayed

    # When the parent is gone nobody reads: the pipe breaks, and so does this process.
    try:
        _mapping, cases, stage = prepare(share.job)
        dossiers = opened(stage)
        left = unplayed(stage, cases[share.which :: share.of], dossiers)
        play_cases(stage, left, dossiers, progress=lambda what, done, total: there.send(done))
        there.send(None)
    except (NotAllowed, ReplayProblem) as refusal:
        there.send(str(refusal))

"""One process of a simulation that several do together; nothing here may be imported before Django is ready."""

import os
from multiprocessing.connection import Connection

from motcua.demo.period import Period


def simulate_share(period: Period, share: tuple[int, int], there: Connection) -> None:
    """Simulate one share of the period and tell the parent: numbers while at work, then what was made, or why not."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    import django

    django.setup()
    from motcua.demo.simulation import simulate
    from motcua.lib.errors import NotAllowed

    # When the parent is gone nobody reads: the pipe breaks, and so does this process.
    try:
        there.send(simulate(period, progress=lambda what, done, total: there.send(done), share=share))
    except NotAllowed as refusal:
        there.send(str(refusal))

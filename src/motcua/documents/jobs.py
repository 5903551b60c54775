"""What the clock does with files: contents that no row names do not stay."""

from datetime import datetime, timedelta

from django.conf import settings

from motcua.documents import limits, queries
from motcua.documents.store import Store
from motcua.lib.jobs import job
from motcua.lib.time import now


@job("37 19 * * *")
def remove_orphans() -> None:
    """Every night, contents without a row and unfinished uploads of more than a day are gone."""
    remove_orphans_at(now())


def remove_orphans_at(at: datetime) -> int:
    """How many contents without a row, last kept more than ``limits.ORPHAN_HOURS`` before ``at``, were taken away."""
    store, older_than = Store(settings.FILES), at - timedelta(hours=limits.ORPHAN_HOURS)
    store.clear_incoming(older_than=older_than)
    # Listed before the rows are read: what is kept meanwhile is too young to go.
    kept = list(store.contents())
    named = queries.named_contents()
    return sum(store.remove(sha256, older_than=older_than) for sha256 in kept if sha256 not in named)

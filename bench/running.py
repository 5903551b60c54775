"""One group of benches in one installation."""

import importlib
from collections.abc import Sequence
from dataclasses import replace

from bench.installation import installation
from bench.options import Options

GROUPS = {
    "works": ("http", "statements", "numbers", "deadline", "limit"),
    "ledger": ("ledger",),
    "crowd": ("kills", "concurrency"),
    "search": ("search",),
}
"""The ledger lies apart: what pgbench writes for the limit is not chained, and a long log is another stock. Search has
the real procedures in its catalogue, which no dossier is about."""


def run_group(group: str, names: Sequence[str], options: Options) -> dict[str, object]:
    """Run the benches of a group one after another; what they found. Once only in a process."""
    found: dict[str, object] = {}
    folder = options.folder / group if options.folder else None
    with installation(replace(options, folder=folder)) as house:
        for name in names:
            # Only now: the rooms cannot be imported before the settings are those of the installation.
            found |= importlib.import_module(f"bench.{name}").run(options, house)
    return found

"""``python -m bench [name …] [options]``: one bench, some, or all of them, in one installation."""

import argparse
import importlib
import json
from pathlib import Path

from bench.installation import installation
from bench.options import Options

NAMES = ("http", "limit", "statements", "numbers", "deadline", "ledger")
"""In the order in which they run: the ledger last, because it makes the log long."""


def main(arguments: list[str] | None = None) -> None:
    """Run what was named and print what it found."""
    names, options = _read(arguments)
    found: dict[str, object] = {}
    with installation(options) as house:
        for name in names:
            # Only now: the rooms cannot be imported before the settings are those of the installation.
            module = importlib.import_module(f"bench.{name}")
            found |= module.run(options, house)
    if options.as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2, default=str))


def _read(arguments: list[str] | None) -> tuple[list[str], Options]:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], metavar="name", help=", ".join(NAMES))
    parser.add_argument("--dossiers", type=int, default=Options.dossiers, help="dossiers in the database")
    parser.add_argument("--seconds", type=float, default=Options.seconds, help="length of each measurement")
    parser.add_argument("--rounds", type=int, default=Options.rounds, help="rounds of limit and numbers; medians count")
    parser.add_argument("--events", type=int, default=Options.events, help="events of the ledger")
    parser.add_argument("--folder", type=Path, help="keep the installation there for the next run")
    parser.add_argument("--throwaway", action="store_true", help="wait for no disk: to try the bench, not to measure")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON; tables go to standard error")
    given = parser.parse_args(arguments)
    options = Options(
        dossiers=given.dossiers,
        seconds=given.seconds,
        rounds=given.rounds,
        events=given.events,
        folder=given.folder,
        durable=not given.throwaway,
        as_json=given.json,
    )
    return given.names or list(NAMES), options


if __name__ == "__main__":
    main()

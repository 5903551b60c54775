"""``python -m bench [name …] [options]``: one bench, some, or all of them."""

import argparse
import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.options import Options
from bench.running import GROUPS, run_group

NAMES = [name for names in GROUPS.values() for name in names]


def main(arguments: list[str] | None = None) -> None:
    """Run what was named and print what it found; a process has one installation, so each group has a process."""
    wanted, options = _read(arguments)
    found: dict[str, object] = {}
    for group, names in GROUPS.items():
        chosen = [name for name in names if name in wanted]
        if chosen:
            with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
                found |= process.submit(run_group, group, chosen, options).result()
    if options.as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2, default=str))


def _read(arguments: list[str] | None) -> tuple[list[str], Options]:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], metavar="name", help=", ".join(NAMES))
    parser.add_argument("--dossiers", type=int, default=Options.dossiers, help="dossiers in the database")
    parser.add_argument("--seconds", type=float, default=Options.seconds, help="length of each measurement")
    parser.add_argument("--rounds", type=int, default=Options.rounds, help="rounds of limit and numbers; medians count")
    parser.add_argument("--events", type=int, default=Options.events, help="events of the ledger")
    parser.add_argument("--acts", type=int, default=Options.acts, help="acts of the processes that act at once")
    parser.add_argument("--kills", type=int, default=Options.kills, help="how often web or worker is killed")
    parser.add_argument("--folder", type=Path, help="keep the installation there for the next run")
    parser.add_argument("--throwaway", action="store_true", help="wait for no disk: to try the bench, not to measure")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON; tables go to standard error")
    given = parser.parse_args(arguments)
    options = Options(
        dossiers=given.dossiers,
        seconds=given.seconds,
        rounds=given.rounds,
        events=given.events,
        acts=given.acts,
        kills=given.kills,
        folder=given.folder,
        durable=not given.throwaway,
        as_json=given.json,
    )
    return given.names or NAMES, options


if __name__ == "__main__":
    main()

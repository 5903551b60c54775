"""The script of the desk stays small and asks the server for nothing."""

from pathlib import Path

import motcua

SCRIPT = Path(motcua.__file__).parent / "static" / "motcua" / "desk.js"
MOST_BYTES = 25 * 1024


def test_the_script_of_the_desk_is_within_its_budget():
    assert SCRIPT.stat().st_size <= MOST_BYTES


def test_the_script_evaluates_nothing_and_writes_no_markup():
    text = SCRIPT.read_text(encoding="utf-8")
    assert not [word for word in ("eval(", "innerHTML", "fetch(", "XMLHttpRequest", "document.write") if word in text]

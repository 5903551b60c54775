"""Every shipped procedure can be walked to its end."""

import tomllib
from pathlib import Path

import pytest

import motcua.demo

FILES = sorted((Path(motcua.demo.__file__).parent / "data" / "procedures").glob("*/*.toml"))
# An approval goes to the clerk who numbers and seals it; without that step it goes nowhere.
NEEDED = {"receive", "approve", "seal", "return"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_process_has_the_steps_its_acts_need(path):
    content = tomllib.loads(path.read_text())
    kinds = {step["kind"] for step in content.get("steps", [])}
    assert not kinds or kinds >= NEEDED

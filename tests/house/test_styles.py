"""The style sheets: what is committed is what the sources say, and a first visit stays light."""

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src" / "motcua" / "static" / "motcua"
SASS = ROOT / "styles" / "node_modules" / ".bin" / "sass"
FIRST_VISIT_BYTES = 100_000


def fonts_of(sheet: str) -> set[Path]:
    """The font files a sheet may ask for."""
    found = re.findall(r'url\("?(fonts/[^")]+)"?\)', (STATIC / f"{sheet}.css").read_text(encoding="utf-8"))
    return {STATIC / name for name in found}


@pytest.mark.skipif(not shutil.which("node") or not SASS.exists(), reason="Node or the packages of styles/ are absent")
def test_the_committed_sheets_are_what_the_sources_say() -> None:
    run = subprocess.run([ROOT / "styles" / "compare"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_a_first_visit_leaves_room_for_the_page_itself() -> None:
    sheet = len(gzip.compress((STATIC / "portal.css").read_bytes()))
    images = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in ("mark.svg", "favicon.svg", "bay.svg"))
    fonts = sum(path.stat().st_size for path in fonts_of("portal"))
    assert sheet + images + fonts < FIRST_VISIT_BYTES - 8_000


@pytest.mark.parametrize("sheet", ["portal", "desk"])
def test_everything_a_sheet_asks_for_is_served_by_us(sheet: str) -> None:
    css = (STATIC / f"{sheet}.css").read_text(encoding="utf-8")
    asked = {name for name in re.findall(r'url\("?([^")]+)"?\)', css) if not name.startswith("data:")}
    assert asked
    assert [name for name in asked if not (STATIC / name).is_file()] == []


@pytest.mark.parametrize("sheet", ["portal", "desk"])
def test_the_sheets_carry_no_font_or_image_of_another_house(sheet: str) -> None:
    css = (STATIC / f"{sheet}.css").read_text(encoding="utf-8").lower()
    assert "gds transport" not in css
    assert "crown" not in css
    assert "crest" not in css


def test_the_desk_script_is_small_and_pinned() -> None:
    script = (STATIC / "htmx.min.js").read_bytes()
    assert b'version:"2.0.11"' in script
    assert len(gzip.compress(script)) < 25_000

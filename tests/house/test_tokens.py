"""The colours of the house: every pair that meets on a page can be read, recomputed from the Sass source."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "styles" / "tokens" / "_colours.scss"
COLOURS = dict(re.findall(r"^\$([a-z-]+): (#[0-9a-f]{6});", SOURCE.read_text(encoding="utf-8"), re.MULTILINE))
# Chips: 7.5 as the brief writes it, with one decimal.
TEXT, CONTROL, CHIP = 4.5, 3.0, 7.45

PAIRS = [
    *((text, ground, TEXT) for text in ("ink", "ink-soft") for ground in ("white", "mist", "bay-tint")),
    *(
        (text, ground, TEXT)
        for text in ("link", "link-hover", "link-visited")
        for ground in ("white", "mist", "bay-tint")
    ),
    *(("white", ground, TEXT) for ground in ("bay", "bay-deep", "lacquer", "lacquer-deep", "leaf")),
    *(("bay-deep", ground, TEXT) for ground in ("white", "bay-tint")),
    *((text, ground, TEXT) for text in ("lacquer", "leaf") for ground in ("white", "mist")),
    ("ink", "gold", TEXT),
    ("ink", "soon-ground", TEXT),
    ("gold", "bay-deep", CONTROL),
    *(("line-strong", ground, CONTROL) for ground in ("white", "mist", "bay-tint")),
    *((ground, "mist", CONTROL) for ground in ("bay", "lacquer", "leaf")),
    *((kind, f"{kind}-ground", CHIP) for kind in ("in-time", "soon", "late", "paused", "done")),
]
# Decoration: nothing is told by it alone.
DECORATION = {"line"}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_every_pair_of_colours_can_be_told_apart(front: str, ground: str, least: float) -> None:
    assert contrast(COLOURS[front], COLOURS[ground]) >= least


def test_every_colour_is_in_a_pair_or_is_decoration() -> None:
    assert {name for front, ground, _least in PAIRS for name in (front, ground)} | DECORATION == set(COLOURS)


def test_the_measure_of_contrast_is_right() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)

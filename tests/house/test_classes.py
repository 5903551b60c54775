"""Every class a template names is in the style sheet of its face: a page needs no style of its own."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "motcua"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
CLASS_LIST = re.compile(r'class="([^"]*)"')
LOGIC = re.compile(r"\{[{%].*?[%}]\}")
# Names of the design system that no rule speaks of.
MARKS_ONLY = {"govuk-checkboxes", "govuk-radios"}
OURS = re.compile(r"^(mc|govuk)-[\w-]+$")


def known_classes(sheet: str) -> set[str]:
    """The classes a sheet speaks of."""
    css = (SOURCE / "static" / "motcua" / f"{sheet}.css").read_text(encoding="utf-8")
    return set(re.findall(r"\.((?:mc|govuk)-[\w-]+)", css))


def named_classes(template: Path) -> set[str]:
    """The classes a template names in full; one that logic completes ("mc-chip--{{ kind }}") is not looked at."""
    found: set[str] = set()
    for text in CLASS_LIST.findall(template.read_text(encoding="utf-8")):
        for part in re.split(r"\s+", LOGIC.sub(lambda met: "\x00" if met[0].startswith("{{") else " ", text)):
            if OURS.match(part) and not part.endswith(("-", "_")):
                found.add(part)
    return found


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_class_of_a_template_is_in_its_style_sheet(template: Path) -> None:
    sheet = "desk" if "desk" in template.relative_to(SOURCE).as_posix() else "portal"
    assert named_classes(template) - known_classes(sheet) - MARKS_ONLY == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_template_brings_style_or_script_of_its_own(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r'\sstyle="|<style|\son[a-z]+="|href="javascript:', text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)

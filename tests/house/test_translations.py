"""The English of the interface: everything that is said in Vietnamese has its English, and pages speak it."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.test import Client
from django.utils.translation.template import templatize

import motcua
from motcua.directory.models import Role
from motcua.lib.translations import compile_stale, sources
from tests.builders.desk import desk_of
from tests.builders.dossiers import an_office

HOUSE = Path(motcua.__file__).parent
ENGLISH = HOUSE / "locale/en/LC_MESSAGES/django.po"
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
SAID = re.compile(r"\bn?(?:gettext|_)\(\s*(u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"))", re.DOTALL)
PLACES = re.compile(r"%\(\w+\)[sd]|%%\(\w+\)[sd]|\{\w+\}")


def said_in_code(file: Path) -> Iterator[str]:
    """The texts given to gettext in a module."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def said_in_template(file: Path) -> Iterator[str]:
    """The texts that a template gives to translate, blocktranslate and _()."""
    for found in SAID.findall(templatize(file.read_text(encoding="utf-8"), origin=str(file))):
        yield ast.literal_eval(found)


def said() -> dict[str, str]:
    """Every text that is to be translated, with a file that says it."""
    texts = {text: file.name for file in HOUSE.rglob("*.html") for text in said_in_template(file)}
    return texts | {text: file.name for file in HOUSE.rglob("*.py") for text in said_in_code(file)}


def test_everything_that_is_said_has_its_english() -> None:
    english = {entry.msgid for entry in polib.pofile(str(ENGLISH)) if entry.translated()}
    texts = said()
    assert len(texts) > 500
    assert {text: file for text, file in texts.items() if text not in english} == {}


def test_nothing_is_translated_that_nobody_says() -> None:
    assert {entry.msgid for entry in polib.pofile(str(ENGLISH))} - set(said()) == set()


def test_english_fills_in_the_same_places() -> None:
    for entry in polib.pofile(str(ENGLISH)):
        for text in (entry.msgstr_plural or {0: entry.msgstr}).values():
            assert sorted(PLACES.findall(text)) == sorted(PLACES.findall(entry.msgid)), entry.msgid


def test_what_django_reads_is_made_anew_when_the_source_is_newer(tmp_path: Path) -> None:
    source = tmp_path / "django.po"
    source.write_bytes(ENGLISH.read_bytes())
    assert compile_stale([source]) == [tmp_path / "django.mo"]
    assert compile_stale([source]) == []
    later = source.stat().st_mtime + 10
    os.utime(source, (later, later))
    assert compile_stale([source]) == [tmp_path / "django.mo"]
    assert ENGLISH in sources()


@pytest.mark.django_db
def test_a_press_turns_the_home_page_and_the_worklist_english() -> None:
    desk, visitor = desk_of(an_office(), Role.RECEPTION), Client()
    for client, path, words in (
        (visitor, "/", "What do you need to get done?"),
        (desk, "/can-bo/", "All procedures"),
    ):
        assert words not in client.get(path).content.decode()
        assert client.post("/ngon-ngu/", {"language": "en", "next": path}).headers["Location"] == path
        page = client.get(path)
        assert words in page.content.decode() and page.headers["Content-Language"] == "en"

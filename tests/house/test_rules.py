"""Rules of the house that no single room can keep alone."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

from motcua.dossiers import events
from motcua.dossiers.events import KINDS

SOURCE = Path(__file__).resolve().parents[2] / "src" / "motcua"
FACES = sorted(path for face in ("portal", "desk") for path in (SOURCE / face).rglob("*.py"))
RETENTION = Path(__file__).resolve().parents[2] / "docs" / "retention.md"
UNSAFE_CALLS = {"raw", "extra", "RawSQL"}


@pytest.mark.parametrize("path", FACES, ids=str)
def test_nothing_a_request_says_becomes_a_keyword_or_a_statement(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        assert name not in UNSAFE_CALLS, f"{path}:{call.lineno}"
        spread = [ast.unparse(word.value) for word in call.keywords if word.arg is None]
        assert not [text for text in spread if re.search(r"request\.|\.(GET|POST)\b", text)], f"{path}:{call.lineno}"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_of_event_lies_in_the_file_of_its_name(kind: str):
    assert KINDS[kind].__module__ == f"{events.__name__}.{kind}"
    assert KINDS[kind].title and KINDS[kind].allowed_in


def test_every_table_has_its_retention():
    named = set(re.findall(r"^\| `(\w+)` \|", RETENTION.read_text(encoding="utf-8"), re.MULTILINE))
    tables = {m._meta.db_table for m in apps.get_models() if m.__module__.startswith("motcua.")}
    assert tables - named == set(), "tables without a line in docs/retention.md"
    assert named - tables - {"dossiers_legal_move", "django_session"} == set(), "lines without a table"

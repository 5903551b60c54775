"""The house itself: its words, its files, its settings, its locks."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLResolver, get_resolver

from motcua.lib import jobs

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "motcua"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
LOCKS = sorted(ROOT.glob("requirements*.lock"))
NO_CONCEPT = {"utils", "util", "common", "core", "helpers", "helper", "base", "misc"}
LONGEST_FILE = 400
FACES = ("portal", "desk")


def named(path: Path) -> str:
    """The path as a test is called by it."""
    return str(path.relative_to(ROOT))


def uses_of(tree: ast.AST, name: str) -> list[int]:
    """The lines of ``tree`` where an attribute called ``name`` is used."""
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == name]


def test_imports_go_down():
    script = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(script), "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_file_begins_with_its_purpose(path):
    assert ast.get_docstring(ast.parse(path.read_text())), "a docstring is missing"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_public_function_and_class_says_what_it_is_for(path):
    silent = [
        node.name
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_file_is_longer_than_a_concept(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


def test_no_module_is_named_for_the_lack_of_a_concept():
    nameless = [named(path) for path in MODULES if path.stem in NO_CONCEPT or path.parent.name in NO_CONCEPT]
    # Django looks for a database backend in a module of this name.
    assert nameless == ["src/motcua/lib/guarded/base.py"]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_error_is_swallowed(path):
    broad = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    ]
    assert broad == []


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent.name in FACES], ids=named)
def test_no_face_asks_tables_past_the_queries(path):
    assert uses_of(ast.parse(path.read_text()), "objects") == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_is_left_to_be_done_later_without_an_issue(path):
    assert re.findall(r"\b(?:TODO|FIXME|XXX)\b(?!.*#\d)", path.read_text()) == []


def test_every_room_with_tables_has_migrations():
    rooms = [config for config in apps.get_app_configs() if config.name.startswith("motcua.")]
    without = [
        config.label
        for config in rooms
        if list(config.get_models()) and not list(Path(config.path).glob("migrations/0001_*.py"))
    ]
    assert without == []


@pytest.mark.django_db
def test_the_migrations_make_the_models():
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_setting_is_listed_and_every_listed_setting_is_read():
    sources = [*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / "Makefile"]
    read = {name for path in sources for name in re.findall(r"\bMOTCUA_[A-Z_]*[A-Z]\b", path.read_text())}
    listed = set(re.findall(r"^\| `(MOTCUA_[A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))
    assert read - {"MOTCUA_SECRET_KEY_FILE"} == listed - {"MOTCUA_SECRET_KEY_FILE"}


@pytest.mark.parametrize("path", LOCKS, ids=named)
def test_a_lock_names_no_address_and_every_package_has_a_hash(path):
    text = path.read_text()
    assert "://" not in text
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 20
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_of_the_tools_holds_what_the_house_runs_on():
    pinned = [set(re.findall(r"^[a-z0-9][^ ]*==[^ ]+", path.read_text(), re.MULTILINE)) for path in LOCKS]
    tools, runtime = sorted(pinned, key=len, reverse=True)
    assert runtime <= tools


def test_every_dependency_has_its_reason():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    reasons = (ROOT / "docs" / "decisions" / "dependencies.md").read_text().lower()
    names = [re.split(r"[\[<>=]", line)[0].lower() for line in wanted]
    assert [name for name in names if name not in reasons] == []


def test_every_reaction_says_what_it_does():
    from motcua.lib.reactions import REACTIONS

    kept = [reaction for found in REACTIONS.values() for reaction in found] + [job.work for job in jobs.CLOCK_JOBS]
    assert [jobs.name_of(function) for function in kept if not function.__doc__] == []


def test_no_address_is_django_admin():
    routes = [str(found.pattern) for found in get_resolver().url_patterns if isinstance(found, URLResolver)]
    assert not any("admin" in route for route in routes)

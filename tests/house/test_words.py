"""Nothing that people read is said in Vietnamese only: a text with Vietnamese letters is given to gettext.

Left alone are docstrings, the legal source of a refusal, and the places named below, each with its reason.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import motcua
from motcua.dossiers.events import KINDS
from motcua.dossiers.states import State
from motcua.lib.errors import NotAllowed

HOUSE = Path(motcua.__file__).parent
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
LETTERS = re.compile(
    "[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]",
    re.IGNORECASE,
)
LEGAL_SOURCE = re.compile(r"^(Luật|Bộ luật|Nghị định|Nghị quyết|Thông tư|Quyết định)\b.*\d")
SPEAKS_VIETNAMESE = {
    "catalogue/package.py": "what the author of a file reads, who writes it in Vietnamese words",
    "catalogue/eforms/generic.py": "the questions of a form are content",
    "catalogue/imports": "the words of the files that are read",
    "catalogue/search": "the words that people search with",
    "catalogue/offered.py": "as package.py",
    "catalogue/actions": "as package.py",
    "demo": "the content of the demo province",
    "desk/cards.py": "the text of an identity card",
    "directory/actions/calendars.py": "the source that is stored with a day off",
    "directory/data": "lists of units",
    "directory/days_off.py": "names and sources that are stored with a day off",
    "documents/rules.py": "the name of a stored file",
    "dossiers/forms": "printed forms",
    "dossiers/prints.py": "printed forms",
    "lib/vietnamese.py": "the letters themselves, the sign of the currency",
    "lib/web.py": "the last resort, when nothing can be translated any more",
    "people/actor.py": "the name that is stored with what the clock does",
    "portal/context.py": "the name of the system",
    "portal/gallery.py": "samples of the gallery",
    "reporting/exports/facts.py": "what is stored, and stands in the files",
    "settings.py": "names of the installation and of languages",
    "cli": "the command line speaks English and names the system",
}


def unwrapped(file: Path) -> Iterator[tuple[int, str]]:
    """The texts with Vietnamese letters of a module that are not given to gettext."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    wrapped = set()
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS
        # A text that stands alone is a docstring, of a module, a class, a function or a name above it.
        if is_call or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            wrapped |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in wrapped:
            continue
        if LETTERS.search(node.value) and not LEGAL_SOURCE.match(node.value):
            yield node.lineno, node.value


def modules() -> list[Path]:
    """The modules that must say nothing in Vietnamese only."""
    files = sorted(file for file in HOUSE.rglob("*.py") if "migrations" not in file.parts)
    return [file for file in files if not _is_left_alone(file.relative_to(HOUSE).as_posix())]


def _is_left_alone(place: str) -> bool:
    return any(place == name or place.startswith(f"{name}/") for name in SPEAKS_VIETNAMESE)


@pytest.mark.parametrize("file", modules(), ids=lambda file: file.relative_to(HOUSE).as_posix())
def test_what_people_read_is_given_to_gettext(file: Path) -> None:
    assert list(unwrapped(file)) == []


def test_the_check_finds_what_is_not_wrapped(tmp_path: Path) -> None:
    file = tmp_path / "errors.py"
    file.write_text(
        '"""Vì sao."""\nsays = "Hãy nhập họ và tên."\nsource = "Nghị định 61/2018/NĐ-CP"\ntitle = _("Rút hồ sơ")\n'
        'line = f"Hạn {due}"\n',
        encoding="utf-8",
    )
    assert [line for line, _text in unwrapped(file)] == [2, 5]


def test_what_is_left_alone_is_there() -> None:
    assert [name for name in SPEAKS_VIETNAMESE if not (HOUSE / name).exists()] == []


@pytest.mark.parametrize("file", sorted(HOUSE.rglob("*.py")), ids=lambda file: file.relative_to(HOUSE).as_posix())
def test_a_text_is_filled_in_after_it_is_translated(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS and node.args:
            assert not isinstance(node.args[0], ast.JoinedStr | ast.BinOp), f"{file}:{node.lineno}"


def _refusals(of: type[NotAllowed] = NotAllowed) -> Iterator[type[NotAllowed]]:
    for child in of.__subclasses__():
        yield child
        yield from _refusals(child)


def test_refusals_states_and_events_speak_english() -> None:
    rooms = [one for one in _refusals() if one.__module__.startswith("motcua.")]
    refusals = [one for one in rooms if one.says and not one.__module__.startswith("motcua.demo")]
    assert len(refusals) > 80
    with translation.override("en"):
        said = [str(one.says) for one in refusals] + [str(kind.title) for kind in KINDS.values()]
        said += [str(state.label) for state in State]
    assert [text for text in said if LETTERS.search(text)] == []

"""The kinds of field, one file each. A new kind is a new file here and nothing else."""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Field
from motcua.lib.autoload import load
from motcua.lib.errors import NotAllowed

KINDS: dict[str, "Kind"] = {}


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What the answers stand in: the day they are given, and which communes there are on a day (all, when not said)."""

    today: date
    is_commune: Callable[[str, date], bool] = field(default=lambda code, on: True)


class WrongAnswer(NotAllowed):
    """The answer cannot be taken; ``part`` is the part of it that is wrong, empty for the whole."""

    says = "{told}"

    def __init__(self, told: str, part: str = "") -> None:
        self.part = part
        super().__init__(told=told)


class WrongParts(Exception):
    """Several parts of an answer are wrong: all are told at once."""

    def __init__(self, wrong: list[WrongAnswer]) -> None:
        self.wrong = wrong
        super().__init__(str(len(wrong)))


class Kind:
    """One kind of answer.

    ``read`` makes of what was given the value that is kept: plain JSON, in its one form, so that reading it again gives
    the same. ``sample`` is a right value, with which the expressions of a form are tried. ``options`` are the keywords
    a field of this kind may have, each with its type.
    """

    name: ClassVar[str] = ""
    options: ClassVar[Mapping[str, type | tuple[type, ...]]] = {}
    is_computable: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        assert cls.name and cls.name not in KINDS, cls
        KINDS[cls.name] = cls()

    def is_blank(self, given: object) -> bool:
        """Whether nothing was answered."""
        return given is None or given == "" or given == [] or given == {}

    def read(self, field: Field, given: Any, asking: Asking) -> Any:
        """The value that is kept. Raises: WrongAnswer, WrongParts."""
        raise NotImplementedError

    def sample(self, field: Field) -> Any:
        """A right value."""
        raise NotImplementedError

    def spoken(self, field: Field, value: Any) -> Any:
        """The value as expressions read it."""
        return value

    def problems(self, field: Field) -> Iterator[str]:
        """What is wrong with the options of a field, beyond their types."""
        return iter(())


def as_text(given: object) -> str:
    """The text that was given. Raises: WrongAnswer."""
    if not isinstance(given, str):
        raise WrongAnswer(_("Hãy trả lời bằng chữ."))
    return given


def parts_of(given: object, names: tuple[str, ...]) -> dict[str, Any]:
    """The named parts of an answer of several; others are left. Raises: WrongAnswer."""
    if not isinstance(given, dict):
        raise WrongAnswer(_("Câu trả lời thiếu các phần của nó."))
    return {name: given[name] for name in names if given.get(name) not in (None, "")}


def read_parts(readers: Mapping[str, Callable[[Any], Any]], given: Mapping[str, Any]) -> dict[str, Any]:
    """Each part read by its reader, those not given left out. Raises: WrongParts, every wrong part at once."""
    read, wrong = {}, []
    for name, reader in readers.items():
        if name in given:
            try:
                read[name] = reader(given[name])
            except NotAllowed as problem:
                part = getattr(problem, "part", "")
                wrong.append(WrongAnswer(str(problem), f"{name}.{part}" if part else name))
    if wrong:
        raise WrongParts(wrong)
    return read


load(sys.modules[__name__])

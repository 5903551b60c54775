"""One of several."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Field
from motcua.catalogue.eforms.kinds import Asking, Kind, WrongAnswer

MOST = 200


def choices_of(field: Field) -> dict[str, str]:
    """The titles of the choices by what is kept of them, in their order."""
    return {one["const"]: one["title"] for one in field.options["oneOf"]}


def choice_problems(field: Field) -> Iterator[str]:
    """What is wrong with a list of choices."""
    given = field.options.get("oneOf")
    if not isinstance(given, list) or not 2 <= len(given) <= MOST:
        yield _("oneOf phải có từ 2 đến %(most)d lựa chọn") % {"most": MOST}
        return
    for one in given:
        is_whole = isinstance(one, dict) and set(one) == {"const", "title"}
        if not is_whole or not all(isinstance(text, str) and text for text in one.values()):
            yield _("mỗi lựa chọn cần const và title là chữ")
            return
    if len({one["const"] for one in given}) < len(given):
        yield _("hai lựa chọn có cùng const")


class Choice(Kind):
    """``oneOf`` lists the choices, each with ``const``, which is kept, and ``title``, which is shown."""

    name = "choice"
    options = {"oneOf": list}

    def read(self, field: Field, given: Any, asking: Asking) -> str:
        """What is kept of the choice."""
        if not isinstance(given, str) or given not in choices_of(field):
            raise WrongAnswer(_("Hãy chọn một trong các mục có sẵn."))
        return given

    def sample(self, field: Field) -> str:
        """The first."""
        return next(iter(choices_of(field)))

    def problems(self, field: Field) -> Iterator[str]:
        """A list that can be chosen from."""
        return choice_problems(field)

"""Any of several."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Field
from motcua.catalogue.eforms.kinds import Asking, Kind, WrongAnswer
from motcua.catalogue.eforms.kinds.choice import choice_problems, choices_of


class Several(Kind):
    """``oneOf`` as of a choice; ``minItems`` and ``maxItems`` how many may be marked. Kept in the order of the list."""

    name = "several"
    options = {"oneOf": list, "minItems": int, "maxItems": int}

    def read(self, field: Field, given: Any, asking: Asking) -> list[str]:
        """What is kept of the choices."""
        known = choices_of(field)
        if not isinstance(given, list) or not all(isinstance(one, str) and one in known for one in given):
            raise WrongAnswer(_("Hãy chọn trong các mục có sẵn."))
        marked = [one for one in known if one in given]
        least, most = field.options.get("minItems", 1), field.options.get("maxItems", len(known))
        if not least <= len(marked) <= most:
            raise WrongAnswer(_("Hãy chọn từ %(least)d đến %(most)d mục.") % {"least": least, "most": most})
        return marked

    def sample(self, field: Field) -> list[str]:
        """As few as may be."""
        return list(choices_of(field))[: field.options.get("minItems", 1)]

    def problems(self, field: Field) -> Iterator[str]:
        """A list that can be chosen from, as often as is asked."""
        wrong = list(choice_problems(field))
        yield from wrong
        if not wrong:
            least, most = field.options.get("minItems", 1), field.options.get("maxItems", len(choices_of(field)))
            if not 1 <= least <= most <= len(choices_of(field)):
                yield _("minItems và maxItems không vừa với danh sách")

"""Yes or no."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Field
from motcua.catalogue.eforms.kinds import Asking, Kind, WrongAnswer

_SAID = {True: True, False: False, "yes": True, "no": False}


class YesNo(Kind):
    """A question that is answered with yes or no; no is an answer."""

    name = "yes_no"
    is_computable = True

    def read(self, field: Field, given: Any, asking: Asking) -> bool:
        """The answer."""
        if not isinstance(given, bool | str) or given not in _SAID:
            raise WrongAnswer(_("Hãy chọn có hoặc không."))
        return _SAID[given]

    def sample(self, field: Field) -> bool:
        """Yes."""
        return True

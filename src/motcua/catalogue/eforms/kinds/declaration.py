"""What the applicant declares by marking it."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Field
from motcua.catalogue.eforms.kinds import Asking, Kind, WrongAnswer


class Declaration(Kind):
    """A sentence that is true or not said: only yes is an answer."""

    name = "declaration"

    def is_blank(self, given: object) -> bool:
        """Not marked is not answered."""
        return given in (None, "", False, "no")

    def read(self, field: Field, given: Any, asking: Asking) -> bool:
        """Yes."""
        if given is not True and given != "yes":
            raise WrongAnswer(_("Hãy đánh dấu vào lời cam đoan."))
        return True

    def sample(self, field: Field) -> bool:
        """Yes."""
        return True

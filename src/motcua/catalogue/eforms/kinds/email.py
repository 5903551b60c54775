"""An address of e-mail."""

from typing import Any

from motcua.catalogue.eforms.definition import Field
from motcua.catalogue.eforms.kinds import Asking, Kind, as_text
from motcua.lib.vietnamese import nfc_clean
from motcua.people.rules import read_email


class Email(Kind):
    """Kept with its domain in small letters."""

    name = "email"

    def read(self, field: Field, given: Any, asking: Asking) -> str:
        """The address. Raises: EmailNotReadable, TurnedText."""
        return read_email(nfc_clean(as_text(given)))

    def sample(self, field: Field) -> str:
        """An address that is nobody's."""
        return "ten@vidu.vn"

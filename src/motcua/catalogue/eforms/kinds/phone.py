"""A telephone number."""

from typing import Any

from motcua.catalogue.eforms.definition import Field
from motcua.catalogue.eforms.kinds import Asking, Kind, as_text
from motcua.people.rules import read_phone


class Phone(Kind):
    """Kept in the international form."""

    name = "phone"

    def read(self, field: Field, given: Any, asking: Asking) -> str:
        """The number. Raises: PhoneNotReadable."""
        return read_phone(as_text(given)[:60])

    def sample(self, field: Field) -> str:
        """A number that may exist."""
        return "+84912345678"

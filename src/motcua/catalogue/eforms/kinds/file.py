"""Files that were uploaded before, by their identifiers."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Field
from motcua.catalogue.eforms.kinds import Asking, Kind, WrongAnswer

MOST = 20


class File(Kind):
    """``maxItems`` files at most, one when not said. Whether they are the applicant's own, the draft knows."""

    name = "file"
    options = {"maxItems": int}

    def read(self, field: Field, given: Any, asking: Asking) -> list[str]:
        """The identifiers, each once."""
        most = field.options.get("maxItems", 1)
        if not isinstance(given, list):
            raise WrongAnswer(_("Hãy tải tệp lên."))
        try:
            files = list(dict.fromkeys(str(UUID(one)) for one in given if isinstance(one, str)))
        except ValueError:
            raise WrongAnswer(_("Không đọc được tệp đã tải lên. Hãy tải lại.")) from None
        if not files:
            raise WrongAnswer(_("Hãy tải tệp lên."))
        if len(files) > most:
            raise WrongAnswer(_("Câu này nhận nhiều nhất %(count)d tệp.") % {"count": most})
        return files

    def sample(self, field: Field) -> list[str]:
        """A file that is not there."""
        return ["00000000-0000-7000-8000-000000000000"]

    def problems(self, field: Field) -> Iterator[str]:
        """A number of files that can be handed in."""
        if not 1 <= field.options.get("maxItems", 1) <= MOST:
            yield _("maxItems phải từ 1 đến %(most)d") % {"most": MOST}

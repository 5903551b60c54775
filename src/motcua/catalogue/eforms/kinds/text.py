"""A line of text."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.eforms.definition import Field
from motcua.catalogue.eforms.errors import ExpressionFailed, ExpressionUnreadable
from motcua.catalogue.eforms.expressions import value_of
from motcua.catalogue.eforms.kinds import Asking, Kind, WrongAnswer, as_text
from motcua.lib.vietnamese import nfc_clean

LONGEST = 300
_ANY_DAY = date(2000, 1, 1)


def fits(pattern: str, text: str, asking: Asking) -> bool:
    """Whether the text has the shape; the patterns of CEL take a time that grows with the text only."""
    return value_of("text.matches(pattern)", {"text": text, "pattern": pattern}, today=asking.today) is True


class Text(Kind):
    """``minLength`` and ``maxLength`` in letters; ``pattern`` the whole text has to fit, without look-around."""

    name = "text"
    options = {"minLength": int, "maxLength": int, "pattern": str, "example": str}
    is_computable = True
    longest = LONGEST
    is_one_line = True

    def read(self, field: Field, given: Any, asking: Asking) -> str:
        """The text, clean; line breaks are spaces where there is one line."""
        text = nfc_clean(as_text(given))
        if self.is_one_line:
            text = " ".join(text.split())
        least, most = field.options.get("minLength", 1), field.options.get("maxLength", self.longest)
        if len(text) < least:
            raise WrongAnswer(_("Hãy viết ít nhất %(count)d ký tự.") % {"count": least})
        if len(text) > most:
            raise WrongAnswer(
                _("Hãy viết nhiều nhất %(count)d ký tự; đang có %(now)d.") % {"count": most, "now": len(text)}
            )
        pattern = field.options.get("pattern")
        if pattern and not fits(f"^(?:{pattern})$", text, asking):
            example = field.options.get("example", "")
            raise WrongAnswer(_("Câu trả lời chưa đúng dạng; ví dụ: %(example)s.") % {"example": example})
        return text

    def sample(self, field: Field) -> str:
        """The example, else as many letters as are needed."""
        return field.options.get("example") or "a" * field.options.get("minLength", 1)

    def problems(self, field: Field) -> Iterator[str]:
        """Lengths that can be met, and a pattern that its example fits."""
        least, most = field.options.get("minLength", 1), field.options.get("maxLength", self.longest)
        if not 0 < least <= most <= self.longest:
            yield _("độ dài phải từ 1 đến %(most)d, ít nhất không quá nhiều nhất") % {"most": self.longest}
        pattern, example = field.options.get("pattern"), field.options.get("example", "")
        if pattern:
            try:
                text_fits = value_of("e.matches(p)", {"e": example, "p": f"^(?:{pattern})$"}, today=_ANY_DAY)
            except (ExpressionFailed, ExpressionUnreadable):
                text_fits = False
            if text_fits is not True:
                yield _("dạng “%(pattern)s” cần một ví dụ (example) đúng với nó") % {"pattern": pattern}

"""Text of several lines."""

from motcua.catalogue.eforms.kinds.text import Text


class LongText(Text):
    """As ``text``, longer, with its line breaks."""

    name = "long_text"
    longest = 5_000
    is_one_line = False

"""An amount of whole đồng."""

from motcua.catalogue.eforms.kinds.number import Number


class Money(Number):
    """As ``number``, whole and never below nought."""

    name = "money"
    options = {"minimum": int, "maximum": int}
    least = 0

"""How far long work has come, told without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """Called now and then by long work, at most some times a second."""

    def __call__(self, what: str, done: int, total: int) -> None:
        """``done`` of ``total`` pieces of ``what`` are done; ``total`` 0 when it is not known yet."""


def silent(what: str, done: int, total: int) -> None:
    """Progress for nobody."""

"""A report as a table: the page shows it, files hold it, and every figure knows the list behind it."""

from dataclasses import dataclass

from motcua.lib.spreadsheets import Cell


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column; ``number`` is its number in the legal form, ``name`` its name in addresses."""

    name: str
    number: str
    title: str

    @property
    def text(self) -> str:
        """Number and title, as a file has them."""
        return f"({self.number}) {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what it is about, its key in addresses (None for the total), and its figures in the order of the heads."""

    key: int | None
    name: str
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A report: its title, the period as a sentence, its legal source, what the rows are, and the rows themselves."""

    title: str
    period: str
    source: str
    rows_are: str
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    total: Line

    def head(self) -> list[str]:
        """The head of a file."""
        return ["STT", self.rows_are, *(heading.text for heading in self.headings)]

    def cells(self) -> list[list[Cell]]:
        """The rows of a file, the total last."""
        numbered = [[place, line.name, *line.figures] for place, line in enumerate(self.lines, start=1)]
        return [*numbered, ["", self.total.name, *self.total.figures]]

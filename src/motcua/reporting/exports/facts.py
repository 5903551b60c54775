"""Values of the room: what is asked for, and the stamp that a file carries. Always Vietnamese: they are stored."""

from dataclasses import dataclass
from datetime import datetime

from motcua.lib.vietnamese import format_moment


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A file to be made: which list, for which question, under which name; ``ending`` is xlsx, csv or pdf."""

    what: str
    question: str
    name: str
    ending: str

    @property
    def file_name(self) -> str:
        """The name with its ending."""
        return f"{self.name}.{self.ending}"


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """Where a file comes from, as the file itself says it."""

    number: str
    by_name: str
    unit_name: str
    at: datetime
    what: str
    question: str
    rows: int

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Name and value of everything, for a sheet of its own; the first row is its head."""
        return (
            ("Nguồn gốc tệp", ""),
            ("Số bản xuất", self.number),
            ("Người xuất", self.by_name),
            ("Đơn vị", self.unit_name),
            ("Lúc", format_moment(self.at)),
            ("Danh sách", self.what),
            ("Bộ lọc", self.question),
            ("Số dòng", str(self.rows)),
        )

    def sentence(self) -> str:
        """The same in short, for the foot of a page."""
        return f"Bản xuất {self.number}, {self.by_name}, {format_moment(self.at)}"


@dataclass(frozen=True, kw_only=True)
class TakenOut:
    """A file that may be handed out: its export is written down."""

    number: str
    file_name: str
    content: bytes

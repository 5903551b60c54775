"""What people ask about imports: the batches, and the rows of one."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from motcua.catalogue.imports.saying import LABELS
from motcua.catalogue.models import ImportBatch, ImportedRow, Outcome

SHOWN_BATCHES = 50
SHOWN_ROWS = 25
ORDER = (Outcome.REFUSED, Outcome.WAITING, Outcome.CHANGED, Outcome.NEW, Outcome.EARLIER)
"""What an editor must see first."""


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One field that differs, in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a batch with what it changes."""

    row: ImportedRow
    changes: tuple[ShownChange, ...]


def batches() -> QuerySet[ImportBatch]:
    """The last batches, newest first, with their files and who began and took them back."""
    rows = ImportBatch.objects.select_related("by", "undone_by", "decided_by").prefetch_related("files")
    return rows.order_by("-id")[:SHOWN_BATCHES]


def batch_of(batch_id: int) -> ImportBatch | None:
    """One batch with its files, or None."""
    rows = ImportBatch.objects.select_related("by", "undone_by", "decided_by").prefetch_related("files")
    return rows.filter(pk=batch_id).first()


def rows_of(batch: ImportBatch, outcome: str, page: str | None) -> tuple[Page, list[ShownRow]]:
    """One page of the rows of a batch with this outcome."""
    rows = ImportedRow.objects.filter(batch=batch, outcome=outcome).select_related("change").order_by("id")
    shown = Paginator(rows, SHOWN_ROWS).get_page(page)
    return shown, [ShownRow(row, _changes(row)) for row in shown]


def _changes(row: ImportedRow) -> tuple[ShownChange, ...]:
    return tuple(ShownChange(str(LABELS[one["field"]]), one["old"], one["new"]) for one in row.differences)

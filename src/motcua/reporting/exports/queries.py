"""The audit of exports, for those who inspect and administer."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from motcua.directory.models import Role
from motcua.directory.queries import unit_subtree_ids
from motcua.people.actor import Actor
from motcua.reporting.models import Export

READERS = (Role.INSPECTOR, Role.ADMINISTRATOR)
PAGE_ROWS = 50


@dataclass(frozen=True)
class ExportPage:
    """One page of the audit, newest first; ``following`` is the last row where more follow."""

    rows: tuple[Export, ...]
    following: UUID | None = None


def exports_seen(actor: Actor, *, text: str = "", after: UUID | None = None) -> ExportPage:
    """Exports by officials of the units the reader watches; ``text`` is a number or part of a name."""
    units = {unit_id for path in actor.paths(READERS) for unit_id in unit_subtree_ids(path)}
    found = Export.objects.filter(unit_id__in=units).select_related("unit").order_by("-at", "-id")
    if text:
        found = found.filter(Q(number__iexact=text) | Q(by_name__icontains=text))
    if after:
        last = Export.objects.filter(pk=after).first()
        found = found.filter(Q(at__lt=last.at) | Q(at=last.at, id__lt=last.id)) if last else found.none()
    rows = tuple(found[: PAGE_ROWS + 1])
    following = rows[PAGE_ROWS - 1].id if len(rows) > PAGE_ROWS else None
    return ExportPage(rows[:PAGE_ROWS], following)

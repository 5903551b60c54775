"""A leader's first page: what must be dealt with, by count and by unit."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.desk.entrance import DeskRequest, for_officials
from motcua.desk.showing import shown
from motcua.directory.models import Role
from motcua.dossiers.queries.desk import UnitLoad, load_by_unit
from motcua.dossiers.queries.views import VIEW_BY_NAME
from motcua.dossiers.queries.worklist import view_counts
from motcua.lib.vietnamese import format_count

COLUMNS = ("dang-giai-quyet", "sap-den-han", "qua-han")
TILES = ("qua-han", "sap-den-han", "can-xu-ly", "cho-bo-sung", "cho-tiep-nhan", "cho-tra")


@require_safe
@for_officials(Role.LEADER, Role.HEAD, Role.SUPERVISOR, Role.INSPECTOR)
def overview(request: DeskRequest) -> HttpResponse:
    """Late and soon due first, each count with its list; then the units."""
    counts = view_counts(request.actor, request.at)
    tiles = [
        {
            "name": VIEW_BY_NAME[name].title,
            "figure": format_count(counts[name]),
            "href": f"{reverse('desk:worklist')}?muc={name}",
            "is_late": name == "qua-han" and counts[name] > 0,
        }
        for name in TILES
    ]
    head = [{"text": _("Cơ quan giải quyết")}]
    head += [{"text": VIEW_BY_NAME[name].title, "is_number": True} for name in COLUMNS]
    rows = [_row(load) for load in load_by_unit(request.actor, at=request.at)]
    return shown(request, "desk/overview.html", {"tiles": tiles, "head": head, "rows": rows})


def _row(load: UnitLoad) -> list[dict[str, Any]]:
    """A unit with its counts, each with the way to its list."""
    cells: list[dict[str, Any]] = [{"text": load.unit}]
    for name, number in zip(COLUMNS, (load.open, load.soon, load.late), strict=True):
        href = f"{reverse('desk:worklist')}?{urlencode({'muc': name, 'co-quan': load.code})}" if number else ""
        title = VIEW_BY_NAME[name].title
        cells.append({"text": format_count(number), "is_number": True, "label": title, "href": href})
    return cells

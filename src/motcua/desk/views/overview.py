"""A leader's first page: what must be dealt with, by count and by unit."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.desk.entrance import DeskRequest, for_officials
from motcua.desk.showing import shown
from motcua.directory.models import Role
from motcua.dossiers.queries.desk import load_by_unit
from motcua.dossiers.queries.worklist import VIEW_BY_NAME, view_counts
from motcua.lib.vietnamese import format_count

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
    head += [{"text": text, "is_number": True} for text in (_("Đang mở"), _("Sắp đến hạn"), _("Quá hạn"))]
    rows = [
        [
            {"text": load.unit},
            {"text": format_count(load.open), "is_number": True, "label": _("Đang mở")},
            {"text": format_count(load.soon), "is_number": True, "label": _("Sắp đến hạn")},
            {"text": format_count(load.late), "is_number": True, "label": _("Quá hạn")},
        ]
        for load in load_by_unit(request.actor, at=request.at)
    ]
    return shown(request, "desk/overview.html", {"tiles": tiles, "head": head, "rows": rows})

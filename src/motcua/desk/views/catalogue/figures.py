"""Figures of the catalogue: indicators 1.1 to 1.3 and the share of time cut; every figure opens its list."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.catalogue.queries.cuts import CutGroup, cuts, total_of
from motcua.catalogue.queries.indicators import Indicator, indicators
from motcua.desk.entrance import DeskRequest, for_officials
from motcua.desk.forms.catalogue.changes import PeriodForm
from motcua.desk.showing import shown
from motcua.desk.views.catalogue.procedures import KEEPERS
from motcua.directory.queries import calendar_of
from motcua.lib.time import local_day
from motcua.lib.vietnamese import decimal_point, format_count, format_percent

GROUPINGS = ("sector", "level")


@require_safe
@for_officials(*KEEPERS)
def indicator_page(request: DeskRequest) -> HttpResponse:
    """The three indicators of a period, each with the list behind it."""
    today = local_day(request.at)
    form = PeriodForm(request.GET if "first_y" in request.GET else None)
    first, last = form.period((date(today.year, 1, 1), today))
    found = indicators(first, last, calendar=calendar_of(_root(request)), today=today)
    wanted = next((one for one in found if one.number == request.GET.get("chi-so")), None)
    context = {
        "form": form if form.is_bound else PeriodForm(initial={"first": first, "last": last}),
        "first": first,
        "last": last,
        "tiles": [_tile(one, request) for one in found],
        "wanted": wanted,
        "lines": [one for one in wanted.lines if not (request.GET.get("chua") and one.is_good)] if wanted else [],
        "only_bad": bool(request.GET.get("chua")),
    }
    return shown(request, "desk/catalogue/indicators.html", context)


@require_safe
@for_officials(*KEEPERS)
def cuts_page(request: DeskRequest) -> HttpResponse:
    """The share of time cut by sector or level, and the procedures of one group."""
    by = request.GET.get("theo", "sector")
    if by not in GROUPINGS:
        raise Http404
    groups = cuts(local_day(request.at), by=by)
    wanted = next((one for one in groups if one.key == request.GET.get("nhom")), None)
    total = total_of(groups)
    names = {"sector": _("Theo lĩnh vực"), "level": _("Theo cấp")}
    context = {
        "head": _head(by),
        "rows": [_cut_row(one, by) for one in groups],
        "total": _cells(total, _("Toàn tỉnh"), ""),
        "share": total.share,
        "wanted": wanted,
        "tabs": [
            {"name": names[one], "href": f"?theo={one}", "is_current": one == by, "count": None} for one in GROUPINGS
        ],
    }
    return shown(request, "desk/catalogue/cuts.html", context)


def _root(request: DeskRequest) -> int:
    """The unit by whose calendar the days are counted: the official's own."""
    return request.actor.positions[0].unit_id


def _tile(one: Indicator, request: DeskRequest) -> dict[str, Any]:
    names = {
        "1.1": _("1.1 Công bố đúng hạn"),
        "1.2": _("1.2 Công khai đúng hạn"),
        "1.3": _("1.3 Đủ bộ phận tạo thành"),
    }
    asked = request.GET.dict() | {"chi-so": one.number}
    asked.pop("chua", None)
    points = decimal_point(f"{one.points:.2f}") if one.points is not None else "–"
    facts = {"good": format_count(one.good), "counted": format_count(one.counted), "points": points, "most": one.most}
    note = _("%(good)s trên %(counted)s thủ tục; %(points)s trên %(most)s điểm") % facts
    return {
        "name": names[one.number],
        "figure": format_percent(one.rate),
        "note": note,
        "href": f"{reverse('desk:catalogue_indicators')}?{urlencode(asked)}#danh-sach",
    }


def _head(by: str) -> list[dict[str, Any]]:
    first = _("Lĩnh vực") if by == "sector" else _("Cấp thực hiện")
    numbers = (_("Thủ tục có thời hạn"), _("Đã cắt giảm"), _("Ngày theo luật"), _("Ngày cắt giảm"), _("Tỷ lệ cắt giảm"))
    return [{"text": first}, *({"text": text, "is_number": True} for text in numbers)]


def _cut_row(group: CutGroup, by: str) -> list[dict[str, Any]]:
    href = f"?{urlencode({'theo': by, 'nhom': group.key})}#danh-sach"
    return _cells(group, group.name, href)


def _cells(group: CutGroup, name: str, href: str) -> list[dict[str, Any]]:
    labels = [one["text"] for one in _head("sector")[1:]]
    texts = (
        format_count(len(group.procedures)),
        format_count(group.cut),
        decimal_point(f"{group.legal_days:.1f}"),
        decimal_point(f"{group.saved_days:.1f}"),
        format_percent(group.share),
    )
    cells = [
        {"text": text, "is_number": True, "label": label, "href": href}
        for text, label in zip(texts, labels, strict=True)
    ]
    return [{"text": name}, *cells]

"""The figures of the province for everybody: today on the home page, a month by unit on its own page."""

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.lib.time import local_day, now
from motcua.lib.vietnamese import format_count, format_percent
from motcua.reporting.queries import Figures, Today, public_month

SHOWN_MONTHS = 12
COLUMNS = ("received", "online", "finished", "early", "on_time", "late", "open", "open_overdue", "supplement")


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """One month by unit, with what each figure means."""
    at = now()
    today = local_day(at)
    months = _months(today)
    chosen = request.GET.get("thang", months[0])
    if chosen not in months:
        raise Http404
    first = date.fromisoformat(f"{chosen}-01")
    last = min((first + timedelta(days=31)).replace(day=1) - timedelta(days=1), today)
    report = public_month(first, last, at=at)
    context = {
        "first": first,
        "last": last,
        "head": [{"text": _("Đơn vị")}, *({"text": title, "is_number": True} for title in _titles().values())],
        "rows": [_row(row, row.name) for row in report.rows],
        "total": _row(report.total, _("Toàn tỉnh")),
        "months": [
            {"text": _month_words(month), "href": f"?thang={month}", "is_current": month == chosen} for month in months
        ],
        "meanings": _meanings(),
    }
    return render(request, "portal/figures.html", context)


def tiles_of(counts: Today) -> list[dict[str, str]]:
    """Today's counts as tiles, each leading to the page that explains it."""
    href = reverse("portal:figures")
    rate = counts.month.on_time_rate
    return [
        {"name": _("Hồ sơ tiếp nhận hôm nay"), "figure": format_count(counts.today.received), "href": href},
        {"name": _("Kết quả đã trả hôm nay"), "figure": format_count(counts.today.returned), "href": href},
        {
            "name": _("Đúng và trước hạn trong tháng"),
            "figure": format_percent(rate),
            "href": href,
            "note": _("trong %(count)s hồ sơ đã xong") % {"count": format_count(counts.month.finished)},
        },
    ]


def _titles() -> dict[str, str]:
    titles = (
        _("Tiếp nhận"),
        _("Trực tuyến"),
        _("Đã giải quyết"),
        _("Trước hạn"),
        _("Đúng hạn"),
        _("Quá hạn"),
        _("Đang giải quyết"),
        _("Trong đó quá hạn"),
        _("Chờ bổ sung"),
    )
    return dict(zip(COLUMNS, titles, strict=True))


def _meanings() -> list[dict[str, str]]:
    """What each figure counts, beside "on time" always what else happened."""
    told = (
        (_("Tiếp nhận"), _("Hồ sơ được tiếp nhận trong kỳ, trực tuyến là phần nộp qua mạng.")),
        (_("Đã giải quyết"), _("Hồ sơ có kết quả hoặc văn bản từ chối trong kỳ.")),
        (_("Trước hạn, đúng hạn, quá hạn"), _("So với ngày hẹn trả có hiệu lực lúc có kết quả.")),
        (_("Đang giải quyết"), _("Hồ sơ chưa xong vào cuối kỳ, kể cả nhận từ kỳ trước.")),
        (_("Chờ bổ sung"), _("Hồ sơ đang chờ người nộp vào cuối kỳ.")),
    )
    return [{"key": name, "value": meaning} for name, meaning in told]


def _row(row: Figures, name: str) -> list[dict[str, object]]:
    titles = _titles()
    cells = (
        {"text": format_count(getattr(row, column)), "is_number": True, "label": titles[column]} for column in COLUMNS
    )
    return [{"text": name}, *cells]


def _months(today: date) -> list[str]:
    """This month and those before it, newest first."""
    months, first = [], today.replace(day=1)
    for _number in range(SHOWN_MONTHS):
        months.append(f"{first:%Y-%m}")
        first = (first - timedelta(days=1)).replace(day=1)
    return months


def _month_words(month: str) -> str:
    year, number = month.split("-")
    return _("Tháng %(month)d/%(year)s") % {"month": int(number), "year": year}

"""The figures of the province for everybody: today on the home page; a month in all, by level, of each unit."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.directory.models import Level
from motcua.lib.time import local_day, now
from motcua.lib.vietnamese import fold, format_count, format_percent
from motcua.reporting.queries import Figures, Today, UnitFigures, public_month, total_of, units_of

MONTH, LEVEL, UNIT, TEXT, PAGE = "thang", "cap", "don-vi", "tim", "trang"
SHOWN_MONTHS = 12
SHOWN_UNITS = 20
LONGEST_TEXT = 100
COLUMNS = ("received", "online", "finished", "early", "on_time", "late", "open", "open_overdue", "supplement")


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """One month: of the whole province and by level; of the units of a level; or of one unit."""
    at = now()
    months = _months(local_day(at))
    chosen = request.GET.get(MONTH, months[0])
    if chosen not in months:
        raise Http404
    first = date.fromisoformat(f"{chosen}-01")
    last = min((first + timedelta(days=31)).replace(day=1) - timedelta(days=1), local_day(at))
    report = public_month(first, last, at=at)
    units = units_of(report)
    context = {"first": first, "last": last, "back": _link({MONTH: chosen}), "meanings": _meanings()}
    if UNIT in request.GET:
        context |= _one_unit(units, request.GET[UNIT])
    elif LEVEL in request.GET or TEXT in request.GET:
        context |= _list_of_units(request, units, chosen)
    else:
        context |= {"facts": _facts(report.total), "groups": _groups(units, chosen)}
    kept = {name: request.GET[name] for name in (LEVEL, UNIT, TEXT) if name in request.GET}
    context["month"] = chosen
    context["months"] = [
        {"text": _month_words(month), "href": _link({MONTH: month} | kept), "is_current": month == chosen}
        for month in months
    ]
    return render(request, "portal/figures.html", context)


def _one_unit(units: Iterable[UnitFigures], code: str) -> dict[str, object]:
    """All figures of a unit. Raises: Http404."""
    found = next((one for one in units if one.code == code), None)
    if found is None:
        raise Http404
    return {"unit_name": found.figures.name, "facts": _facts(found.figures)}


def _list_of_units(request: HttpRequest, units: Sequence[UnitFigures], month: str) -> dict[str, object]:
    """The units of a level, or those whose name holds the text, a page at a time. Raises: Http404."""
    level, text = request.GET.get(LEVEL, ""), request.GET.get(TEXT, "").replace("\0", "").strip()[:LONGEST_TEXT]
    number = request.GET.get(PAGE, "1")
    if (level and level not in Level.values) or not (number.isascii() and number.isdecimal() and len(number) < 5):
        raise Http404
    found = [one for one in units if level in ("", one.level) and fold(text) in fold(one.figures.name)]
    begins = (int(number) - 1) * SHOWN_UNITS
    shown, kept = found[begins : begins + SHOWN_UNITS], {MONTH: month, LEVEL: level, TEXT: text}
    return {
        "list_title": Level(level).label if level else _("Các đơn vị"),
        "level": level,
        "text": text,
        "found": format_count(len(found)),
        "units": [_line(one.figures, _link({MONTH: month, UNIT: one.code})) for one in shown],
        "previous_href": _link(kept | {PAGE: int(number) - 1}) if begins > 0 else "",
        "next_href": _link(kept | {PAGE: int(number) + 1}) if len(found) > begins + SHOWN_UNITS else "",
    }


def _groups(units: Iterable[UnitFigures], month: str) -> list[dict[str, object]]:
    """A line for each level that has units, its name leading to them."""
    rows = []
    for level in Level:
        its = [one.figures for one in units if one.level == level]
        if its:
            name = _("%(level)s (%(count)s đơn vị)") % {"level": level.label, "count": format_count(len(its))}
            rows.append(_line(total_of(its, name=name), _link({MONTH: month, LEVEL: level.value})))
    return rows


def _line(figures: Figures, href: str) -> dict[str, object]:
    """The few figures that lead to the others, as a link with notes."""
    notes = [
        _("%(count)s tiếp nhận") % {"count": format_count(figures.received)},
        _("%(count)s đã giải quyết") % {"count": format_count(figures.finished)},
    ]
    if figures.finished:
        notes.append(_("%(rate)s đúng và trước hạn") % {"rate": format_percent(figures.on_time_rate)})
    return {"text": figures.name, "href": href, "notes": notes}


def _facts(figures: Figures) -> list[dict[str, str]]:
    """Every figure as a row of its own."""
    rows = [{"key": title, "value": format_count(getattr(figures, column))} for column, title in _titles().items()]
    return [*rows, {"key": _("Đúng và trước hạn"), "value": format_percent(figures.on_time_rate)}]


def _link(given: dict[str, object]) -> str:
    return "?" + urlencode({name: value for name, value in given.items() if value})


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

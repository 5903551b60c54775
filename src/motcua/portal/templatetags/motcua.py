"""The house's tags and filters: how time, money and states are shown, and how forms are laid out.

They are builtins (settings.TEMPLATES), so that no template has to load them.
"""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.lib import vietnamese
from motcua.lib.barcodes import qr_svg
from motcua.lib.time import local_day, now
from motcua.portal.chips import Chip, Timed, deadline_chip, moment_chip
from motcua.portal.context import Site
from motcua.portal.context import site_facts as facts_of_site

register = template.Library()


@register.filter
def moment(at: datetime | None) -> str:
    """17:00 thứ Sáu 19/5/2023; nothing when there is no moment."""
    return vietnamese.format_moment(at) if at else ""


@register.filter
def day(of: date | datetime | None) -> str:
    """19/5/2023, of a day or of the local day of a moment."""
    if of is None or of == "":
        return ""
    return vietnamese.format_day(local_day(of) if isinstance(of, datetime) else of)


@register.filter
def weekday(of: date | datetime | None) -> str:
    """thứ Sáu 19/5/2023."""
    if of is None or of == "":
        return ""
    return vietnamese.format_weekday(local_day(of) if isinstance(of, datetime) else of)


@register.filter
def telephone(number: str) -> str:
    """A telephone number as people read it."""
    return vietnamese.format_telephone(number)


@register.filter
def vnd(amount_vnd: int | None) -> str:
    """2.005.000 đ."""
    return "" if amount_vnd is None or amount_vnd == "" else vietnamese.format_vnd(int(amount_vnd))


@register.filter
def count(number: int | None) -> str:
    """12.450."""
    return "" if number is None or number == "" else vietnamese.format_count(int(number))


@register.filter
def percent(percentage: Decimal | float | None) -> str:
    """99,53%; a dash where nothing was counted."""
    return vietnamese.format_percent(None if percentage == "" else percentage)


@register.simple_tag
def site_facts() -> Site:
    """The installation, for pages rendered without a request (the last resort)."""
    return facts_of_site()


@register.simple_tag(takes_context=True)
def chip(context: Context, dossier: Timed) -> SafeString:
    """The deadline chip of a dossier, at the page's ``at`` or now."""
    return _shown(deadline_chip(dossier, context.get("at") or now()))


@register.simple_tag(takes_context=True)
def due_chip(context: Context, due_at: datetime) -> SafeString:
    """The chip of one due moment, as of a step."""
    return _shown(moment_chip(due_at, context.get("at") or now()))


def _shown(made: Chip) -> SafeString:
    return format_html(_chip_of(made.kind), made.words)


@cache
def _chip_of(kind: str) -> str:
    """The chip of a kind with a place for its words; a list shows fifty, so the template is asked once."""
    return render_to_string("components/chip.html", {"kind": kind, "words": "{}"})


@register.simple_tag
def qr(text: str, label: str) -> SafeString:
    """The QR code of ``text`` as a picture that ``label`` describes to those who cannot see it."""
    return format_html('<span class="mc-qr" role="img" aria-label="{}">{}</span>', label, mark_safe(qr_svg(text)))


@register.simple_tag
def field(bound: BoundField, *, heading: bool = False, legend: str = "s") -> SafeString:
    """One field with label, hint and error; with ``heading`` its label is the page's h1."""
    html = bound.render(
        template_name=bound.template_name,
        context={"field": bound, "heading": heading, "legend": legend},
        renderer=bound.form.renderer,
    )
    # A template has made and escaped it.
    return mark_safe(html)


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """What is wrong on the page, each with a link to its field; nothing when all is well."""
    found: list[dict[str, str]] = []
    for form in forms:
        if form.is_bound and form.errors:
            found.extend({"text": text, "href": ""} for text in form.non_field_errors())
            found.extend(_errors_of(form))
    return {"errors": found}


def _errors_of(form: BaseForm) -> list[dict[str, str]]:
    """One line for each error of a field; the link leads to its first control."""
    return [{"text": str(text), "href": f"#{_first_control(bound)}"} for bound in form for text in bound.errors]


def _first_control(bound: BoundField) -> str:
    """The id of the control that gets the focus: of several, the first."""
    subwidgets = bound.subwidgets
    first = subwidgets[0].id_for_label if subwidgets else ""
    if hasattr(bound.field.widget, "parts"):
        first = f"{bound.auto_id}_0"
    return first or bound.id_for_label or bound.auto_id

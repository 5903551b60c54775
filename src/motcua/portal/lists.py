"""Procedures and life events as the lists of the portal show them."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.queries import EventLink, Found
from motcua.lib.vietnamese import format_vnd


def procedure_links(found: Iterable[Found]) -> list[dict]:
    """Procedures as a list of links with time, fee, level and whether online."""
    return [
        {
            "text": one.name,
            "lang": "vi",
            "href": reverse("portal:procedure", args=[one.code]),
            "notes": notes_of(one),
        }
        for one in found
    ]


def notes_of(found: Found) -> list[str]:
    """What a list says of a procedure beside its name."""
    return [
        _sentence(str(found.promised_limit)),
        _fee(found.fee_vnd),
        str(found.online_level.label),
        ", ".join(str(level.label) for level in found.levels),
    ]


def event_links(events: Iterable[EventLink]) -> list[dict]:
    """Life events as a list of links."""
    return [
        {"text": one.name, "lang": "vi", "href": reverse("portal:life_event", args=[one.code]), "notes": [one.summary]}
        for one in events
    ]


def _fee(fee_vnd: int | None) -> str:
    if fee_vnd is None:
        return _("Phí theo quy định của tỉnh")
    return format_vnd(fee_vnd) if fee_vnd else _("Không mất phí")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

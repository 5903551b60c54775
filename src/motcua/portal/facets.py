"""The facets of the search page: what the address chooses, and the choices as check boxes with their counts.

Several values of one kind widen, several kinds narrow. The whole is a form that is sent by a button, without scripts.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models import Audience, OnlineLevel
from motcua.catalogue.queries import Answer, Facet, Narrowing
from motcua.directory.models import Level

MOST_CHOSEN = 20
LONGEST_VALUE = 300
SHOWN_OPEN = 12
_SLUG = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True)
class Kind:
    """One kind of facet: its name in the address, its heading, which field of ``Narrowing`` it is, and its labels."""

    name: str
    facet: str
    field: str
    heading: str
    label_of: Callable[[Facet], str]
    may_be: Callable[[str], object]


def _of(choices: type) -> Callable[[Facet], str]:
    return lambda facet: str(choices(facet.value).label)


def _may_be_name(value: str) -> bool:
    return 0 < len(value) <= LONGEST_VALUE and "\0" not in value


def _own(facet: Facet) -> str:
    return facet.label or facet.value


KINDS = (
    Kind("cap", "level", "levels", _("Cấp giải quyết"), _of(Level), Level.values.__contains__),
    Kind("doi-tuong", "audience", "audiences", _("Dành cho"), _of(Audience), Audience.values.__contains__),
    Kind("muc-do", "online", "online_levels", _("Làm trực tuyến"), _of(OnlineLevel), OnlineLevel.values.__contains__),
    Kind("linh-vuc", "sector", "sectors", _("Lĩnh vực"), _own, _SLUG.fullmatch),
    Kind("co-quan", "agency", "agencies", _("Cơ quan giải quyết"), _own, _may_be_name),
)


def chosen(query: QueryDict) -> dict[str, list[str]]:
    """What the address chooses of each kind; what could not be a value is left out."""
    return {
        kind.name: [value for value in query.getlist(kind.name)[:MOST_CHOSEN] if kind.may_be(value)] for kind in KINDS
    }


def narrowing_of(values: Mapping[str, list[str]]) -> Narrowing:
    """The same as search takes it."""
    return Narrowing(**{kind.field: tuple(values[kind.name]) for kind in KINDS})


def address(question: str, values: Mapping[str, list[str]], **more: str) -> str:
    """The address of the search page with all that is chosen."""
    given = [("q", question), *((name, value) for name, ones in values.items() for value in ones), *more.items()]
    query = urlencode([(name, value) for name, value in given if value])
    return reverse("portal:procedures") + (f"?{query}" if query else "")


def groups(answer: Answer, values: Mapping[str, list[str]]) -> list[dict]:
    """The facets that have something to choose, each with its boxes: those chosen first, then the most frequent."""
    made = [_group(kind, answer.facets.get(kind.facet, ()), values[kind.name]) for kind in KINDS]
    return [group for group in made if len(group["boxes"]) > 1 or group["is_chosen"]]


def taken_off(question: str, answer: Answer, values: Mapping[str, list[str]]) -> list[dict]:
    """Each chosen value with the address of the page without it."""
    labels = {
        (kind.name, facet.value): kind.label_of(facet) for kind in KINDS for facet in answer.facets.get(kind.facet, ())
    }
    return [
        {
            "text": labels.get((name, value), value),
            "href": address(question, {**values, name: [one for one in ones if one != value]}),
        }
        for name, ones in values.items()
        for value in ones
    ]


def _group(kind: Kind, facets: tuple[Facet, ...], values: list[str]) -> dict:
    ordered = sorted(facets, key=lambda facet: facet.value not in values)
    boxes = [
        {
            "id": f"{kind.name}-{place}",
            "value": facet.value,
            "label": kind.label_of(facet),
            "number": facet.number,
            "is_checked": facet.value in values,
        }
        for place, facet in enumerate(ordered)
    ]
    return {
        "name": kind.name,
        "heading": kind.heading,
        "boxes": boxes[:SHOWN_OPEN],
        "more": boxes[SHOWN_OPEN:],
        "is_chosen": bool(values),
    }

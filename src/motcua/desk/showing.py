"""How a page of the desk is shown: its template with who asks, the moment, and the entries of the menu."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.desk.entrance import DeskRequest
from motcua.directory.models import Role
from motcua.lib.errors import NotAllowed
from motcua.people.actor import Actor
from motcua.reporting.exports.queries import READERS

OVERSEERS = frozenset({Role.LEADER, Role.HEAD, Role.SUPERVISOR, Role.INSPECTOR})
KEEPERS = frozenset({Role.EDITOR, Role.LEADER})
SPEAKERS = frozenset({Role.EDITOR, Role.HEAD, Role.LEADER})
VOICES = frozenset({Role.LEADER, Role.HEAD})


@dataclass(frozen=True)
class MenuEntry:
    """One entry of the desk's menu."""

    text: str
    href: str
    current: bool


def shown(request: DeskRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """The page, with what every page of the desk knows."""
    frame = {"actor": request.actor, "at": request.at, "menu": menu(request.actor, request.path)}
    return render(request, template, frame | context, status=status)


def refused(request: DeskRequest, refusal: NotAllowed, *, back_href: str, status: int = 409) -> HttpResponse:
    """A rule said no: the page says why, and leads back."""
    context = {"says": str(refusal), "source": refusal.source, "back_href": back_href, "back_text": _("Quay lại")}
    return shown(request, "desk/refused.html", context, status=status)


def menu(actor: Actor, path: str) -> list[MenuEntry]:
    """The pages this official works with, in the order of a day's work."""
    roles = actor.roles()
    wanted = [
        (True, _("Hồ sơ"), reverse("desk:worklist")),
        (Role.RECEPTION in roles, _("Tiếp nhận"), reverse("desk:intake")),
        (bool(roles & OVERSEERS), _("Tổng quan"), reverse("desk:overview")),
        (True, _("Báo cáo tháng"), reverse("desk:month_report")),
        (True, _("Sổ theo dõi"), reverse("desk:log_book")),
        (bool(roles & set(READERS)), _("Bản xuất"), reverse("desk:exports")),
        (True, _("Lịch làm việc"), reverse("desk:calendar")),
        (bool(roles & KEEPERS), _("Thủ tục"), reverse("desk:catalogue")),
        (bool(roles & SPEAKERS), _("Thủ tục của đơn vị"), reverse("desk:unit_procedures")),
        (bool(roles & VOICES), _("Góp ý dự thảo"), reverse("desk:opinions")),
        (bool(roles), _("Ủy quyền"), reverse("desk:delegations")),
    ]
    entries = [(text, href) for is_shown, text, href in wanted if is_shown]
    here = max((href for _text, href in entries if path.startswith(href)), key=len, default="")
    return [MenuEntry(text, href, href == here) for text, href in entries]

"""The chip that says how a dossier stands with its time: a kind, which gives mark and colour, and words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.lib.time import local, local_day
from motcua.lib.vietnamese import format_day


class Timed(Protocol):
    """What a chip is made from; a Dossier is one."""

    due_at: datetime | None
    waiting_since: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    closed_at: datetime | None

    def get_state_display(self) -> str:
        """The state in words."""


@dataclass(frozen=True)
class Chip:
    """One chip. Kinds: in_time, soon, late, paused, done, plain."""

    kind: str
    words: str


def deadline_chip(dossier: Timed, at: datetime) -> Chip:
    """How ``dossier`` stands with its due moment at the moment ``at``; days are days of the wall calendar."""
    if dossier.finished_at and dossier.due_at:
        return _finished(dossier.finished_at, dossier.due_at, is_returned=dossier.returned_at is not None)
    if dossier.finished_at or dossier.closed_at:
        return Chip("done", dossier.get_state_display())
    if dossier.waiting_since:
        since = _short_day(dossier.waiting_since, at)
        return Chip("paused", _("Chờ dân bổ sung từ %(day)s") % {"day": since})
    if dossier.due_at is None:
        return Chip("plain", dossier.get_state_display())
    return moment_chip(dossier.due_at, at)


def moment_chip(due_at: datetime, at: datetime) -> Chip:
    """How far off ``due_at`` is at the moment ``at``; for a step as for a whole dossier."""
    days = (local_day(due_at) - local_day(at)).days
    clock = f"{local(due_at):%H:%M}"
    if at > due_at:
        if days == 0:
            return Chip("late", _("Quá hạn từ %(clock)s hôm nay") % {"clock": clock})
        return Chip("late", ngettext("Quá hạn %(days)d ngày", "Quá hạn %(days)d ngày", -days) % {"days": -days})
    if days == 0:
        return Chip("soon", _("Hết hạn hôm nay %(clock)s") % {"clock": clock})
    if days == 1:
        return Chip("soon", _("Hết hạn ngày mai %(clock)s") % {"clock": clock})
    return Chip("in_time", ngettext("Còn %(days)d ngày", "Còn %(days)d ngày", days) % {"days": days})


def _finished(finished_at: datetime, due_at: datetime, *, is_returned: bool) -> Chip:
    """Early, on time or late; what stays late after the end keeps the colour of late."""
    done = _("Trả") if is_returned else _("Xong")
    days = (local_day(due_at) - local_day(finished_at)).days
    if finished_at > due_at:
        words = _("%(done)s quá hạn %(days)d ngày") if days < 0 else _("%(done)s quá hạn trong ngày")
        return Chip("late", words % {"done": done, "days": -days})
    if days > 0:
        return Chip("done", _("%(done)s sớm %(days)d ngày") % {"done": done, "days": days})
    return Chip("done", _("%(done)s đúng hạn") % {"done": done})


def _short_day(moment: datetime, at: datetime) -> str:
    """The day without its year when that is the year of ``at``."""
    day = local_day(moment)
    return f"{day.day}/{day.month}" if day.year == local_day(at).year else format_day(day)

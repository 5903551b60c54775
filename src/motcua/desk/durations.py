"""How long something took, in words."""

from datetime import timedelta

from django.utils.translation import gettext as _


def told(length: timedelta) -> str:
    """Days and hours, hours and minutes, or minutes: what matters of the length.

    >>> told(timedelta(days=1, hours=2, minutes=5)), told(timedelta(minutes=75)), told(timedelta(seconds=40))
    ('1 ngày 2 giờ', '1 giờ 15 phút', '0 phút')
    """
    minutes = int(length.total_seconds()) // 60
    hours, days = minutes // 60, minutes // 1440
    if days:
        return _("%(days)d ngày %(hours)d giờ") % {"days": days, "hours": hours % 24}
    if hours:
        return _("%(hours)d giờ %(minutes)d phút") % {"hours": hours, "minutes": minutes % 60}
    return _("%(minutes)d phút") % {"minutes": minutes}

"""What the operator has to know about the calendar before a year ends."""

from collections.abc import Sequence
from datetime import datetime

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connection

from motcua.directory.models import CalendarYear
from motcua.directory.queries import roots_without_year
from motcua.lib.time import local_day, now


@register(Tags.database)
def next_year_is_entered(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: object
) -> list[CheckMessage]:
    """The calendar of next year lies ready; without it no limit can be counted past New Year."""
    if not databases or CalendarYear._meta.db_table not in connection.introspection.table_names():
        return []
    return calendar_messages(now())


def calendar_messages(at: datetime) -> list[CheckMessage]:
    """One warning for each root unit that lacks the calendar of the year after ``at``."""
    year = local_day(at).year + 1
    return [
        Warning(
            f"{unit.name} has no working calendar for {year}",
            hint=f"enter the days off of {year} with their source, and have the change confirmed",
            id="motcua.W101",
        )
        for unit in roots_without_year(year, at=at)
    ]

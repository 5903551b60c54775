"""The room as Django knows it."""

from django.apps import AppConfig


class Reporting(AppConfig):
    """Counts and reports by unit and period; it reads and never writes."""

    name = "motcua.reporting"

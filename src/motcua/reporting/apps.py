"""The room as Django knows it."""

from django.apps import AppConfig


class Reporting(AppConfig):
    """Counts and reports by unit and period."""

    name = "motcua.reporting"

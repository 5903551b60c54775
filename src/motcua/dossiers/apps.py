"""The room as Django knows it."""

from django.apps import AppConfig


class Dossiers(AppConfig):
    """Dossiers and their events."""

    name = "motcua.dossiers"

    def ready(self) -> None:
        """Find every kind of event by its lying in the folder."""
        from motcua.dossiers import events
        from motcua.lib import autoload

        autoload.load(events)

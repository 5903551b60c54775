"""The ground floor as Django knows it: its migrations prepare the database, its ``ready`` gathers what rooms offer."""

from django.apps import AppConfig


class Lib(AppConfig):
    """Extensions of the database, the queue of jobs, checks of the operator's settings."""

    name = "motcua.lib"

    def ready(self) -> None:
        """Checks, reactions and jobs are found; the English is ready before anything is said."""
        from motcua.lib import checks, jobs, translations  # noqa: F401

        translations.compile_stale()
        jobs.gather()

"""The room as Django knows it."""

from django.apps import AppConfig


class Directory(AppConfig):
    """Units, officials and the working calendar."""

    name = "motcua.directory"

    def ready(self) -> None:
        """Register the checks."""
        from motcua.directory import checks  # noqa: F401

"""The room as Django knows it."""

from django.apps import AppConfig


class Directory(AppConfig):
    """Units, officials and the working calendar."""

    name = "motcua.directory"

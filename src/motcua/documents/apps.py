"""The room as Django knows it."""

from django.apps import AppConfig


class Documents(AppConfig):
    """Stored files."""

    name = "motcua.documents"

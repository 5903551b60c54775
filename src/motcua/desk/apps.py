"""The room as Django knows it."""

from django.apps import AppConfig


class Desk(AppConfig):
    """The face of the official: worklists, dossiers, the acts allowed now."""

    name = "motcua.desk"

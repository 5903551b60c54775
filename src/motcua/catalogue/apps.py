"""The room as Django knows it."""

from django.apps import AppConfig


class Catalogue(AppConfig):
    """Procedures, their versions and processes."""

    name = "motcua.catalogue"

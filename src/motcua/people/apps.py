"""The room as Django knows it."""

from django.apps import AppConfig


class People(AppConfig):
    """Persons, organizations and accounts."""

    name = "motcua.people"

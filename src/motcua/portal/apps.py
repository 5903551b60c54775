"""The room as Django knows it."""

from django.apps import AppConfig


class Portal(AppConfig):
    """The face of the applicant: finding a procedure, filing, tracking."""

    name = "motcua.portal"

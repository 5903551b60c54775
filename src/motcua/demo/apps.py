"""The room as Django knows it."""

from django.apps import AppConfig


class Demo(AppConfig):
    """The demo province: people, offices and a working fortnight, made by the real actions."""

    name = "motcua.demo"

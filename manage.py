"""Django's own commands, as the owner of the tables: ``python manage.py COMMAND``."""

import os
import sys

from django.core.management import execute_from_command_line

from motcua.lib.database import ensure_database

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    os.environ.setdefault("MOTCUA_PROCESS", "owner")
    ensure_database()
    execute_from_command_line(sys.argv)

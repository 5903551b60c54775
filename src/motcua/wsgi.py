"""The door for the web server: ``granian --interface wsgi motcua.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

from motcua.lib.checks import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")

application = get_wsgi_application()
refuse_unsafe_start()

"""Search without diacritics and with a typing mistake: unaccent and pg_trgm."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """The two extensions are in the database."""

    dependencies = []
    operations = [UnaccentExtension(), TrigramExtension()]

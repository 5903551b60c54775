"""What search reads of a version lies on one page. The rows are thrown away: loading or importing writes them anew."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations


class Migration(migrations.Migration):
    """The texts of which the words were made are gone, and a row is not taken apart below 8,160 bytes."""

    dependencies = [("catalogue", "0006_imports_are_kept")]

    operations = [
        migrations.RunSQL("TRUNCATE catalogue_findable, catalogue_searchword", migrations.RunSQL.noop),
        migrations.RemoveIndex("findable", "findable_words"),
        migrations.RemoveField("findable", "words"),
        migrations.RemoveField("findable", "everyday"),
        migrations.RemoveField("findable", "marked"),
        migrations.RemoveField("findable", "other"),
        migrations.AddField(
            "findable", "words", django.contrib.postgres.search.SearchVectorField(default=""), preserve_default=False
        ),
        migrations.AddIndex(
            "findable", django.contrib.postgres.indexes.GinIndex(fields=["words"], name="findable_words")
        ),
        migrations.RunSQL(
            "ALTER TABLE catalogue_findable SET (toast_tuple_target = 8160)",
            "ALTER TABLE catalogue_findable RESET (toast_tuple_target)",
        ),
    ]

"""What ended may be handled again, a promise made elsewhere is kept, and a step is waiting or in hand."""

import django.db.models.deletion
from django.db import migrations, models

NEW_MOVES = (
    ("finished", "in_process"),
    ("refused", "in_process"),
    ("returned", "in_process"),
    ("stopped", "in_process"),
)


def enter_moves(apps, schema_editor) -> None:
    """Reopening leads back from every end that the authority made."""
    with schema_editor.connection.cursor() as cursor:
        cursor.executemany("INSERT INTO dossiers_legal_move (from_state, to_state) VALUES (%s, %s)", NEW_MOVES)


def remove_moves(apps, schema_editor) -> None:
    """The table as it was before."""
    with schema_editor.connection.cursor() as cursor:
        cursor.executemany("DELETE FROM dossiers_legal_move WHERE from_state = %s AND to_state = %s", NEW_MOVES)


class Migration(migrations.Migration):
    """Columns of the dossier, and the moves of the new events."""

    dependencies = [
        ("dossiers", "0002_the_database_guards_the_log"),
    ]

    operations = [
        migrations.AddField(model_name="dossier", name="is_promise_kept", field=models.BooleanField(default=False)),
        migrations.AddField(
            model_name="dossier",
            name="reopening_asked_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.official",
            ),
        ),
        migrations.AddField(model_name="dossier", name="reopenings", field=models.PositiveSmallIntegerField(default=0)),
        migrations.AddField(model_name="dossier", name="step_begun_at", field=models.DateTimeField(null=True)),
        migrations.RunPython(enter_moves, remove_moves),
    ]

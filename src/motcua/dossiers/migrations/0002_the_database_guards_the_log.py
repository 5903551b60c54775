"""The log is only added to, and a dossier only goes where some event may lead: also for whoever writes plain SQL."""

from django.db import migrations

LEGAL_MOVES = (
    ("approved", "finished"),
    ("draft", "received"),
    ("draft", "submitted"),
    ("finished", "returned"),
    ("in_process", "proposed"),
    ("in_process", "stopped"),
    ("in_process", "waiting"),
    ("in_process", "withdrawn"),
    ("proposed", "approved"),
    ("proposed", "in_process"),
    ("proposed", "refused"),
    ("proposed", "withdrawn"),
    ("received", "in_process"),
    ("received", "stopped"),
    ("received", "waiting"),
    ("received", "withdrawn"),
    ("submitted", "not_received"),
    ("submitted", "received"),
    ("submitted", "waiting"),
    ("submitted", "withdrawn"),
    ("waiting", "in_process"),
    ("waiting", "not_received"),
    ("waiting", "received"),
    ("waiting", "stopped"),
    ("waiting", "submitted"),
    ("waiting", "withdrawn"),
)

GUARDS = """
CREATE FUNCTION dossiers_log_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log of a dossier is only added to' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER log_is_only_added_to BEFORE UPDATE OR DELETE ON dossiers_dossierevent
    FOR EACH ROW EXECUTE FUNCTION dossiers_log_is_only_added_to();

CREATE TABLE dossiers_legal_move (
    from_state varchar(15) NOT NULL, to_state varchar(15) NOT NULL, PRIMARY KEY (from_state, to_state)
);

CREATE FUNCTION dossiers_move_is_legal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Rows made anew from their logs do not move.
    IF current_setting('motcua.rebuilding', true) = 'on' THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT FROM dossiers_legal_move WHERE from_state = OLD.state AND to_state = NEW.state) THEN
        RAISE EXCEPTION 'a dossier that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER move_is_legal BEFORE UPDATE OF state ON dossiers_dossier
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION dossiers_move_is_legal();
"""

UNGUARD = """
DROP TRIGGER move_is_legal ON dossiers_dossier;
DROP FUNCTION dossiers_move_is_legal();
DROP TABLE dossiers_legal_move;
DROP TRIGGER log_is_only_added_to ON dossiers_dossierevent;
DROP FUNCTION dossiers_log_is_only_added_to();
"""


def enter_moves(apps, schema_editor) -> None:
    """Write the legal moves as they stand at this migration."""
    with schema_editor.connection.cursor() as cursor:
        cursor.executemany("INSERT INTO dossiers_legal_move (from_state, to_state) VALUES (%s, %s)", LEGAL_MOVES)


class Migration(migrations.Migration):
    """Triggers on the log and on the state."""

    dependencies = [("dossiers", "0001_dossiers_and_their_log")]
    operations = [
        migrations.RunSQL(GUARDS, UNGUARD),
        migrations.RunPython(enter_moves, migrations.RunPython.noop),
    ]

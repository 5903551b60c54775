"""Who meets which rows of dossiers and what belongs to them: the same answer as ``queries/visible.py``, in the database.

A dossier decides for its log, papers, results and looks; what is written there bears the writer's own name. New rows of
papers and results cannot ask the dossier: it may come with the same statement.

``OFFSET 0`` says that the one row is looked up by its key. Without it the planner may read every dossier that the asker
meets into memory first, for the sake of two papers.
"""

from django.db import migrations

from motcua.lib.roles import OFFICIAL_ROLE, OVERSEER_ROLE, PERSON_ROLE, PUBLIC_ROLE, Rows, fact, guarded, unguarded

PERSON, UNITS = fact("person", "uuid"), f"({fact('units', 'bigint[]')})::bigint[]"
ACCOUNT, OFFICIAL = fact("account", "uuid"), fact("official", "bigint")
OWN = f"applicant_person_id = {PERSON} OR filer_person_id = {PERSON}"
OF_UNITS = (
    f"receiver_id = ANY ({UNITS}) OR authority_id = ANY ({UNITS}) OR holder_id = ANY ({UNITS})"
    f" OR consulted_ids && {fact('units', 'bigint[]')}"
)


def of_dossier(table: str) -> str:
    """Rows whose dossier the role meets."""
    return f"EXISTS (SELECT FROM dossiers_dossier d WHERE d.id = {table}.dossier_id OFFSET 0)"


def belonging(table: str, *, by_person: str, by_official: str) -> dict[str, Rows]:
    """The rows of what belongs to a dossier, and what a person and an official may write there."""
    seen = of_dossier(table)
    return {
        PERSON_ROLE: Rows(seen, by_person),
        OFFICIAL_ROLE: Rows(seen, by_official),
        OVERSEER_ROLE: Rows("true", by_official),
    }


NAMES_FILE = " OR ".join(
    f"EXISTS (SELECT FROM {table} x WHERE x.file_id = documents_storedfile.id OFFSET 0)"
    for table in ("dossiers_dossierpaper", "dossiers_resultfile", "dossiers_draftfile")
)
OWN_DRAFT = "EXISTS (SELECT FROM dossiers_draft x WHERE x.id = dossiers_draftfile.draft_id OFFSET 0)"
WITH_ACCOUNT = (PERSON_ROLE, OFFICIAL_ROLE, OVERSEER_ROLE)

GUARDED = {
    "dossiers_dossier": {
        PUBLIC_ROLE: Rows(f"number = {fact('number')}", "false"),
        PERSON_ROLE: Rows(OWN),
        OFFICIAL_ROLE: Rows(OF_UNITS),
        OVERSEER_ROLE: Rows("true"),
    },
    "dossiers_dossierevent": belonging(
        "dossiers_dossierevent", by_person=f"by_person_id = {PERSON}", by_official=f"by_official_id = {OFFICIAL}"
    )
    | {PUBLIC_ROLE: Rows(of_dossier("dossiers_dossierevent"), "false")},
    "dossiers_dossierpaper": belonging("dossiers_dossierpaper", by_person="true", by_official="true"),
    "dossiers_resultfile": belonging("dossiers_resultfile", by_person="false", by_official="true"),
    "dossiers_look": belonging("dossiers_look", by_person="false", by_official=f"official_id = {OFFICIAL}"),
    "dossiers_draft": dict.fromkeys(WITH_ACCOUNT, Rows(f"account_id = {ACCOUNT}")),
    "dossiers_draftfile": dict.fromkeys(WITH_ACCOUNT, Rows(OWN_DRAFT)),
    "documents_storedfile": dict.fromkeys(
        WITH_ACCOUNT, Rows(f"stored_by = {ACCOUNT} OR {NAMES_FILE}", f"stored_by = {ACCOUNT}")
    ),
}

KEPT = """
REVOKE UPDATE, DELETE ON dossiers_dossierevent, dossiers_look FROM motcua_nobody;
REVOKE DELETE ON dossiers_dossier, dossiers_dossierpaper, dossiers_resultfile, dossiers_daycounter FROM motcua_nobody;
REVOKE INSERT, UPDATE, DELETE ON dossiers_legal_move FROM motcua_nobody;
"""
"""What no role of the application may do, whatever the rows."""

GIVEN_BACK = """
GRANT UPDATE, DELETE ON dossiers_dossierevent, dossiers_look TO motcua_nobody;
GRANT DELETE ON dossiers_dossier, dossiers_dossierpaper, dossiers_resultfile, dossiers_daycounter TO motcua_nobody;
GRANT INSERT, UPDATE, DELETE ON dossiers_legal_move TO motcua_nobody;
"""

# The policy of files asks for the papers and results that name one; most papers of a counter have none.
NAMED_FILES = """
CREATE INDEX paper_of_file ON dossiers_dossierpaper (file_id) WHERE file_id IS NOT NULL;
CREATE INDEX result_of_file ON dossiers_resultfile (file_id);
"""


class Migration(migrations.Migration):
    """Policies on dossiers, what belongs to them, drafts and files."""

    dependencies = [
        ("dossiers", "0003_acts_after_the_end_and_work_in_hand"),
        ("documents", "0001_initial"),
        ("people", "0002_personal_rows_are_guarded"),
        ("lib", "0003_roles_of_who_acts"),
    ]
    operations = [
        migrations.RunSQL(NAMED_FILES, "DROP INDEX paper_of_file; DROP INDEX result_of_file"),
        *(migrations.RunSQL(guarded(name, rows), unguarded(name, rows)) for name, rows in GUARDED.items()),
        migrations.RunSQL(KEPT, GIVEN_BACK),
    ]

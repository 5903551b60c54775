"""A person meets their own row; an official at the counter the one whose number was given; nobody meets any other."""

from django.db import migrations

from motcua.lib.roles import OFFICIAL_ROLE, OVERSEER_ROLE, PERSON_ROLE, Rows, fact, guarded, unguarded

GIVEN = Rows(f"personal_number = {fact('personal_number')}", "false")
GUARDED = {
    "people_person": {
        PERSON_ROLE: Rows(f"id = {fact('person', 'uuid')}"),
        OFFICIAL_ROLE: GIVEN,
        OVERSEER_ROLE: GIVEN,
    },
    "people_organization": {},
}


class Migration(migrations.Migration):
    """Policies on persons and organizations."""

    dependencies = [("people", "0001_initial"), ("lib", "0003_roles_of_who_acts")]
    operations = [migrations.RunSQL(guarded(name, rows), unguarded(name, rows)) for name, rows in GUARDED.items()]

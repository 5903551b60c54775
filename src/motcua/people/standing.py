"""How the database meets the holder of an account: docs/rules/permissions.md."""

from uuid import UUID

from motcua.lib.acting import Standing
from motcua.lib.roles import PERSON_ROLE


def standing_of_person(account_id: UUID | None, person_id: UUID) -> Standing:
    """The standing of a person: their own row, dossiers, drafts and files."""
    return Standing(PERSON_ROLE, (("account", str(account_id or "")), ("person", str(person_id))))

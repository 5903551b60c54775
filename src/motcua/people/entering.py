"""How Django finds the account behind a session: by a statement that is made once."""

from uuid import UUID

from django.contrib.auth.backends import ModelBackend

from motcua.lib.statements import columns, first
from motcua.people.models import Account

_ACCOUNT = f"SELECT {columns(Account, 'a')} FROM people_account a WHERE a.id = %s"


class AccountBackend(ModelBackend):
    """Django's own backend, which checks passwords and whether the account is open."""

    def get_user(self, user_id: UUID) -> Account | None:
        """The open account with this identifier, or None."""
        account = first(_ACCOUNT, [user_id], Account)
        return account if account is not None and self.user_can_authenticate(account) else None

"""What people ask of the room: who acts, and who somebody is."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from motcua.directory.models import Role, UnitKind
from motcua.lib.acting import acting, current
from motcua.lib.time import local_day
from motcua.people.actor import Actor, Held
from motcua.people.models import Account, Person
from motcua.people.standing import standing_of_person

# Written out because every request of an official asks it: composing it would cost more than running it.
_OFFICIAL = """
SELECT o.name, o.valid_to, p.official_id, u.id, u.path, u.name, u.kind, u.parent_id, p.role, p.title
  FROM directory_official o
  LEFT JOIN (
           SELECT own.* FROM directory_position own WHERE own.official_id = %(official)s
            UNION
           SELECT lent.*
             FROM directory_delegation d JOIN directory_position lent ON lent.id = d.position_id
            WHERE d.to_id = %(official)s AND d.starts_at <= %(at)s AND d.ends_at > %(at)s
              AND (d.revoked_at IS NULL OR d.revoked_at > %(at)s)
       ) p ON p.valid_from <= %(day)s AND (p.valid_to IS NULL OR p.valid_to >= %(day)s)
  LEFT JOIN directory_unit u
         ON u.id = p.unit_id AND u.valid_from <= %(day)s AND (u.valid_to IS NULL OR u.valid_to >= %(day)s)
 WHERE o.id = %(official)s
 ORDER BY u.path, p.role, p.id
"""

_PERSON = "SELECT name FROM people_person WHERE id = %s"


def actor_of(account: Account, at: datetime) -> Actor:
    """Who acts when the account acts at ``at``: with an official's positions, own and delegated; one query."""
    if account.person_id is not None:
        with acting(standing_of_person(account.pk, account.person_id)), connection.cursor() as cursor:
            cursor.execute(_PERSON, [account.person_id])
            (name,) = cursor.fetchone()
        return Actor(account_id=account.pk, name=name, person_id=account.person_id)
    facts = {"official": account.official_id, "at": at, "day": local_day(at)}
    with connection.cursor() as cursor:
        cursor.execute(_OFFICIAL, facts)
        rows = cursor.fetchall()
    name, valid_to = rows[0][:2]
    in_service = valid_to is None or facts["day"] <= valid_to
    positions = tuple(_held(row[2:], account.official_id) for row in rows if row[3] is not None) if in_service else ()
    return Actor(account_id=account.pk, name=name, official_id=account.official_id, positions=positions)


def account_by_login(login: str) -> Account | None:
    """The active account with this login."""
    return Account.objects.filter(login=login.strip().lower(), is_active=True).first()


def account_of_official(official_id: int) -> Account | None:
    """The active account of the official."""
    return Account.objects.filter(official_id=official_id, is_active=True).first()


def person_by_number(personal_number: str) -> Person | None:
    """The person with this personal number; never match people by name."""
    with acting(current().knowing("personal_number", personal_number)):
        return Person.objects.filter(personal_number=personal_number).first()


def person_of(account_id: UUID) -> Person | None:
    """The person the account belongs to."""
    return Person.objects.filter(account=account_id).first()


def _held(row: tuple, official_id: int) -> Held:
    holder_id, unit_id, path, unit_name, kind, parent_id, role, title = row
    return Held(
        official_id=holder_id,
        unit_id=unit_id,
        unit_path=path,
        unit_name=unit_name,
        unit_kind=UnitKind(kind),
        parent_id=parent_id,
        role=Role(role),
        title=title,
        is_delegated=holder_id != official_id,
    )

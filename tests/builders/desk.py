"""Builders of the desk: an official signed in at a browser, at a moment of an office."""

from uuid import uuid4

from django.test import Client

from motcua.directory.models import Role
from motcua.people.actor import Actor
from motcua.people.models import Account
from motcua.people.sessions import BACKEND
from tests.builders.dossiers import Office


def signed_in(actor: Actor) -> Client:
    """A browser in which the actor's account is signed in."""
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id), backend=BACKEND)
    return client


def desk_of(office: Office, role: Role) -> Client:
    """The browser of the office's official with this role."""
    return signed_in(office[role])


def the_act(dossier, **facts: object) -> dict[str, object]:
    """What the form of an act sends: a new key, the version seen, and the facts."""
    return {"key": str(uuid4()), "seen": dossier.version, **facts}

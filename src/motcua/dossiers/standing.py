"""In which standing the database meets an actor: what ``queries/visible.py`` says, told to its policies.

Whoever asks takes this standing at the door; a query that forgets to ask for whom it is then shows nothing of others.
"""

from motcua.directory.queries import is_whole_tree
from motcua.dossiers.queries.visible import OVERSEERS, units_seen
from motcua.lib.acting import NOBODY, Standing
from motcua.lib.roles import OFFICIAL_ROLE, OVERSEER_ROLE, PUBLIC_ROLE
from motcua.people.actor import Actor
from motcua.people.standing import standing_of_person


def standing_of(actor: Actor) -> Standing:
    """The standing of a person or an official, that of nobody for who is neither."""
    if actor.person_id is not None:
        return standing_of_person(actor.account_id, actor.person_id)
    if actor.official_id is None:
        return NOBODY
    facts = (("account", str(actor.account_id or "")), ("official", str(actor.official_id)))
    if any(is_whole_tree(path) for path in actor.paths(OVERSEERS)):
        return Standing(OVERSEER_ROLE, facts)
    units = ",".join(map(str, sorted(units_seen(actor))))
    return Standing(OFFICIAL_ROLE, (*facts, ("units", f"{{{units}}}")))


def standing_of_public(number: str) -> Standing:
    """The standing of anybody who names a dossier: they meet that one and its log."""
    return Standing(PUBLIC_ROLE, (("number", number),))

"""Which dossiers a person may see: their own, or those of the units they work for.

An official sees the dossiers that their unit received, decides, holds or was consulted on; leaders, supervisors and
inspectors also see those of the units below theirs. An applicant sees what they or their filer filed.
"""

from django.db.models import Q, QuerySet

from motcua.directory.models import Role
from motcua.directory.queries import is_whole_tree, unit_subtree_ids
from motcua.dossiers.models import Dossier
from motcua.people.actor import Actor

OVERSEERS = (Role.LEADER, Role.SUPERVISOR, Role.INSPECTOR)
"""Roles that see the units below their own."""

NO_CASES = (Role.ADMINISTRATOR, Role.EDITOR)
"""Roles that see no dossier by themselves."""


def units_seen(actor: Actor) -> frozenset[int]:
    """The units whose dossiers the official may see."""
    own = actor.unit_ids([role for role in Role if role not in NO_CASES])
    below = (unit_id for path in actor.paths(OVERSEERS) for unit_id in unit_subtree_ids(path))
    return own.union(below)


def visible_to(actor: Actor) -> QuerySet[Dossier]:
    """The dossiers the actor may see, none for a stranger."""
    if actor.is_official:
        if any(is_whole_tree(path) for path in actor.paths(OVERSEERS)):
            return Dossier.objects.all()
        units = units_seen(actor)
        return Dossier.objects.filter(
            Q(receiver_id__in=units)
            | Q(authority_id__in=units)
            | Q(holder_id__in=units)
            | Q(consulted_ids__overlap=list(units))
        )
    return own_dossiers(actor)


_TAKES_PART = """(d.receiver_id = ANY(%(units)s::bigint[]) OR d.authority_id = ANY(%(units)s::bigint[])
 OR d.holder_id = ANY(%(units)s::bigint[]) OR d.consulted_ids && %(units)s::bigint[])"""


def seen_by(official: Actor) -> tuple[str, dict[str, list[int]]]:
    """The same as ``visible_to``, as a condition on ``d`` and its values, for the statements of the lists."""
    assert official.is_official, "only officials have lists"
    if any(is_whole_tree(path) for path in official.paths(OVERSEERS)):
        return "true", {}
    return _TAKES_PART, {"units": sorted(units_seen(official))}


def sees(actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor may see this dossier: the same answer as ``visible_to``, for a row that was read already."""
    if actor.is_official:
        taking_part = {dossier.receiver_id, dossier.authority_id, dossier.holder_id, *dossier.consulted_ids}
        return not taking_part.isdisjoint(units_seen(actor))
    owners = {dossier.applicant_person_id, dossier.filer_person_id} - {None}
    return actor.person_id in owners


def own_dossiers(actor: Actor) -> QuerySet[Dossier]:
    """The dossiers in which the actor is applicant or filer, newest first."""
    if actor.person_id is None:
        return Dossier.objects.none()
    mine = Q(applicant_person_id=actor.person_id) | Q(filer_person_id=actor.person_id)
    return Dossier.objects.filter(mine).order_by("-drafted_at", "-id")

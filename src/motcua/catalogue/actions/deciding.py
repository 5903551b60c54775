"""A change is decided: published by a decision, sent back, posted, or taken back before it takes effect.

A version is written when the decision is entered, with its first day in the future: from midnight on the day alone
says which version holds, whether or not a worker runs. The job of midnight does only what follows from it.

Source: Decree 63/2010/ND-CP, articles 13, 15 and 24.
"""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.actions.drafting import locked_change, note
from motcua.catalogue.actions.offering import close_offerings, open_wanted, reopen_offerings
from motcua.catalogue.actions.overriding import end_colliding, reopen_ended
from motcua.catalogue.actions.permissions import demand_editor, demand_leader
from motcua.catalogue.actions.publishing import A_DAY, end_last_version, publish_version
from motcua.catalogue.contents import read
from motcua.catalogue.errors import (
    AlreadyInEffect,
    ChangeGone,
    DecidedByDrafter,
    DecisionSaysOtherwise,
    ProcedureUnknown,
    ReasonMissing,
    VersionInUse,
)
from motcua.catalogue.models import ChangeKind, ChangeState, Procedure, ProcedureChange, ProcedureVersion, Publication
from motcua.catalogue.rules import Decision, check_decision
from motcua.lib.reactions import announce
from motcua.lib.time import local_day
from motcua.people.actor import Actor


@transaction.atomic
def decide_change(change_id: int, decision: Decision, *, by: Actor, at: datetime) -> ProcedureChange:
    """The change is published by the decision: its version holds from the effective day on.

    Raises: NotYourOffice, ChangeGone, ChangeNotOpen, DecidedByDrafter, what ``check_decision`` and ``publish_version``
    raise, DecisionSaysOtherwise, ProcedureUnknown.
    """
    demand_leader(by)
    change = locked_change(change_id, ChangeState.SUBMITTED)
    _demand_other_eyes(change, by)
    check_decision(decision, today=local_day(at))
    publication = _publication(decision, by=by, at=at)
    if change.kind == ChangeKind.REPEAL:
        _end(change.code, publication)
    else:
        _publish(change, publication)
    for code in change.replaces:
        _end(code, publication)
    change.state, change.publication = ChangeState.PUBLISHED, publication
    change.decided_by_id, change.decided_at = by.official_id, at
    change.save()
    note(change, _("Công bố theo Quyết định %(what)s"), decision.number, by=by.official_id, at=at)
    announce("catalogue.decided", change_id=change.id)
    return change


@transaction.atomic
def return_change(change_id: int, reason: str, *, by: Actor, at: datetime) -> None:
    """The leader sends the change back to be written on.

    Raises: NotYourOffice, ChangeGone, ChangeNotOpen, ReasonMissing.
    """
    demand_leader(by)
    change = locked_change(change_id, ChangeState.SUBMITTED)
    if not reason.strip():
        raise ReasonMissing(code=change.code)
    change.state, change.submitted_by, change.submitted_at = ChangeState.DRAFT, None, None
    change.save(update_fields=["state", "submitted_by", "submitted_at"])
    note(change, _("Trả lại: %(what)s"), reason.strip(), by=by.official_id, at=at)


@transaction.atomic
def post_change(change_id: int, *, by: Actor, at: datetime) -> ProcedureChange:
    """The published change is made public (công khai); a second press changes nothing.

    Raises: NotYourOffice, ChangeGone, ChangeNotOpen. Source: Decree 63/2010/ND-CP, article 24.
    """
    demand_editor(by)
    change = locked_change(change_id, ChangeState.PUBLISHED)
    if change.posted_at is None:
        change.posted_by_id, change.posted_at = by.official_id, at
        change.save(update_fields=["posted_by", "posted_at"])
        note(change, _("Công khai"), by=by.official_id, at=at)
    return change


@transaction.atomic
def withdraw_publication(publication_id: int, reason: str, *, by: Actor, at: datetime) -> None:
    """A decision that has not taken effect is taken back: its changes lie before the leader again.

    Raises: NotYourOffice, ChangeGone, ReasonMissing, AlreadyInEffect, VersionInUse.
    """
    demand_leader(by)
    publication = Publication.objects.select_for_update().filter(pk=publication_id, withdrawn_at=None).first()
    if publication is None:
        raise ChangeGone
    if not reason.strip():
        raise ReasonMissing(code=publication.number)
    if publication.effective_on <= local_day(at):
        raise AlreadyInEffect(number=publication.number)
    for change in publication.changes.select_for_update(of=("self",)):
        _take_back(change, publication)
        note(change, _("Thu hồi quyết định: %(what)s"), reason.strip(), by=by.official_id, at=at)
    publication.withdrawn_at, publication.withdrawn_by_id = at, by.official_id
    publication.withdrawn_reason = reason.strip()
    publication.save()


def take_effect(on: date, *, at: datetime) -> int:
    """Every decision effective on ``on`` or before has taken effect; how many changes did now. Again: none.

    Nothing waits for it: the versions hold by their days. What reacts to a version in force is told here, once.
    """
    due = ProcedureChange.objects.filter(
        state=ChangeState.PUBLISHED, took_effect_at__isnull=True, publication__effective_on__lte=on
    )
    done = 0
    for change_id in due.order_by("publication__effective_on", "id").values_list("id", flat=True):
        done += _took_effect(change_id, at)
    return done


@transaction.atomic
def _took_effect(change_id: int, at: datetime) -> int:
    change = (
        ProcedureChange.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(pk=change_id, took_effect_at__isnull=True)
        .first()
    )
    if change is None:
        return 0
    change.took_effect_at = at
    change.save(update_fields=["took_effect_at"])
    note(change, _("Có hiệu lực"), by=None, at=at)
    announce("catalogue.took_effect", change_id=change.id)
    return 1


def _demand_other_eyes(change: ProcedureChange, by: Actor) -> None:
    wrote = {change.drafted_by_id, change.submitted_by_id, *change.editor_ids}
    if by.official_id in wrote or by.stands_for() & wrote:
        raise DecidedByDrafter


def _publication(decision: Decision, *, by: Actor, at: datetime) -> Publication:
    """The row of the decision; one decision publishes many procedures. Raises: DecisionSaysOtherwise."""
    facts = {
        "effective_on": decision.effective_on,
        "signer": decision.signer.strip(),
        "signer_title": decision.signer_title.strip(),
    }
    publication, is_new = Publication.objects.get_or_create(
        number=decision.number.strip(),
        decided_on=decision.decided_on,
        withdrawn_at=None,
        defaults={**facts, "announced_at": at, "announced_by_id": by.official_id},
    )
    if not is_new and any(getattr(publication, name) != value for name, value in facts.items()):
        raise DecisionSaysOtherwise(number=publication.number)
    return publication


def _publish(change: ProcedureChange, publication: Publication) -> None:
    content = replace(read(change.content), decision_number=publication.number, decision_on=publication.decided_on)
    version = publish_version(change.code, content, sector=change.sector.code, valid_from=publication.effective_on)
    ProcedureVersion.objects.filter(pk=version.pk).update(publication=publication)
    before = version.procedure.versions.filter(valid_to=publication.effective_on - A_DAY)
    before.update(ended_by=publication)
    change.version, change.procedure = version, version.procedure
    if change.offered_by:
        open_wanted(version, content, tuple(change.offered_by))
    end_colliding(version, publication)


def _end(code: str, publication: Publication) -> None:
    """The procedure ends the day before the decision takes effect, and units offer it no more."""
    procedure = Procedure.objects.select_for_update().filter(code=code).first()
    last = end_last_version(procedure, before=publication.effective_on) if procedure else None
    if procedure is None or last is None:
        raise ProcedureUnknown(code=code)
    ProcedureVersion.objects.filter(pk=last.pk).update(ended_by=publication)
    close_offerings(procedure, before=publication.effective_on)


def _take_back(change: ProcedureChange, publication: Publication) -> None:
    version = change.version
    change.state, change.publication, change.version = ChangeState.SUBMITTED, None, None
    change.decided_by, change.decided_at, change.posted_by, change.posted_at = None, None, None, None
    change.save()
    if version is not None:
        try:
            version.delete()
        except ProtectedError as problem:
            raise VersionInUse(number=publication.number) from problem
    ended = ProcedureVersion.objects.filter(ended_by=publication, procedure__code__in=[change.code, *change.replaces])
    for row in ended:
        reopen_offerings(row.procedure, from_day=publication.effective_on)
        reopen_ended(row.procedure, from_day=publication.effective_on)
    ended.update(valid_to=None, ended_by=None)

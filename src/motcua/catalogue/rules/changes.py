"""What must be true before a change is handed in, and of the decision that publishes it.

Source: Decree 63/2010/ND-CP, articles 8, 9, 13 and 15.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.catalogue.differences import differences
from motcua.catalogue.errors import (
    DecidedInFuture,
    DecisionIncomplete,
    EffectiveBeforeDecided,
    EffectiveInPast,
    NothingChanges,
    OpinionsPending,
    QuestionsOpen,
    ReasonMissing,
)
from motcua.catalogue.facts import VersionContent
from motcua.catalogue.models import ChangeKind, OpenQuestion, ProcedureChange, RequestedOpinion
from motcua.catalogue.rules.publishing import check_publishable


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that publishes: number, day signed, first day of effect, who signed."""

    number: str
    decided_on: date | None
    effective_on: date | None
    signer: str
    signer_title: str = ""


def check_submittable(
    change: ProcedureChange,
    *,
    before: VersionContent | None,
    content: VersionContent | None,
    questions: list[OpenQuestion],
    opinions: list[RequestedOpinion],
    today: date,
) -> None:
    """Nothing, when the change may lie before the leader; ``opinions`` are those not given yet.

    Raises: ReasonMissing, QuestionsOpen, OpinionsPending, NothingChanges, and what ``check_publishable`` raises.
    """
    if not change.reason.strip():
        raise ReasonMissing(code=change.code)
    if questions:
        raise QuestionsOpen(code=change.code, count=len(questions), first=questions[0].text)
    waited = [one for one in opinions if one.due_on >= today]
    if waited:
        units = ", ".join(one.unit.name for one in waited)
        raise OpinionsPending(code=change.code, units=units, due=f"{max(one.due_on for one in waited):%d/%m/%Y}")
    if content is None:
        return
    check_publishable(change.code, content)
    if change.kind == ChangeKind.AMEND and not differences(before, content):
        raise NothingChanges(code=change.code)


def check_decision(decision: Decision, *, today: date) -> None:
    """Nothing, when the decision can publish.

    Raises: DecisionIncomplete, DecidedInFuture, EffectiveBeforeDecided, EffectiveInPast.
    """
    needed = {
        _("số quyết định"): decision.number.strip(),
        _("ngày ký"): decision.decided_on,
        _("ngày có hiệu lực"): decision.effective_on,
        _("người ký"): decision.signer.strip(),
    }
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise DecisionIncomplete(missing=", ".join(missing))
    decided, effective = decision.decided_on, decision.effective_on
    assert decided is not None
    assert effective is not None
    if decided > today:
        raise DecidedInFuture
    if effective < decided:
        raise EffectiveBeforeDecided(effective=f"{effective:%d/%m/%Y}", decided=f"{decided:%d/%m/%Y}")
    if effective < today:
        raise EffectiveInPast(effective=f"{effective:%d/%m/%Y}")

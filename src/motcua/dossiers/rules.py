"""Who may do what to a dossier: by unit, role and assignment. Values in, an answer or NotAllowed out.

Most acts belong to whoever has the step in which the dossier lies: an official who holds the step's role in the
unit that holds the dossier and, once somebody was assigned, to that somebody (or whom they delegated to).

Source: Decree 61/2018/ND-CP, articles 15 to 20 (who does what); RELIABILITY rule: permissions lie in actions.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.facts import StepFacts, VersionFacts
from motcua.catalogue.models import StepKind
from motcua.catalogue.queries import facts_at
from motcua.directory.models import Role
from motcua.dossiers.errors import NotYours, SecondSupplementNeedsLeader, WrongStep
from motcua.dossiers.events import KINDS
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.people.actor import Actor, Held

WORK = frozenset({StepKind.APPRAISE, StepKind.VERIFY})
"""Steps in which a specialist works on the content."""


@dataclass(frozen=True)
class ActRule:
    """One act: the event it records, the kinds of step it belongs to, and who may besides the step's own official.

    ``roles`` may act in any of ``units`` (holder, receiver, authority); ``by_step`` lets the step's official act;
    ``by_applicant`` lets the applicant and the filer. ``states`` narrows the states of the event.
    """

    event: str
    whose: str | Promise
    by_step: bool = True
    step_kinds: frozenset[StepKind] = frozenset(StepKind)
    roles: tuple[Role, ...] = ()
    units: tuple[str, ...] = ("holder",)
    by_applicant: bool = False
    states: frozenset[State] = frozenset(State)

    @property
    def title(self) -> str | Promise:
        """The act as a button says it."""
        return KINDS[self.event].title

    def fits(self, dossier: Dossier, step: StepFacts | None) -> bool:
        """Whether the dossier's state and step admit the act, whoever asks."""
        if dossier.state not in KINDS[self.event].allowed_in or dossier.state not in self.states:
            return False
        return not self.by_step or (step is not None and step.kind in self.step_kinds)


RECEPTION = _("cán bộ tiếp nhận")
STEP_OFFICIAL = _("cán bộ đang thụ lý bước này")
LEADERSHIP = _("lãnh đạo, trưởng phòng của cơ quan giải quyết")
TAKING_PART = _("cán bộ của cơ quan tiếp nhận, giải quyết hồ sơ")
LEADS = (Role.LEADER, Role.HEAD)
HANDLERS = (Role.SPECIALIST, Role.RECEPTION, Role.CLERK, *LEADS)

ACTS: dict[str, ActRule] = {
    "receive": ActRule(
        "received", RECEPTION, step_kinds=frozenset({StepKind.RECEIVE}), states=frozenset({State.SUBMITTED})
    ),
    "hand_over": ActRule("handed_over", RECEPTION, step_kinds=frozenset({StepKind.RECEIVE})),
    "complete_step": ActRule("step_completed", STEP_OFFICIAL, step_kinds=WORK | {StepKind.CHECK}),
    "propose": ActRule("proposed", STEP_OFFICIAL, step_kinds=WORK),
    "approve": ActRule("approved", _("lãnh đạo"), step_kinds=frozenset({StepKind.APPROVE})),
    "issue_result": ActRule("result_issued", _("văn thư"), step_kinds=frozenset({StepKind.SEAL})),
    "return_result": ActRule("returned", RECEPTION, step_kinds=frozenset({StepKind.RETURN})),
    "supplement": ActRule(
        "supplemented", RECEPTION, by_step=False, roles=(Role.RECEPTION,), units=("receiver",), by_applicant=True
    ),
    "request_supplement": ActRule("supplement_requested", STEP_OFFICIAL, step_kinds=WORK | {StepKind.RECEIVE}),
    "send_back": ActRule("sent_back", STEP_OFFICIAL, step_kinds=frozenset({StepKind.CHECK, StepKind.APPROVE})),
    "refuse": ActRule("refused", _("lãnh đạo"), step_kinds=frozenset({StepKind.APPROVE})),
    "refuse_reception": ActRule("reception_refused", RECEPTION, step_kinds=frozenset({StepKind.RECEIVE})),
    "assign": ActRule("assigned", _("lãnh đạo, trưởng phòng"), roles=(Role.HEAD, Role.LEADER)),
    "consult": ActRule("consulted", STEP_OFFICIAL, step_kinds=WORK),
    "give_opinion": ActRule("opinion_given", _("đơn vị được lấy ý kiến"), by_step=False),
    "reschedule": ActRule(
        "rescheduled",
        _("thủ trưởng cơ quan giải quyết"),
        by_step=False,
        roles=LEADS,
        units=("authority",),
    ),
    "stop": ActRule(
        "stopped", _("lãnh đạo cơ quan giải quyết"), by_step=False, roles=(Role.LEADER,), units=("authority",)
    ),
    "withdraw": ActRule(
        "withdrawn",
        _("người nộp hồ sơ"),
        by_step=False,
        roles=(Role.RECEPTION,),
        units=("receiver",),
        by_applicant=True,
    ),
    "begin_step": ActRule("step_begun", STEP_OFFICIAL),
    "set_aside": ActRule("step_set_aside", STEP_OFFICIAL, roles=LEADS),
    "reopen": ActRule("reopened", LEADERSHIP, by_step=False, roles=LEADS, units=("authority",)),
    "decline_reopening": ActRule("reopening_declined", LEADERSHIP, by_step=False, roles=LEADS, units=("authority",)),
    "correct": ActRule(
        "corrected",
        _("văn thư, lãnh đạo cơ quan giải quyết"),
        by_step=False,
        roles=(Role.CLERK, Role.LEADER),
        units=("authority",),
    ),
    "ask_reopening": ActRule(
        "reopening_asked", TAKING_PART, by_step=False, roles=HANDLERS, units=("authority", "receiver")
    ),
    "note": ActRule("noted", TAKING_PART, by_step=False, roles=HANDLERS, units=("holder", "authority", "receiver")),
}
"""Every act on a dossier that exists, likeliest first: the desk offers them in this order."""


def step_of(dossier: Dossier) -> StepFacts | None:
    """The step in which the dossier lies, None before it was sent in."""
    if dossier.step is None:
        return None
    return next(s for s in _facts(dossier).steps if s.position == dossier.step)


def permit(actor: Actor, name: str, dossier: Dossier) -> int | None:
    """The unit for which the actor may do the act, None for an applicant. Raises: NotYours, WrongStep."""
    rule, step = ACTS[name], step_of(dossier)
    if rule.by_step and step is not None and step.kind not in rule.step_kinds:
        raise WrongStep(step=step.name)
    allowed, unit_id = _allowed(rule, actor, dossier, step)
    if not allowed and _is_asked_again(rule, dossier):
        raise SecondSupplementNeedsLeader
    if not allowed:
        raise NotYours(whose=rule.whose)
    return unit_id


def acts_allowed(actor: Actor, dossier: Dossier) -> list[str]:
    """The names of the acts that this actor may do now, likeliest first."""
    step = step_of(dossier)
    return [
        name
        for name, rule in ACTS.items()
        if rule.fits(dossier, step)
        and _allowed(rule, actor, dossier, step)[0]
        and _leads_on(name, dossier, step)
        and _is_wanted(name, dossier, actor)
    ]


def has_step(actor: Actor, dossier: Dossier, step: StepFacts | None) -> Held | None:
    """The position by which the actor has the step in which the dossier lies, if any."""
    if step is None:
        return None
    held = actor.held((step.role,), dossier.holder_id)
    if held and dossier.assignee_id and dossier.assignee_id not in actor.stands_for():
        return None
    return held


def _allowed(rule: ActRule, actor: Actor, dossier: Dossier, step: StepFacts | None) -> tuple[bool, int | None]:
    if rule.by_applicant and actor.person_id in _owners(dossier):
        return True, None
    if rule.event == "opinion_given":
        # Which unit was asked stands in the log; the action looks there.
        return actor.is_official and dossier.open_consultations > 0, next(iter(sorted(actor.unit_ids())), None)
    if _is_asked_again(rule, dossier):
        leader = actor.held((Role.LEADER,), dossier.authority_id)
        return leader is not None, leader.unit_id if leader else None
    held = has_step(actor, dossier, step) if rule.by_step else None
    held = held or _held_in(rule, actor, dossier)
    return held is not None, held.unit_id if held else None


def _held_in(rule: ActRule, actor: Actor, dossier: Dossier) -> Held | None:
    """The position by which the rule's roles let the actor act, in the first of its units where they have one."""
    if not rule.roles:
        return None
    found = (actor.held(rule.roles, getattr(dossier, f"{unit}_id")) for unit in rule.units)
    return next(filter(None, found), None)


def _leads_on(name: str, dossier: Dossier, step: StepFacts | None) -> bool:
    """Work that is followed by work is completed; work that ends before the one who checks or signs is proposed."""
    if name not in ("complete_step", "propose") or step is None or step.kind not in WORK:
        return True
    following = _facts(dossier).step_after(step.position)
    return (following is not None and following.kind in WORK) == (name == "complete_step")


def _is_wanted(name: str, dossier: Dossier, actor: Actor) -> bool:
    """Whether the act answers how things stand: what is in hand is put down, what was asked is decided by another."""
    asked_by = dossier.reopening_asked_by_id
    match name:
        case "begin_step":
            return dossier.step_begun_at is None
        case "set_aside":
            return dossier.step_begun_at is not None
        case "ask_reopening":
            return asked_by is None and dossier.received_at is not None
        case "reopen":
            return asked_by is not None and asked_by != actor.official_id
        case "decline_reopening":
            return asked_by is not None
        case _:
            return True


def _is_asked_again(rule: ActRule, dossier: Dossier) -> bool:
    """Whether it would be a further request for a supplement, which only a leader of the authority may make.

    Source: Decree 61/2018/ND-CP, article 19 clause 4.
    """
    return rule.event == "supplement_requested" and dossier.supplement_requests > 0


def _owners(dossier: Dossier) -> Iterable:
    return {dossier.applicant_person_id, dossier.filer_person_id} - {None}


def _facts(dossier: Dossier) -> VersionFacts:
    return facts_at(dossier.procedure_version_id, dossier.override_id, dossier.case)

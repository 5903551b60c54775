"""What happens at the authority: the desks a dossier passes, with all that may come between."""

from motcua.catalogue.facts import StepFacts
from motcua.catalogue.models import StepKind
from motcua.demo import wording
from motcua.demo.lives.case import Case, Life
from motcua.demo.lives.counter import supplement
from motcua.directory.models import Role
from motcua.dossiers.actions import deciding, filing
from motcua.dossiers.actions import handling as acts
from motcua.dossiers.facts import Reason
from motcua.dossiers.rules import WORK
from motcua.lib.time import local_day
from motcua.people.actor import Actor

ASSIGNED_SHARE, CONSULTED_SHARE, SUPPLEMENT_SHARE, WITHDRAWN_SHARE = 0.15, 0.04, 0.035, 0.006
SENT_BACK_SHARE, REFUSED_SHARE, UNANSWERED_SHARE = 0.02, 0.01, 0.1
STOPPED_SHARE = 0.5


def handling(case: Case) -> Life:
    """The dossier goes from desk to desk; True when a result lies at the counter in the end."""
    steps = [s for s in case.arrival.offer.version.steps if s.kind not in (StepKind.RECEIVE, StepKind.RETURN)]
    is_eligible = not case.chance(REFUSED_SHARE)
    place = 0
    while place < len(steps):
        step = steps[place]
        if step.kind in WORK and not (yield from _work_on(case, step)):
            return False
        yield from case.work_on(step)
        if step.kind in (StepKind.CHECK, StepKind.APPROVE) and case.chance(SENT_BACK_SHARE):
            case.does(acts.send_back, case.at_desk(step), reason=case.rng.choice(wording.SENT_BACK))
            place = max(n for n, earlier in enumerate(steps[:place]) if earlier.kind in WORK)
            continue
        following = steps[place + 1] if place + 1 < len(steps) else None
        _finish(case, step, following, is_eligible=is_eligible)
        if step.kind == StepKind.APPROVE and not is_eligible:
            return False
        place += 1
    return True


def _finish(case: Case, step: StepFacts, following: StepFacts | None, *, is_eligible: bool) -> None:
    """The act that ends the step."""
    official = case.at_desk(step)
    if step.kind in WORK and following is not None and following.kind not in WORK:
        outcome, note = ("approve", wording.ELIGIBLE) if is_eligible else ("refuse", wording.NOT_ELIGIBLE)
        case.does(acts.propose, official, outcome=outcome, note=note)
    elif step.kind == StepKind.APPROVE and is_eligible:
        case.does(deciding.approve, official)
    elif step.kind == StepKind.APPROVE:
        case.does(deciding.refuse, official, reason=Reason(text=wording.NOT_ELIGIBLE))
        case.finished()
    elif step.kind == StepKind.SEAL:
        _issue(case, official)
    else:
        case.does(acts.complete_step, official)


def _issue(case: Case, official: Actor) -> None:
    facts = {"result_number": _result_number(case), "issued_on": local_day(case.at), "signer": _signer(case)}
    case.does(deciding.issue_result, official, file_id=case.offices.samples.result_id, **facts)
    case.finished()


def _work_on(case: Case, step: StepFacts) -> Life:
    """What may happen while a specialist works on the content; False when the dossier ends there."""
    clock = case.authority_clock()
    if case.chance(ASSIGNED_SHARE):
        yield from _assignment(case, step)
    if case.chance(WITHDRAWN_SHARE):
        case.at = yield case.wait(clock, 10, 300)
        case.does(filing.withdraw, case.at_counter(), reason=wording.WITHDRAWAL)
        return False
    if case.chance(SUPPLEMENT_SHARE) and not case.was_asked:
        return (yield from _supplement(case, step))
    if case.chance(CONSULTED_SHARE) and not case.is_brief():
        yield from _consultation(case, step)
    return True


def _assignment(case: Case, step: StepFacts) -> Life:
    head = case.offices.somebody(case.arrival.offer.authority_id, (Role.HEAD, Role.LEADER), case.rng)
    official = case.at_desk(step)
    if head is None or step.position in case.assigned:
        return True
    case.at = yield case.wait(case.authority_clock(), 2, 20)
    facts = {"official_id": official.official_id, "official_name": official.name}
    case.does(acts.assign, head, **facts)
    case.assigned.add(step.position)
    return True


def _supplement(case: Case, step: StepFacts) -> Life:
    case.at = yield case.wait(case.authority_clock(), 10, 240)
    ask = wording.supplement(case.rng, case.arrival.offer.version)
    case.does(acts.request_supplement, case.at_desk(step), **ask)
    case.stands()
    case.was_asked = True
    if (yield from supplement(case)):
        case.start_clock()
        return True
    leader = case.offices.somebody(case.arrival.offer.authority_id, (Role.LEADER,), case.rng)
    if leader is not None and case.chance(STOPPED_SHARE):
        case.at = yield case.wait(case.authority_clock(), 2000, 3800)
        case.does(deciding.stop, leader, reason=Reason(text=wording.STOPPED))
    return False


def _consultation(case: Case, step: StepFacts) -> Life:
    clock = case.authority_clock()
    unit_id, expert = case.rng.choice(case.offices.consulted)
    if unit_id == case.arrival.offer.authority_id:
        return True
    case.at = yield case.wait(clock, 5, 90)
    facts = {"unit_id": unit_id, "question": case.rng.choice(wording.QUESTIONS), "working_days": 1}
    case.does(acts.consult, case.at_desk(step), **facts)
    asked = case.offices.calendar(unit_id)
    answer_by = asked.closes(asked.add_working_days(local_day(case.at), 1))
    if case.chance(UNANSWERED_SHARE):
        case.at = yield case.wait_from(clock, answer_by, 5, 60)
        return True
    case.at = yield case.wait(asked, 30, 600)
    case.does(acts.give_opinion, expert, agrees=True, opinion=wording.OPINION)
    return True


def _result_number(case: Case) -> str:
    return f"{case.offices.next_result(case.arrival.offer.authority_id)}/KQ-TTHC"


def _signer(case: Case) -> str:
    approving = next(s for s in case.arrival.offer.version.steps if s.kind == StepKind.APPROVE)
    return case.at_desk(approving).name

"""A case is played: opened, then line by line by the act that the map gives it, closed when the log says so.

Every line of the log becomes exactly one act, whose key names the line and whose event carries the activity's name.
Acts that our law needs and the log does not tell (a proposal before an approval) are done in between by those who
must; they have no key.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.catalogue.facts import StepFacts
from motcua.catalogue.models import StepKind
from motcua.catalogue.queries import version_facts
from motcua.dossiers.actions import afterwards, deciding, filing, handling, working
from motcua.dossiers.facts import Applicant, KeptPromise, Reason
from motcua.dossiers.log import Act
from motcua.dossiers.rules import WORK
from motcua.lib.time import local_day
from motcua.people.actor import Actor
from motcua.replay.cases import COMPLETE, START, Case, Happening
from motcua.replay.house import House
from motcua.replay.mapping import APPROVE, CORRECT, LAST_ROW, REFUSE, REOPEN, WITHDRAW, Mapping
from motcua.replay.staff import Staff

ONLINE, COUNTER = "online", "counter"


@dataclass(frozen=True, slots=True)
class Stage:
    """What all cases of a log have in common: the map, the house, the people."""

    mapping: Mapping
    house: House
    staff: Staff

    def key_of(self, case: Case) -> str:
        """The key of the act that opens the case; those of its lines begin with it."""
        return f"{self.mapping.name}:{case.office}:{case.id}"


def open_case(stage: Stage, case: Case) -> UUID:
    """The dossier of the case is there and received; opened before, it is the same. Raises: KeyUsedBefore."""
    mapping, at = stage.mapping, case.opened_at
    key = stage.key_of(case)
    clerk = stage.staff.one(case.office, case.responsible or case.happenings[0].resource)
    kept = KeptPromise(due_at=case.due_at, source=mapping.promised_in) if case.due_at else None
    channel = mapping.channels[case.kept.get("channel", "")]
    request = _request(stage, case)
    if channel != ONLINE:
        act = Act(by=clerk, at=at, key=key)
        return filing.take_in(act, request=request, channel=channel, kept=kept).dossier_id
    applicant = Actor(account_id=None, name=request.applicant.name)
    dossier_id = filing.submit(Act(by=applicant, at=at, key=key), request=request).dossier_id
    filing.receive(dossier_id, Act(by=clerk, at=at, key=f"{key}:receive"), kept=kept)
    return dossier_id


def _request(stage: Stage, case: Case) -> filing.Request:
    unit_id = stage.house.offices[case.office]
    return filing.Request(
        version_id=stage.house.version_id,
        receiver_id=unit_id,
        authority_id=unit_id,
        applicant=Applicant(kind="person", name=case.id),
        request=stage.mapping.procedure.name,
        answers={"case": case.id, "office": case.office} | case.kept,
    )


@dataclass(slots=True)
class Play:
    """One case under way.

    ``decided`` is the outcome that the log has told; ``closings`` counts how often the case has ended; ``step`` is
    where the dossier lies, ``in_hand`` the work that was taken up and not put down; ``line`` is the line being played.
    """

    stage: Stage
    case: Case
    id: UUID
    steps: tuple[StepFacts, ...]
    step: StepFacts
    decided: str = ""
    is_closed: bool = False
    closings: int = 0
    in_hand: str = ""
    line: int = 0

    def run(self) -> None:
        """Everything that happened in the case, and its end."""
        ended_at, last = self.case.ended_at, self.case.happenings[-1]
        for line, one in enumerate(self.case.happenings, 1):
            self.line = line
            if ended_at is not None and not self.closings and one.at > ended_at:
                self._close(self._plain(self._responsible(), ended_at))
            self._happen(one)
        if ended_at is not None and not self.closings:
            self._close(self._plain(self._responsible(), max(ended_at, last.at)))
        elif not self.is_closed and (self.closings or self.stage.mapping.ends_by == LAST_ROW):
            self._close(self._plain(self._who(last), last.at))

    def _happen(self, one: Happening) -> None:
        mapping = self.stage.mapping
        form = mapping.after_end.get(one.activity) if self.is_closed else None
        if form == REOPEN and self.decided != WITHDRAW and one.lifecycle in ("", START):
            self._reopen(one)
        if form == CORRECT and self.decided not in (WITHDRAW, REFUSE):
            self._correct(one)
        elif one.activity in mapping.works and not self.is_closed:
            self._work(one)
        elif one.activity in mapping.decisions and not self.is_closed:
            self._decide(one)
        elif self._finishes_step(one) and not self.is_closed:
            self._finish_step(self._act(one), note=one.activity)
        else:
            self._note(one)

    def _finishes_step(self, one: Happening) -> bool:
        """Whether the line is the work of the step; approving and sealing are never the log's, even of that name."""
        return one.activity == self.step.name and self.step.kind in WORK | {StepKind.RECEIVE}

    def _note(self, one: Happening) -> None:
        afterwards.note(self.id, self._act(one), subject=one.activity, text=one.lifecycle)

    def _correct(self, one: Happening) -> None:
        told = {"way": "letter", "mistake": one.activity, "correction": self.case.id}
        number = f"{self.case.id}/{self.line}"
        facts = {"document_number": number, "issued_on": local_day(one.at), "signer": self._leader().name}
        afterwards.correct(self.id, self._act(one), **told, **facts)

    def _reopen(self, one: Happening) -> None:
        """The dossier is handled again: asked for by who goes on with the work, confirmed by who leads."""
        afterwards.ask_reopening(self.id, self._plain(self._who(one), one.at), reason=one.activity)
        afterwards.reopen(self.id, self._plain(self._leader(), one.at))
        self.is_closed, self.step = False, self._last_work()

    def _work(self, one: Happening) -> None:
        """Work is taken up and put down; what does not fit (put down without being taken up) is noted."""
        if one.lifecycle == START and not self.in_hand and self.step.position <= self._last_work().position:
            self._reach_work(one)
            working.begin_step(self.id, self._act(one), work=one.activity)
            self.in_hand = one.activity
        elif one.lifecycle == COMPLETE and self.in_hand == one.activity:
            working.set_aside(self.id, self._act(one), work=one.activity)
            self.in_hand = ""
            if self.decided:
                self._close(self._plain(self._who(one), one.at))
        else:
            self._note(one)

    def _decide(self, one: Happening) -> None:
        """A decision is acted on at once, or noted and acted on when the work in hand is put down."""
        self.decided = self.stage.mapping.decisions[one.activity]
        if self.in_hand:
            self._note(one)
        elif self.step.position > self._last_work().position:
            # Proposed before: the decisive act is the leader's, who is not in the log.
            self._note(one)
            self._close(self._plain(self._who(one), one.at))
        else:
            self._close(self._act(one), carried=one.activity)

    def _reach_work(self, one: Happening) -> None:
        """A piece of work belongs to the last step of work: what lies before it is finished first."""
        while self.step.position < self._last_work().position:
            self._finish_step(self._plain(self._who(one), one.at))

    def _finish_step(self, act: Act, *, note: str = "", outcome: str = APPROVE) -> None:
        following = next(step for step in self.steps if step.position > self.step.position)
        if self.step.kind == StepKind.RECEIVE:
            handling.hand_over(self.id, act, note=note)
        elif following.kind in WORK:
            handling.complete_step(self.id, act, note=note)
        else:
            # A proposal to refuse must say why.
            handling.propose(self.id, act, outcome=outcome, note=note or (outcome if outcome == REFUSE else ""))
        self.step, self.in_hand = following, ""

    def _close(self, act: Act, *, carried: str = "") -> None:
        """The dossier ends as was decided; ``carried`` is the activity that the decisive act tells, with its key."""
        self.decided = self.decided or self.stage.mapping.outcome
        if self.decided == WITHDRAW:
            filing.withdraw(self.id, act, reason=carried)
        else:
            self._bring_to_approval(act, carried)
            self._end(self._plain(act.by, act.at))
        self.is_closed, self.in_hand = True, ""
        self.closings += 1

    def _bring_to_approval(self, act: Act, carried: str) -> None:
        plain = self._plain(act.by, act.at)
        while self.step.kind != StepKind.APPROVE:
            is_proposal = self.step.position == self._last_work().position
            self._finish_step(act if is_proposal else plain, note=carried if is_proposal else "", outcome=self.decided)

    def _end(self, act: Act) -> None:
        leader = self._plain(self._leader(), act.at)
        if self.decided == REFUSE:
            deciding.refuse(self.id, leader, reason=Reason(text=self.stage.mapping.procedure.name))
            return
        deciding.approve(self.id, leader)
        number = f"{self.case.id}/{self.closings + 1}"
        facts = {"result_number": number, "issued_on": local_day(act.at), "signer": leader.by.name}
        deciding.issue_result(self.id, act, **facts)
        deciding.return_result(self.id, act, channel=COUNTER, handed_to=self.case.id)

    def _last_work(self) -> StepFacts:
        return next(step for step in reversed(self.steps) if step.kind in WORK)

    def _act(self, one: Happening) -> Act:
        """The act of the line being played."""
        return Act(by=self._who(one), at=one.at, key=f"{self.stage.key_of(self.case)}:{self.line}")

    def _plain(self, by: Actor, at: datetime) -> Act:
        """An act that no line of the log tells."""
        return Act(by=by, at=at)

    def _who(self, one: Happening) -> Actor:
        return self.stage.staff.one(self.case.office, one.resource, one.group)

    def _responsible(self) -> Actor:
        return self.stage.staff.one(self.case.office, self.case.responsible or self.case.happenings[-1].resource)

    def _leader(self) -> Actor:
        return self.stage.staff.leaders[self.case.office]


def play_case(stage: Stage, case: Case, dossier_id: UUID) -> None:
    """Play all lines of a case that was opened. Raises: NotAllowed, when the law of the house refuses an act."""
    steps = version_facts(stage.house.version_id).steps
    Play(stage=stage, case=case, id=dossier_id, steps=steps, step=steps[0]).run()

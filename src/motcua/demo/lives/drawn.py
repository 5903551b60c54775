"""A case whose end is drawn when its clock starts: how the demo's fortnight is made, so that every corner has work."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.catalogue.facts import StepFacts
from motcua.catalogue.models import StepKind
from motcua.demo import wording
from motcua.demo.lives.case import Case, Life
from motcua.directory.calendar import WorkingCalendar
from motcua.directory.deadline import forward_by
from motcua.dossiers.actions import deciding
from motcua.lib.time import local_day

EARLY_SHARE, AT_THE_LIMIT_SHARE = 0.86, 0.12
"""How many are finished before the day of return, and on it; the rest is late."""


@dataclass(slots=True, kw_only=True)
class DrawnCase(Case):
    """``ends_at`` is when the result is meant to be ready; all waits are drawn so that they lead there."""

    ends_at: datetime | None = None
    reschedule_at: datetime | None = None

    def turn_at_counter(self, minutes: int) -> Life:
        """Nobody queues."""
        yield from ()
        return True

    def look_at_sent(self, minutes: int, shortest: int, longest: int) -> Life:
        """Most of what was sent is read within some hours."""
        self.at = yield self.wait(self.receiver_clock(), shortest, longest)
        return True

    def forward(self, minutes: int) -> Life:
        """The dossier goes on within the hour, and never later than the law says."""
        clock = self.receiver_clock()
        self.at = yield min(self.wait(clock, 3, 60), forward_by(self.at, clock))
        return True

    def work_on(self, step: StepFacts) -> Life:
        """Time passes until the step is done; a foreseen delay is told to the applicant before."""
        until = self._done_at(step)
        asked_at = self.reschedule_at
        if asked_at is not None and self.at < asked_at < until:
            self.at = yield asked_at
            self.reschedule_at = None
            due_on = max(local_day(self.ends_at), local_day(self.due_at) + timedelta(days=1))
            reason = self.rng.choice(wording.DELAY)
            self.does(deciding.reschedule, self.leader(), due_on=due_on, reason=reason)
        self.at = yield until
        return True

    def start_clock(self) -> None:
        """Draw when the result will be ready: most come early, some on the last day, a few late."""
        # Not super(): a class with slots is another class than the one whose name super() remembers.
        Case.start_clock(self)
        clock = self.authority_clock()
        allowed = max(clock.working_minutes_between(self.at, self.due_at), 30)
        self.reschedule_at = None
        draw = self.rng.random()
        if draw < EARLY_SHARE:
            minutes = allowed * self.rng.uniform(0.08, 0.62)
        elif draw < EARLY_SHARE + AT_THE_LIMIT_SHARE:
            minutes = allowed * self.rng.uniform(0.93, 0.99)
        else:
            minutes = allowed + self.rng.uniform(60, 960)
            self._foresee_delay(clock)
        self.ends_at = clock.add_working_minutes(self.at, int(minutes))

    def _foresee_delay(self, clock: WorkingCalendar) -> None:
        """Two of three delays are foreseen: the leader puts the return off on the last day on which that is allowed."""
        day = self.due_at - timedelta(days=1)
        while not clock.is_working_day(local_day(day)):
            day -= timedelta(days=1)
        asked_at = clock.opens(local_day(day)) + timedelta(minutes=self.rng.randrange(20, 180))
        if asked_at > self.at and self.chance(0.66):
            self.reschedule_at = asked_at

    def _done_at(self, step: StepFacts) -> datetime:
        """When the work of ``step`` will be done, so that all steps still to do end when the result is meant to."""
        clock = self.offices.calendar(self.arrival.offer.unit_of(step))
        ahead = [
            s for s in self.arrival.offer.version.steps if s.position >= step.position and s.kind != StepKind.RETURN
        ]
        share = (step.working_minutes + 5) / sum(s.working_minutes + 5 for s in ahead)
        left = max(clock.working_minutes_between(self.at, self.ends_at), 2 * len(ahead))
        minutes = left if len(ahead) == 1 else left * min(0.9, share * self.rng.uniform(0.6, 1.4))
        return self.wait(clock, int(minutes), int(minutes))

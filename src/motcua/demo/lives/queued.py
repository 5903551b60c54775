"""A case that waits at desks until somebody has time: nothing about its end is known beforehand."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.catalogue.facts import StepFacts
from motcua.catalogue.models import StepKind
from motcua.demo.habits import Habits
from motcua.demo.lives.case import Case, Life
from motcua.demo.lives.turn import Turn
from motcua.dossiers.rules import WORK
from motcua.lib.time import local_day

AT_HAND = {StepKind.CHECK: 5, StepKind.APPROVE: 2, StepKind.SEAL: 3}
"""Minutes at hand of a head, a leader, a clerk; a specialist's depend on the step."""
SHARE_AT_HAND, LEAST_AT_HAND, MOST_AT_HAND = 0.03, 6, 45
"""Of the working time that the process allows a specialist, so much is work on this very dossier."""
SPREAD = 0.45
IN_HAND = 450
"""Working minutes that nobody leaves unused: one day."""


@dataclass(slots=True, kw_only=True)
class QueuedCase(Case):
    """``habits`` are those of the deciding office."""

    habits: Habits

    def turn_at_counter(self, minutes: int) -> Life:
        """The applicant waits in line."""
        self.at = yield self._at_counter(minutes, due_at=self.at)
        return True

    def look_at_sent(self, minutes: int, shortest: int, longest: int) -> Life:
        """What was sent is read when nobody stands at the counter; the law gives eight working hours."""
        due_at = self.receiver_clock().add_working_minutes(self.at, 480)
        self.at = yield self._at_counter(minutes, due_at=due_at)
        return True

    def forward(self, minutes: int) -> Life:
        """The dossier goes on with the next round; what is due today at once."""
        is_today = local_day(self.due_at) == local_day(self.at)
        self.at = yield self._at_counter(minutes, due_at=self.at if is_today else self.at + timedelta(hours=2))
        return True

    def work_on(self, step: StepFacts) -> Life:
        """The dossier lies at the desk until its turn comes."""
        role, unit_id = step.role, self.arrival.offer.unit_of(step)
        left_until = self._left_until(step) if step.kind in WORK else None
        begun_by = self.desks.get(step.position) if step.kind in WORK else None
        self.at = yield Turn(
            unit_id=unit_id,
            role=role,
            minutes=self._minutes(step),
            position=step.position,
            due_at=self.due_at,
            official_id=begun_by.official_id if begun_by else None,
            left_until=left_until,
        )
        return True

    def _at_counter(self, minutes: int, *, due_at: datetime) -> Turn:
        step = self.arrival.offer.version.steps[0]
        minutes = max(1, round(minutes * self.rng.lognormvariate(0, SPREAD)))
        return Turn(self.arrival.offer.receiver_id, step.role, minutes, step.position, due_at=due_at)

    def _minutes(self, step: StepFacts) -> int:
        usual = AT_HAND.get(step.kind)
        if usual is None:
            usual = min(max(step.working_minutes * SHARE_AT_HAND, LEAST_AT_HAND), MOST_AT_HAND)
        return max(1, round(usual * self.rng.lognormvariate(0, SPREAD)))

    def _left_until(self, step: StepFacts) -> datetime | None:
        """Until when the specialist leaves the dossier lying: a part of the time still left, as the office is used to.

        Everybody keeps a day in hand for the desks that follow; what is due sooner is begun when its turn comes.
        """
        clock = self.offices.calendar(self.arrival.offer.unit_of(step))
        left = clock.working_minutes_between(self.at, self.due_at) - IN_HAND
        share = self.habits.leaves * self.rng.uniform(0.6, 1.05) / self._works_ahead(step)
        minutes = int(left * share)
        return clock.add_working_minutes(self.at, minutes) if minutes > 0 else None

    def _works_ahead(self, step: StepFacts) -> int:
        return sum(s.kind in WORK and s.position >= step.position for s in self.arrival.offer.version.steps)

"""What a simulation counts of its own cases, so that the report can be compared with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from motcua.demo.lives import Case
from motcua.demo.period import Tally
from motcua.directory.deadline import Timeliness, timeliness
from motcua.lib.time import moment


@dataclass(slots=True)
class Counting:
    """Counts cases as their lives end; those still open are counted when the period is over."""

    first: date
    until: datetime
    events: int = 0
    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Tally.__dataclass_fields__, 0))

    def over(self, case: Case) -> None:
        """The life of the case is over."""
        self.events += case.events
        begins = moment(self.first, time())
        if case.received_at is None:
            return
        is_new = case.received_at >= begins
        self.found["received"] += is_new
        if case.finished_at is None:
            return
        if case.finished_at >= begins:
            self.found["carried_over"] += not is_new
            self.found["finished"] += 1
            self.found["resolved"] += is_new
            unit = case.arrival.offer.version.promised_limit.unit
            self.found["in_time"] += timeliness(case.finished_at, case.due_at, unit) != Timeliness.LATE

    def still_open(self, cases: Iterable[Case]) -> None:
        """The period is over while these go on."""
        begins = moment(self.first, time())
        for case in cases:
            self.over(case)
            if case.received_at is not None and case.finished_at is None:
                self.found["open"] += 1
                self.found["carried_over"] += case.received_at < begins

    def tally(self) -> Tally:
        """What was counted."""
        return Tally(**self.found)

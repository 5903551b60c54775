"""One dossier as a page shows it: the row, its history, its papers, and what may be done with it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from motcua.catalogue.facts import StepFacts, VersionFacts
from motcua.directory.queries import unit_card
from motcua.dossiers import rows
from motcua.dossiers.desks import facts_of
from motcua.dossiers.events import KINDS, Event
from motcua.dossiers.events.drafted import Drafted
from motcua.dossiers.facts import Applicant
from motcua.dossiers.models import Dossier, DossierEvent, DossierPaper, ResultFile
from motcua.dossiers.queries.visible import sees
from motcua.dossiers.rules import ACTS, acts_allowed
from motcua.people.actor import Actor


@dataclass(frozen=True)
class HistoryLine:
    """One line of the history: when, who, from which unit, and the sentence."""

    sequence: int
    kind: str
    at: datetime
    by_name: str
    unit_name: str
    title: str
    text: str
    is_public: bool
    event: Event


@dataclass(frozen=True)
class StepLine:
    """A step of the process beside what has happened: "done", "now" or "next"."""

    step: StepFacts
    unit_name: str
    standing: str


@dataclass(frozen=True)
class DossierPage:
    """A dossier with everything its page needs, read in a constant number of queries."""

    dossier: Dossier
    version: VersionFacts
    history: tuple[HistoryLine, ...]
    papers: tuple[DossierPaper, ...]
    results: tuple[ResultFile, ...]
    acts: tuple[str, ...]

    @cached_property
    def drafted(self) -> Drafted:
        """The first event: applicant, request and answers as they were given."""
        return next(line.event for line in self.history if isinstance(line.event, Drafted))

    @property
    def applicant(self) -> Applicant:
        """Who asks."""
        return self.drafted.applicant

    @property
    def answers(self) -> dict[str, Any]:
        """What was filled in."""
        return self.drafted.answers

    @property
    def steps(self) -> tuple[StepLine, ...]:
        """The steps of the process: done, now, next."""
        return step_lines(self.dossier, self.version)

    @property
    def public_history(self) -> tuple[HistoryLine, ...]:
        """What the applicant is told."""
        return tuple(line for line in self.history if line.is_public)

    def act_titles(self) -> list[tuple[str, str]]:
        """The acts allowed now, each with the words of its button."""
        return [(name, ACTS[name].title) for name in self.acts]

    def last(self, kind: str) -> HistoryLine | None:
        """The newest line of a kind."""
        return next((line for line in reversed(self.history) if line.kind == kind), None)


def dossier_for(official: Actor, number: str) -> Dossier | None:
    """The dossier with this number if the official may see it, else None; who shows it writes the look first."""
    found = rows.numbered(number)
    return found if found is not None and sees(official, found) else None


def dossier_of(applicant: Actor, number: str) -> Dossier | None:
    """The applicant's own dossier with this number, or None."""
    found = rows.numbered(number)
    return found if found is not None and not applicant.is_official and sees(applicant, found) else None


def page_of(dossier: Dossier, actor: Actor) -> DossierPage:
    """The page of a dossier that was found for this actor."""
    return DossierPage(
        dossier=dossier,
        version=facts_of(dossier),
        history=tuple(history_lines(rows.log_of(dossier.id))),
        papers=tuple(rows.papers_of(dossier.id)),
        results=_results(dossier),
        acts=tuple(acts_allowed(actor, dossier)),
    )


def _results(dossier: Dossier) -> tuple[ResultFile, ...]:
    if dossier.finished_at is None:
        return ()
    return tuple(rows.results_of(dossier.id))


def history_lines(log: Iterable[DossierEvent]) -> Iterable[HistoryLine]:
    """The log as sentences."""
    for row in log:
        event = KINDS[row.kind].from_data(row.data)
        yield HistoryLine(
            sequence=row.sequence,
            kind=row.kind,
            at=row.at,
            by_name=row.by_name,
            unit_name=unit_card(row.by_unit_id).name if row.by_unit_id else "",
            title=event.title,
            text=event.line(),
            is_public=event.is_public,
            event=event,
        )


def step_lines(dossier: Dossier, version: VersionFacts) -> tuple[StepLine, ...]:
    """Each step with its unit and where it stands."""
    over = dossier.closed_at is not None
    lines = []
    for step in version.steps:
        unit = dossier.receiver if step.place == "receiver" else dossier.authority
        if dossier.step is None or step.position > dossier.step:
            standing = "next"
        elif step.position < dossier.step or over:
            standing = "done"
        else:
            standing = "now"
        lines.append(StepLine(step=step, unit_name=unit.name, standing=standing))
    return tuple(lines)

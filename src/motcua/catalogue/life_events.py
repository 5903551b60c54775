"""Life events: what happens to people, and the procedures they then need. Rows, of which a file brings the first."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from motcua.catalogue.models import LifeEvent, LifeEventStep, Procedure
from motcua.catalogue.search import Found, found_of
from motcua.catalogue.words import words_of

FILE = "life_events.toml"
SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class EventLink:
    """A life event as a list shows it."""

    code: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class EventStep:
    """A procedure of a life event, with the reason why somebody needs it then."""

    found: Found
    reason: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """A life event with its procedures that are in force, in order."""

    name: str
    summary: str
    steps: tuple[EventStep, ...]


@transaction.atomic
def load_life_events(file: Path) -> int:
    """The events of ``file`` are there; how many are new. Those already there stay as they are.

    A procedure that the catalogue does not hold is left out.
    """
    known = {row.code: row for row in Procedure.objects.all()}
    there = set(LifeEvent.objects.values_list("code", flat=True))
    events = tomllib.loads(file.read_text(encoding="utf-8"))
    new = [(place, code, event) for place, (code, event) in enumerate(events.items(), 1) if code not in there]
    for place, code, event in new:
        row = LifeEvent.objects.create(
            code=code,
            name=event["name"],
            summary=event["summary"],
            phrases=[" ".join(words_of(phrase)) for phrase in event["phrases"]],
            position=place,
        )
        LifeEventStep.objects.bulk_create(
            LifeEventStep(event=row, procedure=known[step["code"]], position=position, reason=step["reason"])
            for position, step in enumerate(event["steps"], 1)
            if step["code"] in known
        )
    return len(new)


def life_events() -> list[EventLink]:
    """All life events, in their order."""
    return [EventLink(row.code, row.name, row.summary) for row in LifeEvent.objects.all()]


def events_told(question: str) -> list[EventLink]:
    """The life events that a question tells of, at most ``SUGGESTED``; the longest phrase first."""
    asked = f" {' '.join(words_of(question))} "
    told = [
        (max((len(phrase) for phrase in row.phrases if f" {phrase} " in asked), default=0), row)
        for row in LifeEvent.objects.all()
    ]
    found = sorted(((length, row) for length, row in told if length), key=lambda one: (-one[0], one[1].position))
    return [EventLink(row.code, row.name, row.summary) for _, row in found[:SUGGESTED]]


def life_event_page(code: str, on: date) -> EventPage | None:
    """The page of a life event on a day, or None when there is none of that code."""
    event = LifeEvent.objects.filter(code=code).first()
    if event is None:
        return None
    reasons = dict(event.steps.values_list("procedure__code", "reason").order_by("position"))
    steps = tuple(EventStep(found, reasons[found.code]) for found in found_of(list(reasons), on))
    return EventPage(event.name, event.summary, steps)

"""The only writer of dossiers: checks events against the row, writes both, chains the hashes, announces.

An act is one press of a button by one person: it may record several events, all of them or none. It carries a
key, so that the same act sent twice happens once and gets the same answer, and the version of the dossier that
the person saw, so that nobody acts on what has changed meanwhile.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.directory.queries import holding_calendars
from motcua.dossiers import rows
from motcua.dossiers.errors import ChangedMeanwhile, KeyUsedBefore, NotNow, TimeRanBack
from motcua.dossiers.events import KINDS, Event, settle
from motcua.dossiers.facts import Paper
from motcua.dossiers.ledger import FIRST, hash_of
from motcua.dossiers.models import Dossier, DossierEvent, DossierPaper, ResultFile
from motcua.dossiers.rules import permit
from motcua.dossiers.states import State
from motcua.lib.plain import to_text
from motcua.lib.reactions import announce
from motcua.lib.vietnamese import format_moment
from motcua.people.actor import Actor


@dataclass(frozen=True, kw_only=True)
class Act:
    """Who acts, when, with which key, having seen which version of the dossier."""

    by: Actor
    at: datetime
    key: str = ""
    seen: int | None = None

    @property
    def stored_key(self) -> str | None:
        """The key as it is kept: a key is good within one account only."""
        return f"{self.by.account_id}:{self.key}" if self.key else None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What an act came to; a repeated act gets the very same."""

    dossier_id: UUID
    number: str | None
    sequence: int


Deciding = Callable[..., Iterable[Event]]


def an_act(decide: Deciding) -> Callable[..., Answer]:
    """Make an act of a function that decides which events happen to a locked dossier.

    The function gets the dossier, the act and the facts; its name is the act's in ``rules.ACTS``, which says who
    may. The result is called with the dossier's id instead.
    Raises: what the function raises, and NotYours, KeyUsedBefore, ChangedMeanwhile, NotNow.
    """

    @wraps(decide)
    def run(dossier_id: UUID, act: Act, **facts: object) -> Answer:
        digest = _digest(decide.__name__, dossier_id, facts)
        with transaction.atomic(), holding_calendars():
            dossier = rows.locked(dossier_id)
            before = answer_before(act, digest)
            if before is not None:
                return before
            _refuse_if_changed(dossier, act)
            unit_id = permit(act.by, decide.__name__, dossier)
            return record(dossier, decide(dossier, act, **facts), act=act, unit_id=unit_id, digest=digest)

    return run


Opening = Callable[..., tuple[Dossier, int | None, Iterable[Event]]]


def opening_act(decide: Opening) -> Callable[..., Answer]:
    """Make an act of a function that makes up a new dossier: it gives the dossier, the acting unit and the events."""

    @wraps(decide)
    def run(act: Act, **facts: object) -> Answer:
        digest = _digest(decide.__name__, None, facts)
        before = answer_before(act, digest)
        if before is not None:
            return before
        try:
            with transaction.atomic(), holding_calendars():
                dossier, unit_id, events = decide(act, **facts)
                return record(dossier, events, act=act, unit_id=unit_id, digest=digest)
        except IntegrityError:
            # The same act ran at the same time and was first; anything else is raised again.
            before = answer_before(act, digest)
            if before is None:
                raise
            return before

    return run


def record(dossier: Dossier, events: Iterable[Event], *, act: Act, unit_id: int | None, digest: str) -> Answer:
    """Check each event against the dossier, write the events and the row they add up to, announce them.

    Must run inside a transaction that holds the dossier's lock (or made it).
    Raises: NotAllowed (or a child) when the law does not allow an event now; TimeRanBack.
    """
    before, version = rows.values_of(dossier), dossier.version
    if dossier.last_event_at and act.at < dossier.last_event_at:
        raise TimeRanBack
    lines, papers, results = [], [], []
    for event in events:
        _refuse_if_not_now(dossier, event)
        event.check(dossier, act.at)
        event.apply(dossier, act.at)
        settle(dossier)
        line = _add(dossier, event, act, unit_id)
        papers += _papers(line, getattr(event, "papers", ()))
        results += [
            ResultFile(dossier_id=dossier.id, sequence=line.sequence, file_id=file_id)
            for file_id in (getattr(event, "file_id", None),)
            if file_id
        ]
        lines.append(line)
    assert lines, "an act records at least one event"
    lines[0].act_key, lines[0].act_digest = act.stored_key, digest
    dossier.version = version + 1
    is_written = rows.write(dossier, before, version=version, added=(lines, papers, results))
    assert is_written, "the dossier was locked and its version known"
    for line in lines:
        announce(f"dossiers.{line.kind}", dossier_id=dossier.id, sequence=line.sequence)
    return Answer(dossier_id=dossier.id, number=dossier.number, sequence=lines[0].sequence)


def answer_before(act: Act, digest: str) -> Answer | None:
    """The answer this act got before, or None. Raises: KeyUsedBefore, the content is another."""
    if not act.key:
        return None
    first = rows.done_with(act.stored_key)
    if first is None:
        return None
    dossier_id, number, sequence, first_digest = first
    if first_digest != digest:
        raise KeyUsedBefore
    return Answer(dossier_id=dossier_id, number=number, sequence=sequence)


def rebuild(dossier_id: UUID) -> tuple[Dossier, list[DossierPaper]]:
    """The dossier and the papers that its log adds up to, unsaved; they must equal the rows in the tables."""
    built = Dossier(id=dossier_id)
    papers: list[DossierPaper] = []
    for row in DossierEvent.objects.filter(dossier_id=dossier_id).order_by("sequence"):
        event = KINDS[row.kind].from_data(row.data)
        event.apply(built, row.at)
        settle(built)
        papers += _papers(row, getattr(event, "papers", ()))
        built.event_count, built.last_event_at, built.last_hash = row.sequence, row.at, row.hash
        built.version += row.act_digest != ""
    return built, papers


def _digest(name: str, dossier_id: UUID | None, facts: dict[str, object]) -> str:
    content = "\x1f".join([name, str(dossier_id), *(f"{key}={to_text(facts[key])}" for key in sorted(facts))])
    return hashlib.sha256(content.encode()).hexdigest()


def _refuse_if_changed(dossier: Dossier, act: Act) -> None:
    if act.seen is None or act.seen == dossier.version:
        return
    last = DossierEvent.objects.filter(dossier_id=dossier.id).order_by("-sequence").first()
    raise ChangedMeanwhile(who=last.by_name, what=KINDS[last.kind].title, when=format_moment(last.at))


def _refuse_if_not_now(dossier: Dossier, event: Event) -> None:
    if dossier.state not in event.allowed_in:
        raise NotNow(number=dossier.number or "", state=State(dossier.state).label)


def _add(dossier: Dossier, event: Event, act: Act, unit_id: int | None) -> DossierEvent:
    dossier.event_count += 1
    row = DossierEvent(
        dossier_id=dossier.id,
        sequence=dossier.event_count,
        kind=event.kind,
        at=act.at,
        by_official_id=act.by.official_id,
        by_person_id=act.by.person_id,
        by_name=act.by.name,
        by_unit_id=unit_id,
        data=event.to_data(),
        state=dossier.state,
        due_at=dossier.due_at,
    )
    row.hash = hash_of(row, bytes(dossier.last_hash) or FIRST)
    dossier.last_hash = row.hash
    dossier.last_event_at = act.at
    return row


def _papers(row: DossierEvent, papers: Iterable[Paper]) -> list[DossierPaper]:
    return [
        DossierPaper(
            dossier_id=row.dossier_id,
            sequence=row.sequence,
            component=paper.component,
            name=paper.name,
            originals=paper.originals,
            certified=paper.certified,
            copies=paper.copies,
            follows_at_counter=paper.follows_at_counter,
            file_id=file_id,
        )
        for paper in papers
        for file_id in (paper.file_ids or (None,))
    ]


COLUMNS = tuple(field for field in Dossier._meta.concrete_fields if not field.primary_key)
"""What the events add up to: every column but the identifier."""

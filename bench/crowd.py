"""One of many processes that act at once, on the same dossiers and on different ones, and what it was answered.

A process can be given a defect: the guard that holds everybody else is missing in it. A check that then finds nothing
would prove nothing.
"""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection
from random import Random

TRIES = 2_000
"""How often a person who was overtaken looks again and tries again."""


@dataclass(frozen=True)
class Place:
    """An office: who takes in there and who asks for opinions, by their logins; and what is filed."""

    reception: str
    specialist: str
    version_id: int
    receiver_id: int
    authority_id: int
    components: tuple[int, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """What one process does: which of them it is, so many acts, on ``keys`` different keys, with which defect."""

    which: int
    acts: int
    keys: int
    round: str
    places: tuple[Place, ...]
    defect: str = ""


@dataclass
class Told:
    """What one process was answered: dossier, number and place in the log by key, and what else happened."""

    filed: list[tuple[str, tuple[str, str | None, int]]] = field(default_factory=list)
    asked: list[tuple[str, tuple[str, str | None, int]]] = field(default_factory=list)
    overtaken: int = 0
    errors: Counter[str] = field(default_factory=Counter)


def take_part(share: Share, there: Connection) -> None:
    """Act as the share says and tell what was answered; nothing may be imported before Django is ready."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    import django

    django.setup()
    if share.defect:
        DEFECTS[share.defect]()
    there.send(_Member(share).told())


class _Member:
    """The acts of one process."""

    def __init__(self, share: Share) -> None:
        from motcua.lib.time import now
        from motcua.people.queries import account_by_login, actor_of

        self.share, self.rng, self.answers = share, Random(f"{share.round} {share.which}"), Told()
        logins = {login for place in share.places for login in (place.reception, place.specialist)}
        self.actors = {login: actor_of(account_by_login(login), now()) for login in logins}

    def told(self) -> Told:
        """All acts, one after another; what a person would see as an error is counted by its name."""
        from django.db import DatabaseError

        from motcua.lib.errors import NotAllowed

        for n in range(self.share.acts):
            try:
                if self.rng.random() < 0.5:
                    self._file(self.rng.randrange(self.share.keys))
                else:
                    self._ask(f"{self.share.round}-{self.share.which}-{n}")
            except (DatabaseError, AssertionError, NotAllowed) as error:
                self.answers.errors[type(error).__name__] += 1
        return self.answers

    def _file(self, n: int) -> None:
        """A dossier is taken in; every process may press the same button at the same time."""
        from motcua.dossiers.actions import filing
        from motcua.dossiers.log import Act
        from motcua.lib.time import now

        place, key = self.share.places[n % len(self.share.places)], f"{self.share.round}-tap-{n}"
        act = Act(by=self.actors[place.reception], at=now(), key=key)
        answer = filing.take_in(act, request=request_at(place))
        self.answers.filed.append((key, (str(answer.dossier_id), answer.number, answer.sequence)))

    def _ask(self, key: str) -> None:
        """An opinion is asked for in a dossier that all processes work on; who is overtaken looks and tries again."""
        from motcua.dossiers.errors import ChangedMeanwhile

        place = self.rng.choice(self.share.places)
        dossier_id = self.rng.choice(place.shared)
        for attempt in range(TRIES):
            try:
                answer = ask_once(dossier_id, self.actors[place.specialist], f"{key}-{attempt}", place)
            except ChangedMeanwhile:
                self.answers.overtaken += 1
                continue
            self.answers.asked.append((f"{key}-{attempt}", (str(answer.dossier_id), answer.number, answer.sequence)))
            return
        self.answers.errors["overtaken for ever"] += 1


def request_at(place: Place):
    """What is filed at the place, always the same."""
    from motcua.dossiers.actions import filing
    from motcua.dossiers.facts import Applicant, Paper

    return filing.Request(
        version_id=place.version_id,
        receiver_id=place.receiver_id,
        authority_id=place.authority_id,
        applicant=Applicant(kind="person", name="Phạm Thị Lan", number="022199900001", phone="+84900000001"),
        papers=tuple(Paper(component=one, name="Giấy tờ", originals=1) for one in place.components),
    )


def ask_once(dossier_id: str, actor, key: str, place: Place):
    """One press of the button by who has just seen the dossier."""
    from motcua.dossiers.actions import handling
    from motcua.dossiers.log import Act
    from motcua.dossiers.models import Dossier
    from motcua.lib.time import now

    seen = Dossier.objects.values_list("version", flat=True).get(pk=dossier_id)
    act = Act(by=actor, at=now(), key=key, seen=seen)
    return handling.consult(dossier_id, act, unit_id=place.receiver_id, question="Có tranh chấp không?", working_days=3)


def _without_lock() -> None:
    """A dossier is read without being locked, and written whatever its version."""
    from motcua.dossiers import rows

    change = rows._change

    def changed_blindly(*given):
        statement, values = change(*given)
        return statement.removesuffix(" AND version = %s"), values[:-1]

    rows._LOCK, rows._change = rows._LOCK.removesuffix(" FOR UPDATE"), changed_blindly


def _counting_instead_of_a_counter() -> None:
    """The next number is one more than there are dossiers."""
    from motcua.dossiers import numbers
    from motcua.dossiers.actions import filing
    from motcua.dossiers.models import Dossier

    def counted(unit_id: int, identifier_code: str, *, day: date) -> str:
        start = numbers.number(identifier_code, day, 0)[:-4]
        return f"{start}{Dossier.objects.filter(number__startswith=start).count() + 1:04d}"

    filing.next_number = counted


def _without_key() -> None:
    """An act that is repeated is a new act."""
    from motcua.dossiers import log

    log.Act.stored_key = property(lambda act: None)
    log.answer_before = lambda act, digest: None


def _locking_two_at_once() -> None:
    """An act goes on holding its dossier while it waits for another one's."""
    from django.db import transaction

    from bench import crowd

    once, rng = crowd.ask_once, Random()

    def in_pairs(dossier_id, actor, key, place):
        with transaction.atomic():
            answer = once(dossier_id, actor, key, place)
            once(rng.choice([one for one in place.shared if one != dossier_id]), actor, f"{key}-too", place)
        return answer

    crowd.ask_once = in_pairs


DEFECTS: dict[str, Callable[[], None]] = {
    "no lock and no version": _without_lock,
    "no key": _without_key,
    "two locks at once": _locking_two_at_once,
    "counting instead of a counter": _counting_instead_of_a_counter,
}
"""What is missing in a process, in the order in which rounds may follow each other."""

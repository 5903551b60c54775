"""Eight processes at once: no lost update, no duplicate number, no deadlock left to anybody, one answer for one key.

A round for real, then one with each defect planted, of which the same check must find something.
"""

import multiprocessing
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import connections

from bench.crowd import DEFECTS, Place, Share, Told, request_at, take_part
from bench.installation import Installation
from bench.options import Options
from bench.printing import bar, shown
from bench.stock import fill, receptionists, required_components, usual_filing
from motcua.directory.queries import officials_with_role
from motcua.dossiers import ledger
from motcua.dossiers.actions import filing, handling
from motcua.dossiers.log import Act
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.dossiers.rebuilding import differences
from motcua.lib.progress import silent
from motcua.lib.time import local_day, now
from motcua.people.models import Account
from motcua.people.queries import account_by_login, actor_of

PROCESSES = 8
PLACES = 3
SHARED = 4
"""Dossiers of each place on which all processes act."""

ACTS_WITH_DEFECT = 400


def run(options: Options, house: Installation) -> dict[str, object]:
    """A round of all acts, then one with each defect; print what each check found."""
    with bar() as progress:
        fill(min(options.dossiers, 500), at=now(), progress=progress)
    places = _places(now())
    rows = [_round("", options.acts, places)]
    rows += [_round(defect, min(options.acts, ACTS_WITH_DEFECT), places) for defect in DEFECTS]
    shown(f"{PROCESSES} processes at once", rows)
    return {"concurrency": rows}


def _round(defect: str, acts: int, places: tuple[Place, ...]) -> dict[str, object]:
    name = f"r{time.time_ns()}"
    shares = [
        Share(which, acts // PROCESSES, max(acts // 4, 1), name, places, defect=defect) for which in range(PROCESSES)
    ]
    asked_before = dict(Dossier.objects.filter(pk__in=_shared(places)).values_list("id", "open_consultations"))
    began = time.perf_counter()
    told = together(shares)
    seconds = time.perf_counter() - began
    found = list(problems(told, {str(key): value for key, value in asked_before.items()}))
    return {
        "defect": defect or "none",
        "acts": sum(len(one.filed) + len(one.asked) for one in told),
        "keys": len({key for one in told for key, _ in one.filed}),
        "overtaken": sum(one.overtaken for one in told),
        "acts_a_second": round(acts / seconds, 1),
        "problems": len(found),
        "found": "; ".join(found[:2]),
    }


def together(shares: Sequence[Share]) -> list[Told]:
    """What the processes of the shares were answered, all started at once."""
    context = multiprocessing.get_context("spawn")
    connections.close_all()
    running = []
    for share in shares:
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=take_part, args=(share, there), daemon=True)
        process.start()
        there.close()
        running.append((process, here))
    told = [here.recv() for _, here in running]
    for process, _ in running:
        process.join()
    return told


def problems(told: Sequence[Told], asked_before: dict[str, int]) -> Iterator[str]:
    """What must not be: each line one thing that somebody was told and that is not so, or a rule that was broken."""
    for name, times in sum((one.errors for one in told), Counter()).items():
        yield f"{name} left to the user {times} times"
    filed, asked = ([pair for one in told for pair in getattr(one, kind)] for kind in ("filed", "asked"))
    yield from _different_answers(filed)
    yield from _not_in_the_log([*filed, *asked])
    yield from _lost_updates(asked, asked_before)
    yield from _numbers_with_holes({number for _, (_, number, _) in filed if number})
    yield from (f"{fault.number}: {fault.what}" for fault in ledger.faults())
    yield from (f"{one.number}: {one.column} is not what the log gives" for one in differences(progress=silent))


Pairs = Sequence[tuple[str, tuple[str, str | None, int]]]


def _different_answers(filed: Pairs) -> Iterator[str]:
    answers = defaultdict(set)
    for key, answer in filed:
        answers[key].add(answer)
    yield from (f"{len(found)} answers for the key {key}" for key, found in answers.items() if len(found) > 1)


def _not_in_the_log(pairs: Pairs) -> Iterator[str]:
    """Each answer stands in the log, where it says, under the key of its act."""
    keys = {(answer[0], answer[2]): key for key, answer in pairs}
    rows = DossierEvent.objects.filter(dossier_id__in={dossier_id for dossier_id, _ in keys})
    kept = {(str(row[0]), row[1]): row[2] or "" for row in rows.values_list("dossier_id", "sequence", "act_key")}
    for place, key in keys.items():
        if not kept.get(place, "").endswith(f":{key}"):
            yield f"{place[0]} event {place[1]} is not the act that was answered"


def _lost_updates(asked: Pairs, before: dict[str, int]) -> Iterator[str]:
    acknowledged = Counter(dossier_id for _, (dossier_id, _, _) in asked)
    for dossier_id, number, count in Dossier.objects.filter(pk__in=before).values_list(
        "id", "number", "open_consultations"
    ):
        added = count - before[str(dossier_id)]
        if added != acknowledged[str(dossier_id)]:
            yield f"{number}: {acknowledged[str(dossier_id)]} acts were answered, {added} have counted"


def _numbers_with_holes(numbers: set[str]) -> Iterator[str]:
    for start in {number.rpartition("-")[0] for number in numbers}:
        taken = Dossier.objects.filter(number__startswith=f"{start}-").values_list("number", flat=True)
        orders = sorted(int(number.rpartition("-")[2]) for number in taken)
        if orders != list(range(1, len(orders) + 1)):
            yield f"the numbers {start} have a hole or a double"


def _shared(places: Sequence[Place]) -> list[str]:
    return [dossier_id for place in places for dossier_id in place.shared]


def _places(at: datetime) -> tuple[Place, ...]:
    """Some offices with somebody at the counter and somebody at the desk, and dossiers that lie there."""
    chosen = usual_filing(at)
    officers = receptionists({one.receiver_id for one in chosen.offerings}, at=at)
    found = []
    for offered in chosen.offerings:
        account = officers.get(offered.receiver_id)
        if account is None or len(found) == PLACES:
            continue
        facts = (
            chosen.version.id,
            offered.receiver_id,
            offered.authority_id,
            tuple(required_components(chosen.version)),
        )
        empty = Place(account.login, "", *facts, ())
        shared = tuple(_handed_over(empty, at) for _ in range(SHARED))
        found.append(Place(account.login, _specialist(shared[0], at).login, *facts, shared))
    return tuple(found)


def _handed_over(place: Place, at: datetime) -> str:
    """A dossier that lies on a desk of the authority, where nobody has taken it yet."""
    actor = actor_of(account_by_login(place.reception), at)
    taken = filing.take_in(Act(by=actor, at=at), request=request_at(place)).dossier_id
    handling.hand_over(taken, Act(by=actor, at=at))
    return str(taken)


def _specialist(dossier_id: str, at: datetime) -> Account:
    dossier = Dossier.objects.get(pk=dossier_id)
    official = officials_with_role(dossier.holder_id, dossier.step_role, on=local_day(at)).first()
    return Account.objects.get(official=official)

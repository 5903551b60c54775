"""A whole log is played, by one process or by several, and goes on where it was cut off.

All cases are opened first, by one process in order of time, so that numbers never depend on how many processes play.
Then every case is played whole, cases side by side: no act of one touches another. A case is committed whole, so one
that was cut off is played again from its opening.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from uuid import UUID

from django.db import connection, transaction

from motcua.directory.queries import holding_calendars
from motcua.dossiers.errors import KeyUsedBefore
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.lib.progress import Progress
from motcua.lib.reactions import unannounced
from motcua.replay.cases import Case
from motcua.replay.errors import PlayedOtherwise
from motcua.replay.house import house_for, refuse_if_in_use
from motcua.replay.job import Job
from motcua.replay.mapping import Mapping, read_map
from motcua.replay.playing import ONLINE, Stage, open_case, play_case
from motcua.replay.reading import read_cases
from motcua.replay.staff import staff_of

CASES_TOGETHER = 25
OPENED_TOGETHER = 200
OPENING, PLAYING = "cases opened", "lines played"


def prepare(job: Job) -> tuple[Mapping, list[Case], Stage]:
    """The map, the cases, and the house with its people, made where it is not there. Raises: ReplayProblem."""
    mapping = read_map(job.map_file)
    cases = read_cases(job.log, mapping)
    refuse_if_in_use()
    house = house_for(mapping, cases)
    return mapping, cases, Stage(mapping, house, staff_of(mapping, cases, offices=house.offices))


def open_cases(stage: Stage, cases: Sequence[Case], *, progress: Progress) -> dict[str, UUID]:
    """Every case has its dossier; the dossiers by the key of their case. Raises: PlayedOtherwise."""
    found: dict[str, UUID] = {}
    waiting = iter(cases)
    with quick():
        while batch := list(islice(waiting, OPENED_TOGETHER)):
            with committed_together():
                found |= {stage.key_of(case): _opened(stage, case) for case in batch}
            progress(OPENING, len(found), len(cases))
    return found


def opened(stage: Stage) -> dict[str, UUID]:
    """The dossiers that were opened before, by the key of their case."""
    first = DossierEvent.objects.filter(sequence=1, dossier__receiver_id__in=stage.house.offices.values())
    # A key is kept behind the account it is good for.
    return {key.partition(":")[2]: dossier_id for key, dossier_id in first.values_list("act_key", "dossier_id")}


def _opened(stage: Stage, case: Case) -> UUID:
    try:
        return open_case(stage, case)
    except KeyUsedBefore as refusal:
        raise PlayedOtherwise(
            f"Case {case.id} was opened before with other facts: the house holds another log or map of this name. "
            "Play into an empty house."
        ) from refusal


def unplayed(stage: Stage, cases: Iterable[Case], dossiers: dict[str, UUID]) -> list[Case]:
    """The cases that were opened and not played, in order."""
    events = dict(Dossier.objects.filter(receiver_id__in=stage.house.offices.values()).values_list("id", "event_count"))
    return [case for case in cases if events[dossiers[stage.key_of(case)]] <= _events_of_opening(stage, case)]


def _events_of_opening(stage: Stage, case: Case) -> int:
    channel = stage.mapping.channels[case.kept.get("channel", "")]
    return 3 if channel == ONLINE else 2


def play_cases(stage: Stage, cases: Sequence[Case], dossiers: dict[str, UUID], *, progress: Progress) -> int:
    """Each case is played whole, some of them committed together; how many lines."""
    total, done = sum(len(case.happenings) for case in cases), 0
    waiting = iter(cases)
    with quick():
        while batch := list(islice(waiting, CASES_TOGETHER)):
            with committed_together():
                for case in batch:
                    play_case(stage, case, dossiers[stage.key_of(case)])
            done += sum(len(case.happenings) for case in batch)
            progress(PLAYING, done, total)
    return done


@contextmanager
def committed_together() -> Iterator[None]:
    """The acts within are committed as one, without waiting for the disk: what is lost is played again."""
    with transaction.atomic(), holding_calendars():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
        yield


@contextmanager
def quick() -> Iterator[None]:
    """No savepoints, because a refused act ends the replay; nothing is announced, because nobody is to be told."""
    usual = connection.features.uses_savepoints
    connection.features.uses_savepoints = False
    try:
        with unannounced():
            yield
    finally:
        connection.features.uses_savepoints = usual

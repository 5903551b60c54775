"""One of the processes that ``test_together`` starts: files dossiers, or hands one over, and prints what came of it."""

import sys
from datetime import timedelta

import django

django.setup()

from motcua.dossiers.actions import filing, handling  # noqa: E402
from motcua.dossiers.facts import Applicant, Paper  # noqa: E402
from motcua.dossiers.log import Act  # noqa: E402
from motcua.lib.errors import NotAllowed  # noqa: E402
from motcua.people.actor import Actor  # noqa: E402
from motcua.people.models import Account  # noqa: E402
from motcua.people.queries import actor_of  # noqa: E402
from tests.builders.directory import at  # noqa: E402

MORNING = at("2026-03-02 08:00")
BEFORE_MIDNIGHT = at("2026-03-02 23:59")


def file(actor: Actor, version: str, receiver: str, authority: str, count: str, key: str) -> None:
    """Take in so many dossiers, ten seconds apart, over midnight; print their numbers."""
    request = filing.Request(
        version_id=int(version),
        receiver_id=int(receiver),
        authority_id=int(authority),
        applicant=Applicant(kind="person", name="Phạm Thị Lan"),
        papers=(Paper(component=1, name="Tờ khai", originals=1),),
    )
    for n in range(int(count)):
        act = Act(by=actor, at=BEFORE_MIDNIGHT + timedelta(seconds=n * 10), key=key and f"{key}-{n}")
        print(filing.take_in(act, request=request).number)  # noqa: T201


def hand_over(actor: Actor, dossier_id: str, seen: str) -> None:
    """Hand the dossier over as it was seen; print "done" or why not."""
    try:
        handling.hand_over(dossier_id, Act(by=actor, at=MORNING + timedelta(hours=1), seen=int(seen)))
    except NotAllowed as refusal:
        print(type(refusal).__name__)  # noqa: T201
    else:
        print("done")  # noqa: T201


if __name__ == "__main__":
    task, login, *rest = sys.argv[1:]
    {"file": file, "hand_over": hand_over}[task](actor_of(Account.objects.get(login=login), MORNING), *rest)

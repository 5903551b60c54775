"""The five works that are measured, each as a load of prepared requests.

What may happen once only (filing a draft, an act on a dossier) is prepared anew for each measurement; what is only
read is asked for again and again, in an order drawn at random.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings

from bench.copies import Template, make_copies, templates
from bench.driving import Load
from bench.stock import Filing, citizens, complete_drafts, receptionists, sessions, usual_filing
from motcua.directory.models import Role
from motcua.dossiers.actions import filing as acts
from motcua.dossiers.facts import Applicant, Paper
from motcua.dossiers.log import Act
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.views import VIEWS
from motcua.dossiers.queries.worklist import SORTS
from motcua.lib.ids import uuid7
from motcua.lib.progress import silent
from motcua.people.models import Account
from motcua.people.queries import actor_of

READS = 2_000
TOKEN = "b" * 32
ORIGIN = "https://localhost"


@dataclass(frozen=True)
class Work:
    """One kind of work: its name and goals (docs/performance.md), and how so many requests of it are made.

    ``goal`` and ``floor`` are shares of the same rows written straight into PostgreSQL; ``statements`` are the most
    that one request may send, ``processor`` the most milliseconds it may take of app and database together.
    """

    name: str
    title: str
    goal: float
    floor: float
    statements: int
    processor: float | None
    prepare: Callable[[int, datetime], Load]


def asking(
    method: str, path: str, *, session: str = "", fields: dict[str, str] | None = None, address: str = "10.0.0.1"
) -> bytes:
    """A request as a browser sends it through the proxy of the house."""
    cookies = f"{settings.CSRF_COOKIE_NAME}={TOKEN}"
    if session:
        cookies += f"; {settings.SESSION_COOKIE_NAME}={session}"
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: localhost",
        f"Cookie: {cookies}",
        f"Origin: {ORIGIN}",
        "X-Forwarded-Proto: https",
        f"X-Forwarded-For: {address}",
    ]
    body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields}).encode() if fields is not None else b""
    if fields is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass(frozen=True)
class Press:
    """A press of a button that may have its effect once only; ``subject`` is the person who files, or the dossier."""

    kind: str
    subject: UUID
    request: bytes


def filing(count: int, at: datetime) -> Load:
    """The last press of the portal, each by another person with a complete draft of their own."""
    return Load([press.request for press in presses_of_filing(count, at)], status=302, once=True)


def presses_of_filing(count: int, at: datetime) -> list[Press]:
    """The same with the person who files."""
    people = citizens(count)
    drafts = complete_drafts(usual_filing(at), people, at=at)
    keys = sessions(people, at=at)
    return [
        Press(
            "filing",
            draft.account.person_id,
            asking("POST", f"/nop/{draft.id}/kiem-tra/", session=key, fields={"declares": "on"}),
        )
        for draft, key in zip(drafts, keys, strict=True)
    ]


def act(count: int, at: datetime) -> Load:
    """A reception officer forwards a received dossier to the authority."""
    return Load([press.request for press in presses_of_act(count, at)], status=302, once=True)


def presses_of_act(count: int, at: datetime) -> list[Press]:
    """The same with the dossier that is forwarded."""
    made = make_copies(_received(at), count, progress=silent)
    officers = receptionists({one.receiver_id for one in made}, at=at)
    keys = dict(zip(officers, sessions(list(officers.values()), at=at), strict=True))
    return [
        Press(
            "act",
            one.id,
            asking(
                "POST",
                f"/can-bo/ho-so/{one.number}/chuyen/",
                session=keys[one.receiver_id],
                fields={"key": str(uuid7()), "seen": str(one.version), "note": ""},
            ),
        )
        for one in made
    ]


def _received(at: datetime) -> list[Template]:
    """Dossiers just taken in by the real act, one at each office that takes the usual procedure."""
    chosen = usual_filing(at)
    officers = receptionists({place.receiver_id for place in chosen.offerings}, at=at)
    taken = [
        acts.take_in(Act(by=actor_of(officers[place.receiver_id], at), at=at), request=_request(chosen, n)).dossier_id
        for n, place in enumerate(chosen.offerings)
        if place.receiver_id in officers
    ]
    return templates(Dossier.objects.filter(pk__in=taken))


def _request(chosen: Filing, place: int) -> acts.Request:
    where, version = chosen.offerings[place], chosen.version
    papers = tuple(
        Paper(component=part.position, name=part.name, originals=1)
        for part in version.components
        if part.is_required and not part.is_shown_only
    )
    return acts.Request(
        version_id=version.id,
        receiver_id=where.receiver_id,
        authority_id=where.authority_id,
        applicant=Applicant(kind="person", name="Phạm Thị Lan", number="022199900001", phone="+84900000001"),
        papers=papers,
    )


def lookup(count: int, at: datetime) -> Load:
    """Somebody follows a dossier by its number, each from another address."""
    rng = Random(count)
    numbers = _drawn(rng, "number")
    requests = [
        asking("GET", f"/tra-cuu/?ma={number}", address=f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}")
        for n, (number,) in enumerate(rng.choices(numbers, k=READS * 4))
    ]
    return Load(requests, status=200)


def page(count: int, at: datetime) -> Load:
    """A reception officer opens dossiers of their one-stop shop."""
    rng = Random(count)
    found = _drawn(rng, "number", "receiver_id")
    officers = receptionists({receiver for _, receiver in found}, at=at)
    keys = dict(zip(officers, sessions(list(officers.values()), at=at), strict=True))
    seen = [(number, keys[receiver]) for number, receiver in found if receiver in keys]
    requests = [asking("GET", f"/can-bo/ho-so/{number}/", session=key) for number, key in rng.choices(seen, k=READS)]
    return Load(requests, status=200)


def worklist(count: int, at: datetime) -> Load:
    """Officials of every role open their worklist, in every view and order."""
    rng = Random(count)
    roles = (Role.RECEPTION, Role.SPECIALIST, Role.HEAD, Role.LEADER)
    units = set(_drawn(rng, "receiver_id", "authority_id"))
    wanted = {unit for pair in units for unit in pair}
    held = Account.objects.filter(
        official__positions__unit_id__in=wanted, official__positions__role__in=roles, is_active=True
    )
    accounts = rng.sample(sorted(set(held), key=lambda one: one.login), k=min(200, held.distinct().count()))
    keys = sessions(accounts, at=at)
    requests = [
        asking("GET", "/can-bo/?" + urlencode({"muc": view.name, "xep": sort}), session=rng.choice(keys))
        for _ in range(READS // 16)
        for view in VIEWS
        for sort in SORTS
    ]
    rng.shuffle(requests)
    return Load(requests, status=200)


def _drawn(rng: Random, *columns: str) -> list[tuple]:
    """The columns of some dossiers, drawn from the whole table by their identifiers."""
    ids = list(Dossier.objects.exclude(number=None).values_list("id", flat=True).order_by("id").iterator())
    chosen = rng.sample(ids, k=min(READS, len(ids)))
    return list(Dossier.objects.filter(pk__in=chosen).values_list(*columns))


WORKS = (
    Work("filing", "file a dossier", 1 / 10, 0.04, 20, 18, filing),
    Work("act", "desk act: hand over", 1 / 8, 0.06, 14, 11, act),
    Work("lookup", "public look-up by number", 1 / 40, 0.015, 5, None, lookup),
    Work("page", "dossier page, look logged", 1 / 20, 0.04, 10, 10, page),
    Work("worklist", "worklist page", 1 / 80, 0.008, 7, 9, worklist),
)

"""What the works of a bench stand on: a simulated province, and people with open sessions at their browsers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from secrets import token_hex

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session

from bench.copies import make_copies, templates, tidy
from motcua.catalogue.facts import VersionFacts
from motcua.catalogue.models import Audience, Channel
from motcua.catalogue.queries import OfferingChoice, offerings, version_facts, versions_in_force
from motcua.demo.actions import build_province
from motcua.demo.names import a_person
from motcua.directory.models import Role
from motcua.directory.queries import officials_with_role
from motcua.documents.actions import store_printed
from motcua.documents.models import StoredFile
from motcua.dossiers.drafts import SELF, DraftContent, RequestAnswers, answers_of
from motcua.dossiers.facts import Applicant
from motcua.dossiers.models import Dossier, Draft, DraftFile
from motcua.lib.progress import Progress
from motcua.lib.sessions import SessionStore
from motcua.lib.time import local_day
from motcua.lib.web import BEGAN, IDLE, SEEN
from motcua.people.models import Account, Person
from motcua.people.sessions import BACKEND, IDLE_SECONDS_CITIZEN, IDLE_SECONDS_OFFICIAL

SIMULATED_AT_MOST = 2_000
WORTH_TWO = 300
"""From so many dossiers on, a second process saves more time than its start takes."""
PAPERS = 3
REQUEST = "Đề nghị cơ quan giải quyết thủ tục theo quy định; các giấy tờ kèm theo đầy đủ và đúng sự thật. " * 5


def fill(dossiers: int, *, at: datetime, progress: Progress) -> int:
    """The province has at least so many dossiers: simulated up to ``SIMULATED_AT_MOST``, the rest their copies."""
    simulated = min(dossiers, SIMULATED_AT_MOST)
    build_province(progress=progress, dossiers=simulated, at=at, processes=2 if simulated >= WORTH_TWO else 1)
    missing = dossiers - Dossier.objects.count()
    if missing > 0:
        make_copies(templates(Dossier.objects.order_by("id")[:SIMULATED_AT_MOST]), missing, progress=progress)
    tidy()
    return Dossier.objects.count()


@dataclass(frozen=True)
class Filing:
    """A procedure that is filed online, and where."""

    version: VersionFacts
    offerings: tuple[OfferingChoice, ...]


def usual_filing(at: datetime) -> Filing:
    """The procedure for persons whose required papers are nearest to three, and the offices that take it online."""
    day = local_day(at)
    found = [
        version_facts(version.id)
        for version in versions_in_force(day)
        if Audience.PERSON in version.audiences and Channel.ONLINE in version.channels
    ]
    offered = {facts: tuple(offerings(facts.procedure_id, day)) for facts in found}
    wide = max(len(places) for places in offered.values())
    fitting = [facts for facts in found if len(offered[facts]) == wide]
    chosen = min(fitting, key=lambda facts: (abs(len(required_components(facts)) - PAPERS), facts.procedure_code))
    return Filing(chosen, offered[chosen])


def required_components(version: VersionFacts) -> list[int]:
    """The places of the components that must be handed in."""
    return [part.position for part in version.components if part.is_required and not part.is_shown_only]


def citizens(count: int) -> list[Account]:
    """So many new people, each with an account."""
    rng, mark = Random(count), token_hex(4)
    made_up = [a_person(rng) for _ in range(count)]
    people = Person.objects.bulk_create(Person(name=one.name, phone=one.phone) for one in made_up)
    return Account.objects.bulk_create(
        Account(login=f"bench-{mark}-{place}", person=person) for place, person in enumerate(people)
    )


def complete_drafts(filing: Filing, accounts: list[Account], *, at: datetime) -> list[Draft]:
    """One complete draft for each account, as the pages of the portal leave it, at an office drawn at random."""
    rng = Random(len(accounts))
    drafts = []
    for account in accounts:
        place = rng.choice(filing.offerings)
        drafts.append(
            Draft(
                account=account,
                procedure_version_id=filing.version.id,
                receiver_id=place.receiver_id,
                authority_id=place.authority_id,
                answers=answers_of(_content(account.person)),
                begun_at=at - timedelta(minutes=9),
                saved_at=at,
            )
        )
    Draft.objects.bulk_create(drafts)
    _lay_in(filing, drafts, at)
    return drafts


def _content(person: Person) -> DraftContent:
    applicant = Applicant(
        kind=Audience.PERSON,
        name=person.name,
        number="022099900001",
        born="02/03/1999",
        phone=person.phone,
        address="Tổ 5, khu 3, phường Hồng Gai, tỉnh Quảng Ninh",
        person_id=person.id,
    )
    asked = RequestAnswers(text=REQUEST, sets=1, return_channel="counter", note="Nhận kết quả trong giờ hành chính")
    return DraftContent(whose=SELF, applicant=applicant, request=asked, papers_seen=True)


def _lay_in(filing: Filing, drafts: list[Draft], at: datetime) -> None:
    """A file for each required paper of each draft; the bytes are kept once."""
    kept = store_printed(b"%PDF-1.7 bench", name="giay-to.pdf", pages=1, by=None, at=at)
    facts = {name: getattr(kept, name) for name in ("sha256", "size_bytes", "media_type", "name", "pages", "stored_at")}
    needed = [(draft, component) for draft in drafts for component in required_components(filing.version)]
    files = StoredFile.objects.bulk_create(StoredFile(**facts, stored_by=draft.account_id) for draft, _ in needed)
    DraftFile.objects.bulk_create(
        DraftFile(draft=draft, component=component, file=file)
        for (draft, component), file in zip(needed, files, strict=True)
    )


def receptionists(unit_ids: set[int], *, at: datetime) -> dict[int, Account]:
    """The account of one reception officer for each of the one-stop shops that have any."""
    found = {}
    for unit_id in sorted(unit_ids):
        official = officials_with_role(unit_id, Role.RECEPTION, on=local_day(at)).first()
        account = Account.objects.filter(official=official).first() if official else None
        if account is not None:
            found[unit_id] = account
    return found


def sessions(accounts: list[Account], *, at: datetime) -> list[str]:
    """A session of each account that began a moment ago, as signing in makes it; their keys."""
    store, rows = SessionStore(), []
    for account in accounts:
        idle = IDLE_SECONDS_CITIZEN if account.person_id else IDLE_SECONDS_OFFICIAL
        held = {
            SESSION_KEY: str(account.pk),
            BACKEND_SESSION_KEY: BACKEND,
            HASH_SESSION_KEY: account.get_session_auth_hash(),
            IDLE: idle,
            SEEN: int(at.timestamp()),
            BEGAN: int(at.timestamp()),
        }
        expires = at + timedelta(hours=12)
        rows.append(Session(session_key=token_hex(16), session_data=store.encode(held), expire_date=expires))
    Session.objects.bulk_create(rows)
    return [row.session_key for row in rows]

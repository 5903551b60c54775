"""An office in which every page has something to show: dossiers in every state, drafts, long names, many rows."""

from dataclasses import dataclass, field, replace

from motcua.directory.models import Role, Unit
from motcua.dossiers.actions import afterwards, filing, handling, working
from motcua.dossiers.facts import Applicant, Reason, SupplementItem
from motcua.dossiers.models import Dossier
from motcua.people.actor import Actor
from motcua.reporting.exports.actions import take_out
from motcua.reporting.exports.facts import Wanted
from tests.builders.directory import at
from tests.builders.dossiers import Desk, Office, a_citizen, a_request, an_office
from tests.builders.portal import Filing

LONG_NAME = "Công Tằng Tôn Nữ Nguyễn Phước Thiên Bảo Ngọc Quỳnh Nghiêm Tường"
LONG_UNIT = "Trung tâm Phục vụ hành chính công phường Hoành Bồ Đông Triều Mạo Khê Hà An Liên Hòa"
YESTERDAY = "2026-03-02 08:00"
MANY = 60


@dataclass
class BusyOffice:
    """The office, its people, and the numbers of its dossiers by what may be done with them."""

    office: Office
    quiet: Office
    citizen: Actor
    newcomer: Actor
    parts: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, who: str) -> Actor:
        """The citizen, the newcomer, an official by role, or one of the quiet office as ``quiet head``."""
        known = {"citizen": self.citizen, "newcomer": self.newcomer}
        office = self.quiet if who.startswith("quiet ") else self.office
        return known.get(who) or office[Role(who.removeprefix("quiet "))]


def a_busy_office() -> BusyOffice:
    """The office after a day's work; the quiet one beside it has done nothing yet."""
    office = an_office()
    Unit.objects.filter(pk=office.shop.pk).update(name=LONG_UNIT)
    busy = BusyOffice(office, an_office(), a_citizen(LONG_NAME), a_citizen("Trần Văn Bình"))
    busy.parts = {"code": office.version.procedure.code, **_dossiers(busy), **_drafts(busy)}
    for place in range(MANY):
        _taken_in(office, LONG_NAME if place % 7 == 0 else f"Phạm Thị Lan {place}")
    wanted = Wanted(what="Hồ sơ", question="Danh sách: Cần xử lý", name="ho-so-can-xu-ly", ending="xlsx")
    take_out(office[Role.RECEPTION], wanted, rows=MANY, at=at(YESTERDAY), make=lambda stamp: stamp.number.encode())
    return busy


def _dossiers(busy: BusyOffice) -> dict[str, str]:
    """A dossier in each state that matters, by its name."""
    office, citizen = busy.office, busy.citizen
    submitted = [Desk(office, on=YESTERDAY).submitted(citizen) for _ in range(7)]
    waiting, proposed, checked, approved = submitted[3:]
    for desk in submitted[1:]:
        filing.receive(desk.id, desk.act(Role.RECEPTION))
    for desk in submitted[2:]:
        desk.handed_over()
    ask = {"items": (SupplementItem(name="Tờ khai", request="Ký tên", component=1),), "reason": Reason(text="Thiếu")}
    handling.request_supplement(waiting.id, waiting.act(Role.SPECIALIST), **ask)
    handling.propose(proposed.id, proposed.act(Role.SPECIALIST), outcome="approve", note="Đủ điều kiện")
    checked.proposed()
    approved.proposed().approved()
    finished = Desk(office, on=YESTERDAY).received().handed_over().proposed().approved().finished()
    returned = Desk(office, on=YESTERDAY).submitted(citizen)
    filing.receive(returned.id, returned.act(Role.RECEPTION))
    returned.handed_over().proposed().approved().finished().returned()
    names = ("new", "received", "handed", "waiting", "proposed", "checked", "approved", "finished", "returned")
    desks = dict(zip(names, (*submitted, finished, returned), strict=True))
    desks |= {"begun_on": _begun(office), "asked": _asked(office)}
    return {name: desk.dossier.number for name, desk in desks.items()}


def _begun(office: Office) -> Desk:
    """In the specialist's hand."""
    desk = Desk(office, on=YESTERDAY).received().handed_over()
    working.begin_step(desk.id, desk.act(Role.SPECIALIST), work="Kiểm tra thực địa")
    return desk


def _asked(office: Office) -> Desk:
    """Handed out and corrected, and somebody asks to handle it again."""
    desk = Desk(office, on=YESTERDAY).received().handed_over().proposed().approved().finished()
    desk.returned()
    told = {"way": "letter", "mistake": "Sinh năm 1984", "correction": "Sinh năm 1985", "signer": "Lê Văn Chủ"}
    facts = {"document_number": "30/CV-UBND", "issued_on": desk.when.date()}
    afterwards.correct(desk.id, desk.act(Role.CLERK), **told, **facts)
    afterwards.note(desk.id, desk.act(Role.RECEPTION), text="Người nộp mang kết quả đến, nói sai số thửa đất")
    afterwards.ask_reopening(desk.id, desk.act(Role.SPECIALIST), reason="Kết quả ghi sai số thửa đất")
    return desk


def _drafts(busy: BusyOffice) -> dict[str, str]:
    """A draft in which much is missing, and one that may be sent."""
    begun, complete, sent = (Filing(busy.office, busy.citizen) for _ in range(3))
    begun.placed().applied().asked()
    complete.complete()
    sent.complete().sent(sure="not-a-duplicate")
    return {"begun": str(begun.id), "complete": str(complete.id), "sent": str(sent.id)}


def _taken_in(office: Office, name: str) -> Dossier:
    """A dossier of this applicant, taken in at the counter today."""
    desk = Desk(office)
    desk.when = at("2026-03-03 08:00")
    applicant = Applicant(kind="person", name=name, number="022099000001", phone="+84912345678")
    act = desk.act(Role.RECEPTION)
    desk.id = filing.take_in(act, request=replace(a_request(office), applicant=applicant)).dossier_id
    return desk.dossier

"""The worklist over HTTP: views, filters that survive, what is refused, pages, the spreadsheet, batches."""

import io
import logging
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from motcua.directory.models import Role
from motcua.dossiers.actions import filing, handling
from motcua.dossiers.facts import Applicant
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.views import VIEWS
from motcua.dossiers.queries.worklist import Asked, worklist
from motcua.dossiers.states import State
from tests.builders.desk import desk_of
from tests.builders.dossiers import Desk, a_citizen, a_request, an_office

pytestmark = pytest.mark.django_db
LIST = "/can-bo/"


@pytest.fixture(autouse=True)
def at_the_time_of_the_office(time_machine):
    """The desk's clock shows the morning after the office's."""
    time_machine.move_to("2026-03-03 09:00+07:00")


def taken_in(office, name: str) -> Dossier:
    """A dossier of an applicant with this name, at the counter."""
    desk = Desk(office)
    request = a_request(office)
    applicant = Applicant(kind="person", name=name, number="022099000001", phone="+84912345678")
    desk.id = filing.take_in(desk.act(Role.RECEPTION), request=replace(request, applicant=applicant)).dossier_id
    return desk.dossier


def numbers(text: str) -> list[str]:
    """The numbers of the dossiers a list shows, in order."""
    return re.findall(r'data-open href="/can-bo/ho-so/([^/]+)/"', text)


def test_the_list_shows_what_the_official_can_work_on_with_the_count_of_each_view():
    office = an_office()
    mine = Desk(office).received().dossier
    Desk(office).received().handed_over()
    text = desk_of(office, Role.RECEPTION).get(LIST).content.decode()
    assert numbers(text) == [mine.number]
    assert re.search(r'Đang giải quyết <span class="mc-tabs__count">2</span>', text)


def test_each_view_lists_as_many_as_it_counts_for_every_role():
    office = an_office()
    for desk in (Desk(office), Desk(office), Desk(office)):
        desk.received()
    Desk(office).submitted(a_citizen())
    Desk(office).received().handed_over()
    at = datetime(2026, 3, 9, 3, tzinfo=UTC)
    for role in (Role.RECEPTION, Role.SPECIALIST, Role.LEADER):
        for view in VIEWS:
            found = worklist(office[role], Asked(view=view.name), at=at)
            assert len(found.rows) == found.counts[view.name] == sum(one.dossiers for one in found.procedures)
    assert found.counts["cho-tiep-nhan"] == 1
    assert found.counts["dang-giai-quyet"] == 4


def test_filters_stay_in_every_link_of_the_list():
    office = an_office()
    taken_in(office, "Phạm Thị Lan")
    taken_in(office, "Đỗ Văn Bình")
    text = desk_of(office, Role.RECEPTION).get(LIST, {"tim": "do van binh", "kenh": "counter"}).content.decode()
    assert len(numbers(text)) == 1
    assert "muc=qua-han&amp;xep=han&amp;tim=do+van+binh&amp;kenh=counter" in text
    assert "/can-bo/xuat-excel/?muc=can-xu-ly&amp;xep=han&amp;tim=do+van+binh" in text


@pytest.mark.parametrize(
    "query", ["xep=__class__", "sort=__class__", "order=-applicant__password", "fields[]=*", "muc=x"]
)
def test_what_the_list_does_not_know_is_refused_with_what_it_knows_and_noted(query, caplog):
    client = desk_of(an_office(), Role.RECEPTION)
    with caplog.at_level(logging.WARNING, logger="motcua.security"):
        answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 400 and "Các giá trị được dùng" in answer.content.decode()
    assert "list refused" in caplog.text


@pytest.mark.parametrize("text", ["%", "_", "'", "\\", "   ", "\x00"])
def test_search_takes_every_sign_as_it_stands(text):
    office = an_office()
    taken_in(office, "Phạm Thị Lan")
    answer = desk_of(office, Role.RECEPTION).get(LIST, {"tim": text})
    assert answer.status_code == 200
    assert bool(numbers(answer.content.decode())) == (not text.strip(" \x00"))


def test_a_search_longer_than_any_name_is_refused():
    answer = desk_of(an_office(), Role.RECEPTION).get(LIST, {"tim": "a" * 10_000})
    assert answer.status_code == 400 and "100 ký tự" in answer.content.decode()


def test_pages_follow_each_other_without_loss_or_repetition(monkeypatch):
    office = an_office()
    made = [taken_in(office, f"Người {place}").number for place in range(5)]
    monkeypatch.setattr("motcua.desk.asking.ROW_CHOICES", (50, 2))
    client, seen, href = desk_of(office, Role.RECEPTION), [], LIST + "?so-dong=2"
    while href:
        text = client.get(href).content.decode()
        seen += numbers(text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        href = LIST + following[1].replace("&amp;", "&") if following else ""
    assert sorted(seen) == sorted(made)


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x","y")', "-1+1", "@SUM(A1)", "＝1+1"])
def test_the_spreadsheet_holds_exactly_the_rows_as_text(name):
    office = an_office()
    taken_in(office, name)
    answer = desk_of(office, Role.RECEPTION).get(reverse("desk:export"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet and sheet.count("<row ") == 2
    assert "+84912345678" in strings
    assert answer["Content-Disposition"].startswith("attachment")


def test_search_finds_a_closed_dossier_by_its_number():
    office = an_office()
    desk = Desk(office).received()
    filing.withdraw(desk.id, desk.act(Role.RECEPTION), reason="Đổi ý")
    number = desk.dossier.number
    client = desk_of(office, Role.RECEPTION)
    assert numbers(client.get(LIST).content.decode()) == []
    assert numbers(client.get(reverse("desk:search"), {"tim": number}).content.decode()) == [number]


def batch(client, act: str, dossiers: list[Dossier], **facts: object):
    """The confirmed form of a batch."""
    marks = [f"{dossier.id}:{dossier.version}" for dossier in dossiers]
    form = {"chon": marks, "key": str(uuid4()), "seen": 0, "xac-nhan": "1", **facts}
    return client.post(reverse("desk:batch", args=[act]), form), form


def test_a_batch_does_what_it_can_and_says_of_each_other_row_why_not():
    office = an_office()
    good, changed = Desk(office).received().handed_over(), Desk(office).received().handed_over()
    seen = [good.dossier, changed.dossier]
    specialist = office[Role.SPECIALIST]
    facts = {"official_id": specialist.official_id, "official_name": specialist.name}
    handling.assign(changed.id, changed.act(Role.HEAD), **facts)
    answer, _form = batch(desk_of(office, Role.SPECIALIST), "propose", seen, outcome="approve", note="Đủ")
    text = answer.content.decode()
    assert "1 hồ sơ xong, 1 hồ sơ chưa xong" in text and office[Role.HEAD].name in text
    assert (good.dossier.state, changed.dossier.state) == (State.PROPOSED, State.IN_PROCESS)
    assert f'value="{changed.id}:{changed.dossier.version}" checked' in text


def offered(client) -> list[str]:
    """The acts that the list offers for what is chosen, by their part of the address."""
    return re.findall(r'formaction="/can-bo/hang-loat/([a-z-]+)/"', client.get(LIST).content.decode())


def test_a_list_offers_for_many_only_what_one_of_its_rows_allows():
    office = an_office()
    client = desk_of(office, Role.RECEPTION)
    assert offered(client) == []
    submitted = Desk(office).submitted(a_citizen())
    assert offered(client) == ["tiep-nhan"]
    Desk(office).received()
    assert offered(client) == ["tiep-nhan", "chuyen"]
    filing.receive(submitted.id, submitted.act(Role.RECEPTION))
    assert offered(client) == ["chuyen"]
    submitted.handed_over()
    assert offered(desk_of(office, Role.SPECIALIST)) == ["trinh"]


def test_a_batch_sent_again_does_nothing_twice_and_gives_the_same_results():
    office = an_office()
    desks = [Desk(office).received() for _ in range(3)]
    client = desk_of(office, Role.RECEPTION)
    first, form = batch(client, "hand_over", [desk.dossier for desk in desks])
    versions = [desk.dossier.version for desk in desks]
    again = client.post(reverse("desk:batch", args=["hand_over"]), form)
    assert "xong cả 3 hồ sơ" in first.content.decode() and "xong cả 3 hồ sơ" in again.content.decode()
    assert [desk.dossier.version for desk in desks] == versions


def test_a_batch_first_asks_its_questions_once_for_all():
    office = an_office()
    desk = Desk(office).received().handed_over()
    mark = f"{desk.id}:{desk.dossier.version}"
    answer = desk_of(office, Role.SPECIALIST).post(reverse("desk:batch", args=["propose"]), {"chon": [mark]})
    text = answer.content.decode()
    assert answer.status_code == 200 and "1 hồ sơ" in text and 'name="outcome"' in text
    assert desk.dossier.state == State.IN_PROCESS


def test_a_batch_without_a_row_or_with_too_many_is_refused():
    client = desk_of(an_office(), Role.SPECIALIST)
    address = reverse("desk:batch", args=["propose"])
    assert client.post(address, {}).status_code == 422
    marks = [f"{uuid4()}:1" for _ in range(501)]
    answer = client.post(address, {"chon": marks})
    assert answer.status_code == 422 and "tối đa 500" in answer.content.decode()


def test_dossiers_of_another_unit_in_a_batch_are_not_found():
    strange = Desk(an_office()).received()
    answer, _form = batch(desk_of(an_office(), Role.RECEPTION), "hand_over", [strange.dossier])
    assert answer.status_code == 404 and strange.dossier.state == State.RECEIVED

"""The leader's page, the month report and its lists, the log book, the calendar and standing in for a colleague."""

import io
import re
import zipfile
from datetime import date

import pytest
from django.urls import reverse

from motcua.directory.models import CalendarChange, Delegation, Position, Role
from motcua.directory.queries import calendar_of
from motcua.dossiers.models import DossierEvent
from tests.builders.desk import desk_of, signed_in
from tests.builders.directory import at
from tests.builders.dossiers import Desk, an_office, an_official_of

pytestmark = pytest.mark.django_db
MARCH = {"thang": "2026-03"}


@pytest.fixture(autouse=True)
def at_the_time_of_the_office(time_machine):
    """The desk's clock shows the morning after the office's."""
    time_machine.move_to("2026-03-03 09:00+07:00")


def text_of(client, name: str, data: dict | None = None, *args: object) -> str:
    """The page, which must be there."""
    answer = client.get(reverse(f"desk:{name}", args=args), data)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_leader_first_sees_what_is_late_with_the_way_to_its_list():
    office = an_office()
    Desk(office, on="2026-02-02 08:00").received().handed_over()
    text = text_of(desk_of(office, Role.LEADER), "overview")
    assert re.search(r'<span class="mc-tile__figure">1</span><a [^>]*href="/can-bo/\?muc=qua-han"', text)


def test_every_figure_of_a_unit_opens_the_list_of_exactly_so_many():
    office = an_office()
    Desk(office, on="2026-02-02 08:00").received().handed_over()
    Desk(office).received()
    client = desk_of(office, Role.LEADER)
    figures = re.findall(r'href="(/can-bo/\?muc=[a-z-]+&amp;co-quan=[^"]+)">(\d+)</a>', text_of(client, "overview"))
    assert [figure for _href, figure in figures] == ["2", "1"]
    for href, figure in figures:
        assert client.get(href.replace("&amp;", "&")).content.decode().count("data-open") == int(figure)


def test_every_figure_of_the_month_opens_the_list_of_exactly_so_many():
    office = an_office()
    for _ in range(3):
        Desk(office).received()
    Desk(office).received().handed_over().proposed().approved().finished()
    client = desk_of(office, Role.LEADER)
    text = text_of(client, "month_report", MARCH)
    assert "Khớp." in text
    figures = re.findall(r'href="(/can-bo/bao-cao/thang/danh-sach/[^"]+)">(\d+)</a>', text)
    assert figures
    for href, figure in figures:
        behind = client.get(href.replace("&amp;", "&")).content.decode()
        assert behind.count("data-open") == int(figure), href


@pytest.mark.parametrize("query", ["thang=2026-13", "thang=x", "theo=password", "thang=0001-01"])
def test_a_month_or_grouping_that_is_not_on_offer_is_refused(query):
    client = desk_of(an_office(), Role.LEADER)
    assert client.get(f"/can-bo/bao-cao/thang/?{query}").status_code == 400


@pytest.mark.parametrize("query", ["cot=__class__", "dong=1;drop", "cot=received&dong=9999999999999"])
def test_a_column_or_row_that_is_not_on_offer_is_refused(query):
    client = desk_of(an_office(), Role.LEADER)
    assert client.get(f"/can-bo/bao-cao/thang/danh-sach/?{query}").status_code == 400


@pytest.mark.parametrize("name", ["month_report", "month_list"])
def test_report_and_list_come_as_spreadsheet_and_csv(name):
    office = an_office()
    Desk(office).received()
    client = desk_of(office, Role.LEADER)
    sheet = client.get(reverse(f"desk:{name}"), MARCH | {"dang": "xlsx"})
    assert zipfile.is_zipfile(io.BytesIO(sheet.content)) and sheet["Content-Disposition"].startswith("attachment")
    assert client.get(reverse(f"desk:{name}"), MARCH | {"dang": "csv"}).content.startswith("\ufeff".encode())


def test_the_log_book_holds_what_was_received_in_the_period_and_prints():
    office = an_office()
    desk = Desk(office).received().handed_over().proposed().approved().finished()
    desk.returned()
    Desk(office, on="2026-02-27 08:00").received()
    client = desk_of(office, Role.RECEPTION)
    period = {"tu": "2026-03-01", "den": "2026-03-31"}
    text = text_of(client, "log_book", period)
    assert text.count("mc-nowrap") == 1 and desk.dossier.number in text and "Phạm Thị Lan" in text
    printed = client.get(reverse("desk:log_book"), period | {"dang": "pdf"})
    assert printed.content.startswith(b"%PDF")


def test_the_log_book_of_another_unit_is_not_found_and_a_backward_period_is_refused():
    client = desk_of(an_office(), Role.RECEPTION)
    other = an_office().shop.code
    assert client.get(reverse("desk:log_book"), {"don-vi": other}).status_code == 404
    backward = {"tu": "2026-03-31", "den": "2026-03-01"}
    assert client.get(reverse("desk:log_book"), backward).status_code == 400


def test_the_calendar_shows_the_days_of_a_year_with_their_source():
    text = text_of(desk_of(an_office(), Role.SPECIALIST), "calendar", {"nam": "2026"})
    assert "Tết Dương lịch" in text and "Bộ luật Lao động 2019" in text


def proposal(office) -> dict[str, str]:
    """A day off in the week in which the office's dossiers are due."""
    day = {"day_1_d": "4", "day_1_m": "3", "day_1_y": "2026", "kind_1": "off", "name_1": "Nghỉ bão"}
    return {"unit": str(office.committee.id), "source": "Quyết định 9/QĐ-UBND", **day}


def test_a_change_lists_every_dossier_it_moves_and_moves_them_when_confirmed():
    office = an_office()
    desk = Desk(office).received()
    client = desk_of(office, Role.ADMINISTRATOR)
    asked = client.post(reverse("desk:calendar_propose"), proposal(office))
    assert asked.status_code == 302, asked.content.decode()
    text = client.get(asked["Location"]).content.decode()
    assert desk.dossier.number in text and "17:00 thứ Hai 9/3/2026" in text and "17:00 thứ Ba 10/3/2026" in text
    assert desk.dossier.due_at == at("2026-03-09 17:00")
    assert client.post(asked["Location"], {"decision": "confirm"}).status_code == 302
    assert desk.dossier.due_at == at("2026-03-10 17:00")
    assert DossierEvent.objects.filter(dossier_id=desk.id, kind="recalculated").count() == 1
    assert client.post(asked["Location"], {"decision": "confirm"}).status_code == 409


def test_a_rejected_change_moves_nothing():
    office = an_office()
    desk = Desk(office).received()
    client = desk_of(office, Role.LEADER)
    asked = client.post(reverse("desk:calendar_propose"), proposal(office))
    client.post(asked["Location"], {"decision": "reject"})
    change = CalendarChange.objects.get()
    assert change.state == "rejected" and change.decided_by_id == office[Role.LEADER].official_id
    assert desk.dossier.due_at == at("2026-03-09 17:00")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"name_1": ""}, "tên gọi"), ({"kind_1": ""}, "làm bù"), ({"source": ""}, "văn bản"), ({"day_1_m": "13"}, "12")],
)
def test_a_change_without_what_it_needs_is_asked_again(wrong, says):
    office = an_office()
    answer = desk_of(office, Role.LEADER).post(reverse("desk:calendar_propose"), proposal(office) | wrong)
    assert answer.status_code == 422 and says in answer.content.decode() and not CalendarChange.objects.exists()


def a_year(office, **changed: str) -> dict[str, str]:
    """The days of 2028 that the moon decides, and the notice."""
    tet = {"tet_d": "26", "tet_m": "1", "tet_y": "2028"}
    hung_kings = {"hung_kings_d": "4", "hung_kings_m": "4", "hung_kings_y": "2028"}
    return {"unit": str(office.committee.id), "source": "Thông báo 1/TB-BNV", **tet, **hung_kings} | changed


def test_a_new_year_is_drafted_from_the_law_and_counts_once_it_is_confirmed():
    office = an_office()
    client = desk_of(office, Role.ADMINISTRATOR)
    asked = client.post(reverse("desk:calendar_year"), a_year(office))
    assert asked.status_code == 302, asked.content.decode()
    assert 2028 not in calendar_of(office.committee.id).years
    assert client.post(asked["Location"], {"decision": "confirm"}).status_code == 302
    calendar = calendar_of(office.committee.id)
    assert 2028 in calendar.years and not calendar.is_working_day(date(2028, 1, 26))


def test_a_year_that_is_entered_and_days_of_two_years_are_refused():
    office = an_office()
    client = desk_of(office, Role.ADMINISTRATOR)
    entered = {"tet_y": "2026", "tet_m": "2", "tet_d": "17", "hung_kings_y": "2026", "hung_kings_d": "26"}
    assert client.post(reverse("desk:calendar_year"), a_year(office, **entered)).status_code == 409
    assert client.post(reverse("desk:calendar_year"), a_year(office, hung_kings_y="2029")).status_code == 422
    assert not CalendarChange.objects.exists()


def test_the_change_of_another_unit_is_not_found():
    office = an_office()
    asked = desk_of(office, Role.LEADER).post(reverse("desk:calendar_propose"), proposal(office))
    assert desk_of(an_office(), Role.LEADER).get(asked["Location"]).status_code == 404


def standing_in(office, to) -> dict[str, str]:
    """The form by which the leader lets ``to`` act in the first week of March."""
    held = Position.objects.get(official_id=office[Role.LEADER].official_id)
    first = {"first_on_d": "3", "first_on_m": "3", "first_on_y": "2026"}
    last = {"last_on_d": "6", "last_on_m": "3", "last_on_y": "2026"}
    return {"position": str(held.id), "to": str(to.official_id), "reason": "Đi công tác", **first, **last}


def test_who_stands_in_may_do_the_act_until_it_is_taken_back():
    office = an_office()
    deputy = an_official_of(office.committee, Role.SPECIALIST)
    desk = Desk(office).received().handed_over().proposed()
    leader, other = desk_of(office, Role.LEADER), signed_in(deputy)
    page = reverse("desk:dossier", args=[desk.dossier.number])
    assert "Phê duyệt</a>" not in other.get(page).content.decode()
    assert leader.post(reverse("desk:delegations"), standing_in(office, deputy)).status_code == 302
    assert "Phê duyệt</a>" in other.get(page).content.decode()
    given = Delegation.objects.get()
    revoke = reverse("desk:delegation_revoke", args=[given.id])
    assert other.post(revoke).status_code == 404
    assert leader.post(revoke).status_code == 302
    assert "Phê duyệt</a>" not in other.get(page).content.decode()


def test_a_second_delegation_of_the_same_days_is_refused_in_words():
    office = an_office()
    deputy = an_official_of(office.committee, Role.SPECIALIST)
    leader = desk_of(office, Role.LEADER)
    form = standing_in(office, deputy)
    leader.post(reverse("desk:delegations"), form)
    answer = leader.post(reverse("desk:delegations"), form)
    assert answer.status_code == 422 and deputy.name in answer.content.decode()
    assert Delegation.objects.count() == 1

"""What leaves the desk as a file: marked, written down, within the budget, and read by those who inspect."""

import hashlib
import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.directory.models import Role
from motcua.reporting.models import Export
from tests.builders.desk import desk_of
from tests.builders.dossiers import Desk, an_office

pytestmark = pytest.mark.django_db
MARCH = {"thang": "2026-03"}
WAYS = [
    (Role.RECEPTION, "export", {}),
    (Role.LEADER, "month_report", MARCH | {"dang": "xlsx"}),
    (Role.LEADER, "month_report", MARCH | {"dang": "csv"}),
    (Role.LEADER, "month_list", MARCH | {"dang": "xlsx"}),
    (Role.LEADER, "month_list", MARCH | {"dang": "csv"}),
    (Role.RECEPTION, "log_book", {"tu": "2026-03-01", "den": "2026-03-31", "dang": "pdf"}),
]


@pytest.fixture(autouse=True)
def at_the_time_of_the_office(time_machine):
    """The desk's clock shows the morning after the office's."""
    time_machine.move_to("2026-03-03 09:00+07:00")


@pytest.mark.parametrize(("role", "page", "query"), WAYS)
def test_every_way_out_is_written_down_with_the_hash_of_the_file(role, page, query):
    office = an_office()
    Desk(office).received()
    answer = desk_of(office, role).get(reverse(f"desk:{page}"), query)
    row = Export.objects.get()
    assert answer.status_code == 200 and answer["Content-Disposition"].startswith("attachment")
    assert row.sha256 == hashlib.sha256(answer.content).hexdigest()
    assert (row.number, row.account_id, row.rows >= 1) == ("XD260303-0001", office[role].account_id, True)


@pytest.mark.parametrize(("role", "page", "query"), WAYS)
def test_every_way_out_is_closed_when_the_budget_is_spent(role, page, query, settings):
    settings.EXPORT_ROWS_A_DAY = 0
    office = an_office()
    Desk(office).received()
    answer = desk_of(office, role).get(reverse(f"desk:{page}"), query)
    assert answer.status_code == 409 and "còn 0 dòng" in answer.content.decode()
    assert not Export.objects.exists()


def test_a_list_longer_than_the_budget_is_refused_and_never_cut(settings):
    settings.EXPORT_ROWS_A_DAY = 2
    office = an_office()
    client = desk_of(office, Role.RECEPTION)
    for _ in range(2):
        Desk(office).received()
    assert client.get(reverse("desk:export")).status_code == 200
    assert client.get(reverse("desk:export")).status_code == 409
    settings.EXPORT_ROWS_A_DAY = 4
    Desk(office).received()
    assert client.get(reverse("desk:export")).status_code == 409
    assert [row.rows for row in Export.objects.all()] == [2]


def test_the_spreadsheet_says_who_took_it_out_for_which_question():
    office = an_office()
    Desk(office).received()
    answer = desk_of(office, Role.RECEPTION).get(reverse("desk:export"), {"kenh": "counter", "tim": "lan"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    for told in ("XD260303-0001", office[Role.RECEPTION].name, "Danh sách: Cần xử lý; Tìm: lan"):
        assert told in strings, told
    assert Export.objects.get().question.startswith("Danh sách: Cần xử lý; Tìm: lan")


def test_an_inspector_finds_the_file_by_its_number_and_others_find_no_page():
    office = an_office()
    Desk(office).received()
    desk_of(office, Role.RECEPTION).get(reverse("desk:export"))
    row = Export.objects.get()
    page = desk_of(office, Role.INSPECTOR).get(reverse("desk:exports"), {"tim": row.number}).content.decode()
    assert row.number in page and row.by_name in page and row.sha256[:16] in page
    assert desk_of(office, Role.RECEPTION).get(reverse("desk:exports")).status_code == 404


@pytest.mark.parametrize("exports", [1, 20])
def test_the_audit_costs_four_statements(exports):
    office = an_office()
    client = desk_of(office, Role.RECEPTION)
    for _ in range(exports):
        client.get(reverse("desk:export"))
    inspector = desk_of(office, Role.INSPECTOR)
    inspector.get(reverse("desk:exports"))
    with CaptureQueriesContext(connection) as seen:
        inspector.get(reverse("desk:exports"))
    assert len(seen) == 4

"""The public page of a procedure in time: its versions, the old ones readable, its cases, and filing by case."""

from datetime import date

import pytest
from django.urls import reverse

from motcua.catalogue.actions.deciding import decide_change
from motcua.catalogue.models import ChangeKind
from motcua.dossiers.models import Draft
from tests.builders.catalogue import a_component, a_procedure
from tests.builders.changes import CODE, TODAY, Province, a_decision, a_submitted
from tests.builders.desk import signed_in
from tests.builders.dossiers import a_citizen
from tests.dossiers.test_units_and_cases import CASES, PAPERS, Ward

TODAY_DAY = TODAY.date()
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_the_time_of_the_drafts(time_machine):
    """The site's clock shows the morning of the drafts."""
    time_machine.move_to(TODAY, tick=False)


def page_of(client, code: str = CODE, **query: str) -> str:
    answer = client.get(reverse("portal:procedure", args=[code]), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def a_changed_procedure(kind: ChangeKind = ChangeKind.AMEND, *, effective_on: date = TODAY_DAY, **parts) -> None:
    province = Province()
    a_procedure(code=CODE, name="Tên cũ", valid_from=date(2020, 1, 1))
    change = a_submitted(province.editor, kind=kind, **parts)
    decide_change(change.id, a_decision(effective_on=effective_on), by=province.leader, at=TODAY)


def test_the_page_tells_its_versions_and_the_decision_and_leads_to_the_old_one(client):
    a_changed_procedure(name="Tên mới")
    page = page_of(client)
    assert "Tên mới" in page
    assert "Quyết định 12/QĐ-UBND" in page
    assert 'href="/thu-tuc/1.000777/?ngay=2020-01-01">Có hiệu lực từ 1/1/2020 đến hết 1/3/2026</a>' in page
    old = page_of(client, ngay="2020-01-01")
    assert "Tên cũ" in old
    assert "Đây là quy định cũ, có hiệu lực từ 1/1/2020 đến hết 1/3/2026." in old
    assert "Nộp trực tuyến" not in old


def test_what_is_decided_for_later_is_announced_and_readable_before_it_holds(client):
    a_changed_procedure(name="Tên mới", effective_on=date(2026, 4, 1))
    assert "Tên cũ" in page_of(client)
    assert "Sẽ có hiệu lực từ 1/4/2026" in page_of(client)
    assert "Quy định này chưa có hiệu lực; áp dụng từ 1/4/2026." in page_of(client, ngay="2026-04-01")


def test_a_repealed_procedure_says_so_instead_of_vanishing(client, time_machine):
    a_changed_procedure(ChangeKind.REPEAL, effective_on=date(2026, 3, 3))
    time_machine.move_to(date(2026, 3, 4))
    assert "Đây là quy định cũ, có hiệu lực từ 1/1/2020 đến hết 2/3/2026." in page_of(client)


@pytest.mark.parametrize("day", ["hôm qua", "2026-13-01"])
def test_a_day_that_cannot_be_read_is_no_page(client, day):
    a_procedure(code=CODE)
    assert client.get(reverse("portal:procedure", args=[CODE]), {"ngay": day}).status_code == 404


def test_the_papers_of_each_case_stand_under_its_name(client):
    a_procedure(code=CODE, cases=CASES, components=PAPERS)
    page = page_of(client)
    assert page.index("Đơn") < page.index("Nhà ở riêng lẻ") < page.index("Bản vẽ nhà") < page.index("Công trình khác")
    assert "Thời hạn riêng: 10 ngày làm việc" in page


def test_a_procedure_without_cases_lists_its_papers_as_before(client):
    a_procedure(code=CODE, components=(a_component(1, "Một"), a_component(2, "Hai")))
    page = page_of(client)
    assert "Trường hợp:" not in page
    assert page.index("Một") < page.index("Hai")


def test_who_files_online_chooses_a_case_and_sees_its_papers_only(client):
    ward = Ward(cases=CASES, components=PAPERS)
    citizen = signed_in(a_citizen())
    code = ward.version.procedure.code
    assert citizen.post(reverse("portal:begin", args=[code])).status_code == 302
    draft = Draft.objects.get()
    tasks = citizen.get(reverse("portal:tasks", args=[draft.id])).content.decode()
    assert "Chọn trường hợp của hồ sơ" in tasks
    assert citizen.post(reverse("portal:case", args=[draft.id]), {}).status_code == 422
    assert citizen.post(reverse("portal:case", args=[draft.id]), {"case": "2"}).status_code == 302
    papers = citizen.get(reverse("portal:papers", args=[draft.id])).content.decode()
    assert "Thẩm duyệt" in papers
    assert "Bản vẽ nhà" not in papers


def test_a_procedure_without_cases_has_no_page_that_asks_for_one(client):
    ward = Ward()
    citizen = signed_in(a_citizen())
    citizen.post(reverse("portal:begin", args=[ward.version.procedure.code]))
    draft = Draft.objects.get()
    assert citizen.get(reverse("portal:case", args=[draft.id])).status_code == 404

"""The reckoning of a due date, compared line by line with what the rules say."""

import pytest

from motcua.directory.deadline import Timeliness
from motcua.directory.models import Role
from motcua.dossiers.actions import filing, handling
from motcua.dossiers.facts import Reason, SupplementItem
from motcua.dossiers.queries.clock import clock_page
from tests.builders.directory import at
from tests.builders.dossiers import Desk, an_office

pytestmark = pytest.mark.django_db

ASK = {"items": (SupplementItem(name="Tờ khai", request="ký lại"),), "reason": Reason(text="Chữ ký mờ")}


def texts(desk: Desk, section: int = 0) -> list[str]:
    return [line.text for line in clock_page(desk.dossier).sections[section].lines]


def test_five_working_days_over_tet_name_every_day_that_is_not_counted():
    desk = Desk(an_office(working_days=5), on="2026-02-13 15:30").received()
    lines = texts(desk)
    assert lines[0] == "Nhận đủ hồ sơ lúc 15:30 thứ Sáu 13/02/2026."
    assert sum("Không tính" in line for line in lines) == 9
    assert lines[-1] == "Hạn trả kết quả: 17:00 thứ Sáu 27/02/2026."


def test_a_birth_filed_after_fifteen_hours_before_a_holiday_is_due_the_next_working_day():
    desk = Desk(an_office(unit="same_day"), on="2026-04-24 15:20").received()
    assert desk.dossier.due_at == at("2026-04-28 17:00")
    assert "ngày làm việc tiếp theo" in texts(desk)[1]


def test_calendar_days_that_end_in_tet_move_to_the_first_working_day():
    desk = Desk(an_office(working_days=15, unit="days"), on="2026-02-06 09:00").received()
    assert desk.dossier.due_at == at("2026-02-23 17:00")
    assert any("chuyển sang thứ Hai 23/02/2026" in line for line in texts(desk))


def test_a_supplemented_house_permit_shows_the_law_and_the_national_score():
    desk = Desk(an_office(working_days=15, unit="days"), on="2026-01-05 08:00").received().handed_over()
    assert desk.dossier.due_at == at("2026-01-20 17:00")
    handling.request_supplement(desk.id, desk.act(Role.SPECIALIST, at("2026-01-09 10:00")), **ASK)
    filing.supplement(desk.id, desk.act(Role.RECEPTION, at("2026-01-19 10:00")))
    assert desk.dossier.due_at == at("2026-02-03 17:00")
    page = clock_page(desk.dossier)
    assert [section.title for section in page.sections] == ["Tiếp nhận hồ sơ", "Yêu cầu bổ sung", "Bổ sung hồ sơ"]
    assert (page.score.waited.days, page.score.counts_as_overdue) == (10, False)


def test_a_second_request_counts_as_overdue_in_the_national_score_only():
    desk = Desk(an_office(), on="2026-03-02 08:00").received().handed_over()
    for day, role in (("2026-03-03", Role.SPECIALIST), ("2026-03-05", Role.LEADER)):
        handling.request_supplement(desk.id, desk.act(role, at(f"{day} 08:00")), **ASK)
        filing.supplement(desk.id, desk.act(Role.RECEPTION, at(f"{day} 16:00")))
    desk.proposed().approved().finished()
    page = clock_page(desk.dossier)
    assert (page.timeliness, page.score.counts_as_overdue) == (Timeliness.EARLY, True)

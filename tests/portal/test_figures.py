"""The public figures: the whole province first, then its levels, then their units, each with all its numbers."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.portal.views import figures
from tests.builders.dossiers import Desk, an_office
from tests.portal.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/so-lieu/"


@pytest.fixture(autouse=True)
def on_a_morning_in_march(time_machine):
    """The clock of the portal shows the morning after the office's."""
    time_machine.move_to("2026-03-03 09:00+07:00")


def page(**query: str) -> str:
    """The page as HTML."""
    answer = Client().get(PAGE, query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_province_its_levels_and_their_units_add_up():
    offices = [an_office() for _ in range(3)]
    for office, dossiers in zip(offices, (1, 2, 3), strict=True):
        for _ in range(dossiers):
            Desk(office).received()
    whole = page()
    assert re.search(r"Tiếp nhận</dt>\s*<dd[^>]*>6\b", whole)
    (level,) = re.findall(r'href="(\?thang=2026-03&amp;cap=[a-z]+)"', whole)
    units = Client().get(PAGE + level.replace("&amp;", "&")).content.decode()
    received = [int(number) for number in re.findall(r"<span>(\d+) tiếp nhận</span>", units)]
    assert sorted(received) == [1, 2, 3]


def test_a_unit_shows_every_figure_of_its_own():
    office, other = an_office(), an_office()
    Desk(office).received()
    Desk(other).received()
    text = page(**{"don-vi": office.committee.code})
    assert office.committee.name in text and other.committee.name not in text
    assert all(title in text for title in figures._titles().values())


def test_a_unit_is_found_without_diacritics_and_a_long_list_comes_in_pages(monkeypatch):
    monkeypatch.setattr(figures, "SHOWN_UNITS", 2)
    offices = [an_office() for _ in range(3)]
    for office in offices:
        Desk(office).received()
    first = page(tim="uy ban nhan dan")
    assert first.count("don-vi=") == 2 and 'rel="next"' in first
    second = page(tim="uy ban nhan dan", trang="2")
    assert second.count("don-vi=") == 1 and 'rel="prev"' in second
    assert "Không có đơn vị nào khớp" in page(tim="khong co don vi nay")


@pytest.mark.parametrize(
    "query", [{"cap": "x"}, {"don-vi": "x"}, {"thang": "2019-01"}, {"cap": "commune", "trang": "-1"}]
)
def test_what_is_not_there_is_not_found(query):
    assert Client().get(PAGE, query).status_code == 404


@pytest.mark.parametrize("offices", [1, 6])
def test_the_number_of_statements_does_not_grow_with_the_units(offices):
    for _ in range(offices):
        Desk(an_office()).received()
    page()
    with CaptureQueriesContext(connection) as asked:
        page()
    assert len([one for one in asked.captured_queries if one["sql"].startswith(("SELECT", "WITH", "\nSELECT"))]) == 3


def test_a_month_is_kept_when_another_page_is_opened():
    Desk(an_office()).received()
    text = text_of(Client().get(PAGE, {"cap": "commune", "thang": "2026-02"}))
    assert "1/2/2026" in text and "28/2/2026" in text

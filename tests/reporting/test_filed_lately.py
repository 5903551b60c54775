"""What most people needed lately stands first: counted from the dossiers, and given up when they are old."""

import pytest
from django.test import Client

from motcua.reporting.actions import count_filed
from motcua.reporting.queries import filed_most
from tests.builders.directory import at
from tests.builders.dossiers import Desk, an_office

pytestmark = pytest.mark.django_db


def test_the_procedure_of_which_most_was_filed_in_thirty_days_comes_first():
    few, many = an_office(), an_office()
    for office, dossiers in ((few, 1), (many, 3)):
        for _ in range(dossiers):
            Desk(office, on="2026-03-02 08:00").received()
    count_filed(at("2026-03-03 09:00"))
    assert filed_most(8) == [many.version.procedure.code, few.version.procedure.code]
    assert filed_most(1) == [many.version.procedure.code]


def test_what_was_filed_more_than_thirty_days_ago_or_later_than_now_is_not_counted():
    office = an_office()
    Desk(office, on="2026-03-02 08:00").received()
    count_filed(at("2026-04-02 09:00"))
    assert filed_most(8) == []
    count_filed(at("2026-03-02 07:00"))
    assert filed_most(8) == []


def test_counting_twice_gives_the_same():
    office = an_office()
    Desk(office, on="2026-03-02 08:00").received()
    for _ in range(2):
        count_filed(at("2026-03-03 09:00"))
    assert filed_most(8) == [office.version.procedure.code]


def test_the_home_page_begins_with_what_was_filed_most(time_machine):
    time_machine.move_to("2026-03-03 09:00+07:00")
    an_office()
    office = an_office()
    Desk(office, on="2026-03-02 08:00").received()
    count_filed(at("2026-03-03 09:00"))
    text = Client().get("/").content.decode()
    links = [part.split('"')[0] for part in text.split('href="/thu-tuc/')[1:]]
    assert links[0] == f"{office.version.procedure.code}/"

"""What the catalogue answers, and in how many queries."""

from datetime import date
from decimal import Decimal

import pytest

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import offerings, procedure_page, steps_of, version_facts
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Unit
from tests.builders.catalogue import TWO_LEVELS, a_procedure, a_process, a_small_province

pytestmark = pytest.mark.django_db
CODE = "1.000001"
TODAY = date(2026, 3, 2)


@pytest.fixture
def province():
    a_small_province()


def a_pair(code: str) -> tuple[Unit, Unit]:
    return Unit.objects.get(code=code), Unit.objects.get(code=f"{code}-mot-cua")


def test_the_facts_of_a_version_are_asked_of_the_database_once(django_assert_num_queries):
    version = a_procedure()
    with django_assert_num_queries(5):
        facts = version_facts(version.id)
    with django_assert_num_queries(0):
        assert version_facts(version.id) is facts
        assert steps_of(version.id) is facts.steps
    assert (facts.procedure_code, facts.sector_name) == (version.procedure.code, "Hộ tịch")
    assert [step.position for step in facts.steps] == [1, 2, 3, 4, 5, 6]


def test_an_unknown_version_is_not_remembered_as_missing():
    with pytest.raises(ProcedureVersion.DoesNotExist):
        version_facts(987_654_321)


def test_the_promise_is_the_reduced_limit_and_else_the_legal_one():
    reduced = Limit(Decimal("1.5"), LimitUnit.WORKING_DAYS)
    short = version_facts(a_procedure(working_days="3", reduced_limit=reduced, steps=a_process(720)).id)
    plain = version_facts(a_procedure(working_days="3").id)
    assert (str(short.legal_limit), str(short.promised_limit)) == ("3 ngày làm việc", "1,5 ngày làm việc")
    assert (plain.reduced_limit, str(plain.promised_limit)) == (None, "3 ngày làm việc")


def test_the_step_after_the_last_is_none():
    facts = version_facts(a_procedure().id)
    assert facts.step_after(1) is facts.steps[1]
    assert facts.step_after(6) is None


@pytest.mark.usefixtures("province")
def test_units_to_choose_from_are_sorted_as_a_vietnamese_list_and_hold_on_the_day():
    version = a_procedure(valid_from=TWO_LEVELS, units=(a_pair("bai-chay"), a_pair("an-sinh")))
    chosen = offerings(version.procedure, TODAY)
    assert [one.authority_code for one in chosen] == ["an-sinh", "bai-chay"]
    assert chosen[0].receiver_code == "an-sinh-mot-cua"
    assert offerings(version.procedure, date(2025, 6, 30)) == []


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("units", [("bai-chay",), ("bai-chay", "an-sinh")])
def test_the_page_asks_as_often_for_one_unit_as_for_many(units, django_assert_num_queries):
    a_procedure(code=CODE, name="Cũ")
    version = a_procedure(code=CODE, name="Mới", valid_from=TWO_LEVELS, units=tuple(map(a_pair, units)))
    version_facts(version.id)
    with django_assert_num_queries(9):
        page = procedure_page(CODE, TODAY)
    assert page.content.name == page.facts.name == "Mới"
    assert [one.valid_from for one in page.history] == [TWO_LEVELS, date(2015, 1, 1)]
    assert len(page.offerings) == len(units)


def test_a_page_shows_the_version_of_its_day_and_none_before_the_first():
    a_procedure(code=CODE, name="Cũ")
    a_procedure(code=CODE, name="Mới", valid_from=TWO_LEVELS)
    assert procedure_page(CODE, date(2025, 6, 30)).content.name == "Cũ"
    assert procedure_page(CODE, date(2025, 7, 1)).content.name == "Mới"
    assert procedure_page(CODE, date(2014, 12, 31)) is None
    assert procedure_page("9.999999", TODAY) is None

"""The procedures we ship: each file is whole, its plan keeps its promise, and the set is as wide as it should be."""

import re
from collections import Counter
from datetime import date

import pytest

from motcua.catalogue.models import Audience, OnlineLevel
from motcua.catalogue.package import ProcedurePackage, read_procedure, read_sectors
from motcua.catalogue.rules import allowed_minutes, check_publishable, missing_parts, planned_minutes
from motcua.directory.deadline import LimitUnit
from motcua.lib.vietnamese import fold
from tests.builders.catalogue import LAST_DAY_OF_DISTRICTS, SHIPPED, TWO_LEVELS

FILES = sorted(SHIPPED.glob("*/*.toml"))
CARDS = """
1.001193 1.000656 1.004873 1.000894 1.004859 2.000635 2.000815 2.000884 2.001035 2.000908 1.001612 2.000720 1.013225
1.013227 1.011607 1.011606 1.004222 1.004194 1.012812 1.013978 2.000986 3.000333 2.001583 2.002288 1.003650 2.001827
"""
# Several agencies do a part each, or send each other what the next one needs.
INTER_AGENCY = """
2.000986 2.001023 1.000689 1.001612 2.001583 2.001199 2.002043 2.002029 2.002023 1.013831 1.013067 1.000401
"""


def the_package(code: str) -> ProcedurePackage:
    return read_procedure(next(file for file in FILES if file.stem == code))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_version_has_the_mandatory_parts_and_a_plan_that_keeps_its_promise(file):
    package = read_procedure(file)
    for version in package.versions:
        content = version.content
        assert missing_parts(content) == []
        check_publishable(package.code, content)
        planned, allowed = planned_minutes(content.steps), allowed_minutes(content.promised_limit)
        if content.promised_limit.unit in (LimitUnit.WORKING_DAYS, LimitUnit.HOURS):
            assert planned == allowed
        else:
            assert 0 < planned <= allowed


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_version_says_who_offers_it_what_it_costs_and_what_is_a_sample(file):
    package = read_procedure(file)
    assert package.sector in read_sectors(SHIPPED / "sectors.toml")
    assert re.fullmatch(r"[1-9]\.\d{6}", package.code)
    for version in package.versions:
        content = version.content
        assert version.offered_by
        assert content.summary and content.keywords and content.fees and content.legal_bases and content.result_name
        assert {"steps", "valid_from"} <= set(content.sample_parts)
        assert ("reduced_limit" in content.sample_parts) >= (content.reduced_limit is not None)
        assert all(
            part.is_shown_only or part.originals or part.copies for part in content.components if part.is_required
        )


def test_the_set_holds_the_cards_and_is_as_wide_as_the_province():
    packages = [read_procedure(file) for file in FILES]
    now = [package.versions[-1].content for package in packages]
    assert {package.code for package in packages} >= set(CARDS.split())
    assert len(packages) >= 150
    assert len({package.sector for package in packages}) >= 25
    assert {level for content in now for level in content.levels} == {"province", "commune"}


def test_the_set_has_every_way_of_being_done():
    now = [package.versions[-1].content for package in map(read_procedure, FILES)]
    assert Counter(content.on_the_spot for content in now).keys() == {None, 4, 5}
    assert sum(content.on_the_spot == 5 for content in now) >= 20
    assert sum(content.is_fully_electronic for content in now) >= 20
    assert {content.online_level for content in now} == set(OnlineLevel)
    assert {audience for content in now for audience in content.audiences} == set(Audience)


@pytest.mark.parametrize("code", INTER_AGENCY.split())
def test_procedures_of_several_agencies_tell_of_the_others(code):
    content = the_package(code).versions[-1].content
    told = fold(f"{content.name} {content.sequence} {content.keywords}")
    assert any(word in told for word in ("lien thong", "thue", "bao hiem", "cong an", "nhan cha"))


def test_district_versions_end_with_the_districts():
    at_districts = [
        (old, new)
        for package in map(read_procedure, FILES)
        for old, new in zip(package.versions, package.versions[1:], strict=False)
        if "district" in old.content.levels
    ]
    assert len(at_districts) >= 5
    for old, new in at_districts:
        assert old.valid_from < TWO_LEVELS == new.valid_from
        assert "district" not in new.content.levels
    assert LAST_DAY_OF_DISTRICTS < TWO_LEVELS


@pytest.mark.parametrize(
    ("code", "legal"),
    [
        ("1.001193", "trong ngày"),
        ("1.013225", "20 ngày"),
        ("1.001612", "3 ngày làm việc"),
        ("1.012812", "30 ngày"),
        ("1.004222", "7 ngày làm việc"),
        ("3.000333", "10 ngày"),
        ("2.002288", "2 ngày làm việc"),
        ("2.000908", "1 ngày làm việc"),
    ],
)
def test_a_limit_keeps_the_days_it_was_published_in(code, legal):
    assert str(the_package(code).versions[-1].content.legal_limit) == legal


def test_a_procedure_that_changed_shows_each_time_its_own_limit():
    limits = [(version.valid_from, str(version.content.legal_limit)) for version in the_package("1.001662").versions]
    assert limits == [
        (date(2024, 7, 1), "14 ngày làm việc"),
        (date(2025, 7, 1), "8 ngày làm việc"),
        (date(2026, 2, 1), "7 ngày làm việc"),
    ]

"""Publishing, offering and loading, through the room's doors and with a database."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from motcua.catalogue.actions import Loaded, load_package, publish_version
from motcua.catalogue.errors import IncompleteProcedure, PackageProblem, PublishedOtherwise, VersionTooEarly
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion
from motcua.catalogue.queries import content_of, version_in_force
from tests.builders.catalogue import SHIPPED, TWO_LEVELS, a_component, a_content, a_procedure, a_small_province

pytestmark = pytest.mark.django_db
CODE = "1.000001"


def test_a_new_version_closes_the_one_before_the_day_before():
    a_procedure(code=CODE, name="Cũ", valid_from=date(2015, 1, 1))
    a_procedure(code=CODE, name="Mới", valid_from=TWO_LEVELS)
    assert version_in_force(CODE, date(2025, 6, 30)).name == "Cũ"
    assert version_in_force(CODE, date(2025, 7, 1)).name == "Mới"
    assert version_in_force(CODE, date(2014, 12, 31)) is None


@pytest.mark.parametrize("day", [date(2025, 7, 1), date(2025, 6, 30)])
def test_a_version_may_not_begin_before_or_with_the_last_one(day):
    a_procedure(code=CODE, valid_from=TWO_LEVELS)
    with pytest.raises(VersionTooEarly, match="01/07/2025"):
        publish_version(CODE, a_content(), sector="ho-tich", valid_from=day)
    assert ProcedureVersion.objects.count() == 1


def test_an_incomplete_version_leaves_nothing_behind():
    a_procedure(code=CODE)
    with pytest.raises(IncompleteProcedure):
        publish_version(CODE, a_content(components=()), sector="ho-tich", valid_from=TWO_LEVELS)
    assert ProcedureVersion.objects.get().valid_to is None


def test_what_was_published_reads_as_it_was_given():
    content = a_content(components=(a_component(1, "Tờ khai", note="Theo mẫu"), a_component(2, "Bản sao", copies=2)))
    version = publish_version(CODE, content, sector=a_procedure().procedure.sector.code, valid_from=TWO_LEVELS)
    assert content_of(ProcedureVersion.objects.get(id=version.id)) == content


@pytest.fixture
def folder(tmp_path) -> Path:
    """The shipped sectors with one procedure of two levels in time."""
    (tmp_path / "doanh-nghiep").mkdir()
    shutil.copy(SHIPPED / "sectors.toml", tmp_path)
    shutil.copy(SHIPPED / "doanh-nghiep/1.001612.toml", tmp_path / "doanh-nghiep")
    return tmp_path


def test_a_procedure_moves_from_districts_to_communes_on_the_day_districts_end(folder):
    a_small_province()
    assert load_package(folder) == Loaded(procedures=1, versions=2, offerings=4)
    rows = Offering.objects.values_list("authority__level", "receiver__kind", "valid_from", "valid_to").distinct()
    assert sorted(rows) == [
        ("commune", "one_stop_shop", date(2025, 7, 1), None),
        ("district", "one_stop_shop", date(2021, 1, 4), date(2025, 6, 30)),
    ]


def test_a_second_load_changes_nothing():
    a_small_province()
    first = load_package(SHIPPED)
    rows = list(ProcedureVersion.objects.order_by("id").values()), list(Offering.objects.order_by("id").values())
    assert first.procedures == Procedure.objects.count() > 0
    assert load_package(SHIPPED) == Loaded()
    assert rows == (
        list(ProcedureVersion.objects.order_by("id").values()),
        list(Offering.objects.order_by("id").values()),
    )


def test_a_published_version_is_not_rewritten_by_its_file(folder):
    a_small_province()
    load_package(folder)
    file = folder / "doanh-nghiep/1.001612.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("Đăng ký thành lập", "Thành lập"), encoding="utf-8")
    with pytest.raises(PublishedOtherwise, match="name"):
        load_package(folder)


def test_a_unit_that_does_not_exist_is_told_and_nothing_is_loaded(folder):
    a_small_province()
    file = folder / "doanh-nghiep/1.001612.toml"
    text = file.read_text(encoding="utf-8").replace('offered_by = ["commune"]', 'offered_by = ["department:so-la"]')
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackageProblem, match="department:so-la"):
        load_package(folder)
    assert not Procedure.objects.exists()

"""Everyday phrases, facets, life events and what search reads, through the room's doors."""

from datetime import date

import pytest

from motcua.catalogue.life_events import load_life_events
from motcua.catalogue.models import Findable, SearchWord, Synonym
from motcua.catalogue.queries import Narrowing, events_told, find, life_event_page, life_events, search
from motcua.catalogue.search.indexing import index_all, index_versions
from motcua.catalogue.search.synonyms import SHIPPED, add_synonyms, ensure_synonyms, read_synonyms, remove_synonym
from motcua.directory.models import Level
from tests.builders.catalogue import a_procedure

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
LAND = "Đăng ký biến động quyền sử dụng đất"


def names(text: str) -> list[str]:
    return [found.name for found in search(text, on=TODAY)]


def test_a_phrase_finds_what_it_means_until_it_is_removed():
    a_procedure(name=LAND)
    a_procedure(name="Sang tên tàu")
    assert names("sang tên sổ đỏ")[0] == "Sang tên tàu"
    assert add_synonyms([("Sang tên sổ đỏ", "biến động quyền sử dụng đất")]) == 1
    assert add_synonyms([("sang tên sổ đỏ", "biến động quyền sử dụng đất")]) == 0
    assert names("sang tên sổ đỏ")[0] == names("sang ten so do")[0] == LAND
    remove_synonym("sang tên sổ đỏ", means="biến động quyền sử dụng đất")
    assert names("sang tên sổ đỏ")[0] == "Sang tên tàu"


def test_a_phrase_typed_with_other_marks_is_another_phrase():
    a_procedure(name=LAND)
    a_procedure(name="Cấp số đo công tơ")
    add_synonyms([("sổ đỏ", "quyền sử dụng đất")])
    assert (names("sổ đỏ")[0], names("số đo")[0]) == (LAND, "Cấp số đo công tơ")


def test_the_shipped_phrases_come_once_and_stay_removed():
    ensure_synonyms()
    assert Synonym.objects.count() == len(set(read_synonyms(SHIPPED))) > 900
    remove_synonym("sổ đỏ", means=Synonym.objects.filter(phrase="sổ đỏ").first().means)
    left = Synonym.objects.count()
    ensure_synonyms()
    assert Synonym.objects.count() == left


@pytest.mark.parametrize("typed", ["khai sihn", "khaisinh", "dang ki khai sinh", "khai sin"])
def test_slips_other_spellings_and_lost_spaces_find_what_was_meant(typed):
    a_procedure(name="Đăng ký khai sinh")
    a_procedure(name="Đăng ký kết hôn")
    assert names(typed)[0] == "Đăng ký khai sinh"


def test_the_words_of_an_older_version_still_find_the_newer():
    a_procedure(code="1.000001", name="Đăng ký khai sinh", keywords="em bé mới đẻ", valid_from=date(2015, 1, 1))
    a_procedure(code="1.000001", name="Đăng ký khai sinh", keywords="", valid_from=date(2025, 7, 1))
    assert names("mới đẻ") == ["Đăng ký khai sinh"]


def test_a_facet_counts_what_its_choice_would_list_given_the_others():
    a_procedure(name="Cấp giấy phép một", levels=(Level.COMMUNE,))
    a_procedure(name="Cấp giấy phép hai", levels=(Level.PROVINCE,))
    answer = find("giấy phép", Narrowing(levels=("commune",)), on=TODAY)
    assert (answer.total, [found.name for found in answer.found]) == (1, ["Cấp giấy phép một"])
    assert {facet.value: facet.number for facet in answer.facets["level"]} == {"commune": 1, "province": 1}
    assert sum(facet.number for facet in answer.facets["sector"]) == 1


@pytest.mark.parametrize("number", [1, 30])
def test_a_search_asks_as_often_for_many_as_for_one(number, django_assert_num_queries):
    for _ in range(number):
        a_procedure(name="Đăng ký khai sinh")
    with django_assert_num_queries(4):
        find("đăng ký khai sinh", Narrowing(), on=TODAY)


def test_what_search_reads_may_be_written_anew_and_is_the_same():
    version = a_procedure(name="Đăng ký khai sinh", keywords="mới đẻ")
    before = (list(Findable.objects.values()), sorted(SearchWord.objects.values_list("word", "versions")))
    index_versions([version.id])
    index_all()
    assert (list(Findable.objects.values()), sorted(SearchWord.objects.values_list("word", "versions"))) == before


def test_a_life_event_is_told_by_its_phrases_and_lists_what_is_in_force(tmp_path):
    version = a_procedure(code="1.000001", name="Đăng ký khai sinh")
    file = tmp_path / "life_events.toml"
    file.write_text(
        '[sinh-con]\nname = "Sinh con"\nsummary = "Cho bé."\nphrases = ["mới đẻ"]\n'
        'steps = [{ code = "1.000001", reason = "Giấy khai sinh" }, { code = "9.999999", reason = "Không có" }]\n',
        encoding="utf-8",
    )
    assert (load_life_events(file), load_life_events(file)) == (1, 0)
    assert events_told("vợ mới đẻ") == life_events() and events_told("xây nhà") == []
    page = life_event_page("sinh-con", TODAY)
    assert [(step.found.code, step.reason) for step in page.steps] == [(version.procedure.code, "Giấy khai sinh")]
    assert life_event_page("khong-co", TODAY) is None

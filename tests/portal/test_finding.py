"""Finding a procedure and reading it, signed in or not."""

import pytest
from django.test import Client

from motcua.catalogue.models import Fee, LifeEvent, LifeEventStep
from motcua.directory.models import Level
from tests.builders.catalogue import a_procedure
from tests.builders.dossiers import an_office
from tests.portal.reading import heading_of, text_of

pytestmark = pytest.mark.django_db


def search(text: str, **more: str | list[str]):
    """The page of results."""
    return Client().get("/tim/", {"q": text, **more})


def test_the_home_page_leads_to_procedures_sectors_and_todays_figures():
    office = an_office()
    page = text_of(Client().get("/"))
    assert f'href="/thu-tuc/{office.version.procedure.code}/"' in page
    assert 'href="/tim/?linh-vuc=ho-tich"' in page
    assert "Hồ sơ tiếp nhận hôm nay" in page and 'href="/so-lieu/"' in page


@pytest.mark.parametrize("typed", ["tình trạng hôn nhân", "tinh trang hon nhan", "TINH TRANG HON NHAN", "hôn nhân"])
def test_a_procedure_is_found_with_and_without_marks(typed):
    a_procedure(name="Cấp Giấy xác nhận tình trạng hôn nhân")
    assert "Cấp Giấy xác nhận tình trạng hôn nhân</a>" in text_of(search(typed))


def test_an_empty_answer_offers_a_way_on():
    an_office()
    page = search("zzzzqqq")
    assert heading_of(page) == "Chưa tìm thấy thủ tục cho “zzzzqqq”"
    assert "xem tất cả thủ tục" in text_of(page) and "1900 0000" in text_of(page)


@pytest.mark.parametrize("typed", ["%", "_", "'", "\\", "   ", "\0", "<script>alert(1)</script>", "{{7*7}}", "a" * 200])
def test_signs_are_taken_as_they_are(typed):
    an_office()
    answer = search(typed)
    assert answer.status_code == 200
    assert "<script>alert" not in text_of(answer) and "49" not in heading_of(answer)


def test_a_question_of_ten_thousand_letters_is_refused():
    answer = search("a" * 10_000)
    assert answer.status_code == 422 and heading_of(answer) == "Câu tìm dài quá"


@pytest.mark.parametrize("given", [{"cap": "__class__"}, {"linh-vuc": "' OR 1=1"}, {"cap": "\0"}, {"sau": "\0"}])
def test_a_facet_that_is_none_narrows_nothing(given):
    an_office()
    assert "Cấp Giấy xác nhận" in text_of(search("", **given))


def test_facets_are_boxes_of_a_form_with_counts_and_narrow_the_list():
    an_office()
    a_procedure(name="Đăng ký kết hôn", levels=(Level.PROVINCE,))
    page = text_of(search(""))
    assert 'type="checkbox" id="cap-0" name="cap" value="commune"' in page and 'value="province"' in page
    assert "Cấp Giấy xác nhận" in text_of(search("", cap="commune"))
    assert "Cấp Giấy xác nhận" not in text_of(search("", cap="province"))
    both = text_of(search("", cap=["province", "commune"]))
    assert "Cấp Giấy xác nhận" in both and "Đăng ký kết hôn</a>" in both
    assert 'href="/tim/?cap=commune"><span class="govuk-visually-hidden">Bỏ lọc </span>' in both


def test_a_list_that_the_filters_empty_offers_to_take_them_off():
    an_office()
    page = text_of(search("hôn nhân", cap="province"))
    assert "Chưa tìm thấy" in page and "bỏ mọi điều kiện lọc" in page and 'href="/tim/?q=h%C3%B4n+nh%C3%A2n"' in page


def test_a_question_that_tells_of_a_life_event_leads_to_its_page():
    office = an_office()
    event = LifeEvent.objects.create(
        code="ket-hon", name="Kết hôn", summary="Hai người về một nhà.", phrases=["cuoi"], position=1
    )
    LifeEventStep.objects.create(event=event, procedure=office.version.procedure, position=1, reason="Người ở nơi khác")
    assert 'href="/su-kien/ket-hon/"' in text_of(search("sắp cưới xác nhận tình trạng hôn nhân"))
    assert 'href="/su-kien/ket-hon/"' in text_of(Client().get("/su-kien/"))
    page = text_of(Client().get("/su-kien/ket-hon/"))
    assert "Người ở nơi khác" in page and f'href="/thu-tuc/{office.version.procedure.code}/"' in page
    assert Client().get("/su-kien/khong-co/").status_code == 404


@pytest.mark.parametrize("number", [1, 12])
def test_the_results_ask_as_often_for_many_as_for_one(number, django_assert_max_num_queries):
    for _ in range(number):
        a_procedure(name="Cấp Giấy xác nhận tình trạng hôn nhân")
    search("tinh trang hon nhan")
    with django_assert_max_num_queries(9):
        assert search("tinh trang hon nhan", cap="commune").status_code == 200


def test_the_page_of_a_procedure_begins_with_its_four_facts():
    office = an_office()
    Fee.objects.create(
        version=office.version, position=1, kind="fee", name="cấp giấy", amount_vnd=15_000, is_sample=True
    )
    page = text_of(Client().get(f"/thu-tuc/{office.version.procedure.code}/"))
    places = [page.index(word) for word in ("Thời hạn", "Phí, lệ phí", "Nơi nộp", "Kết quả", "Giấy tờ phải có")]
    assert places == sorted(places)
    assert "5 ngày làm việc" in page and "15.000 đ" in page and "Số liệu mẫu" in page
    assert f'href="/nop/{office.version.procedure.code}/"' in page


@pytest.mark.parametrize("code", ["9.999999", "%00", "1.000001%00", "..%2F..", "x" * 500])
def test_an_unknown_code_is_not_found(code):
    assert Client().get(f"/thu-tuc/{code}/").status_code == 404


@pytest.mark.parametrize("address", ["/huong-dan/", "/tro-nang/", "/so-lieu/", "/tra-cuu/", "/dang-nhap/"])
def test_pages_for_everybody_answer_without_an_account(address):
    assert Client().get(address).status_code == 200


def test_figures_of_a_month_that_is_none_are_not_found():
    assert Client().get("/so-lieu/", {"thang": "2026-13"}).status_code == 404

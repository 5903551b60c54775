"""People find a procedure by what they type: without marks, with slips, as they speak."""

from datetime import date

import pytest

from motcua.catalogue.actions import load_package
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import most_used, search, sectors
from motcua.directory.models import Unit
from tests.builders.catalogue import SHIPPED, a_small_province

TODAY = date(2026, 11, 24)
IN_THE_FIRST = 5

QUESTIONS = {
    "đăng ký khai sinh": "1.001193",
    "dang ky khai sinh": "1.001193",
    "lam giay khai sinh cho con": "1.001193",
    "vợ tôi mới đẻ em bé cần làm giấy tờ gì": "1.001193",
    "khai sihn": "1.001193",
    "bố tôi mới qua đời": "1.000656",
    "giay chung tu": "1.000656",
    "bao tu": "1.000656",
    "giấy độc thân": "1.004873",
    "xac nhan doc than de ket hon": "1.004873",
    "xac nhan tinh trang hon nhan": "1.004873",
    "muon lay vo": "1.000894",
    "dang ky ket honn": "1.000894",
    "giay chung nhan ket hon": "1.000894",
    "lay chong han quoc": "2.000806",
    "sửa tên trong giấy khai sinh bị sai": "1.004859",
    "doi ten cho con": "1.004859",
    "mất giấy khai sinh xin bản sao": "2.000635",
    "trich luc khai sinh": "2.000635",
    "sao y ban chinh": "2.000815",
    "photo cong chung": "2.000815",
    "công chứng bằng đại học": "2.000815",
    "xac nhan so yeu ly lich": "2.000884",
    "hop dong mua ban dat": "2.001035",
    "chia thua ke dat cua bo me": "2.001406",
    "viet di chuc": "2.001019",
    "mo quan ca phe": "1.001612",
    "dang ky kinh doanh": "1.001612",
    "dang ki ho kinh doah": "1.001612",
    "đóng cửa quán không bán nữa": "1.001266",
    "doi dia chi ho kinh doanh": "2.000720",
    "tạm nghỉ bán vài tháng": "1.001570",
    "mở công ty": "2.001583",
    "thanh lap cong ty tnhh 1 thanh vien": "2.001583",
    "xin phép xây nhà": "1.013225",
    "giay phep xay dung": "1.013225",
    "xay them tang": "1.013226",
    "xin hộ nghèo": "1.011607",
    "so ho ngheo": "1.011607",
    "nhập hộ khẩu": "1.004222",
    "chuyen khau ve nha chong": "1.004222",
    "tam tru": "1.004194",
    "đăng ký tạm trú phòng trọ cho sinh viên": "1.004194",
    "tach ho khau": "1.010038",
    "giay xac nhan cu tru ct07": "1.010041",
    "khách ngủ lại qua đêm phải báo ai": "2.001159",
    "hàng xóm lấn đất": "1.012812",
    "tranh chap dat dai": "1.012812",
    "làm sổ đỏ": "1.013978",
    "so do bi mat": "1.012786",
    "tach thua dat": "1.012784",
    "the bao hiem y te cho tre duoi 6 tuoi": "2.000986",
    "ly lich tu phap": "3.000333",
    "giấy xác nhận không tiền án tiền sự": "3.000333",
    "mat bang lai xe": "3.000348",
    "phu hieu xe tai": "2.002288",
    "đăng ký tàu đánh cá": "1.003650",
    "giay ve sinh an toan thuc pham": "2.001827",
    "tro cap nguoi khuyet tat": "1.001776",
    "tien mai tang": "1.001731",
    "trợ cấp cho người 75 tuổi không có lương hưu": "1.014027",
    "mo nha thuoc tay": "1.014076",
    "chuyen truong cho con lop 3": "1.005099",
    "mất bằng tốt nghiệp cấp 3": "3.000465",
    "the huong dan vien du lich": "1.001440",
    "mo quan karaoke": "1.001029",
    "ban ruou": "2.000620",
    "khoan gieng": "1.001662",
    "nghi viec lanh tro cap that nghiep": "1.001978",
    "nhan con nuoi": "2.001263",
    "1.013225": "1.013225",
    "2.0008": "2.000815",
}


@pytest.fixture(scope="module")
def shipped(django_db_setup, django_db_blocker):
    """The whole shipped catalogue in a small province; taken out again after this file."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        a_small_province()
        load_package(SHIPPED)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def catalogue(shipped, django_db_blocker):
    """The shipped catalogue, open to a test."""
    with django_db_blocker.unblock():
        yield


def codes(text: str, **narrowed) -> list[str]:
    return [found.code for found in search(text, on=TODAY, **narrowed)]


@pytest.mark.usefixtures("catalogue")
def test_everyday_questions_find_their_procedure_among_the_first():
    missed = {
        question: (code, found)
        for question, code in QUESTIONS.items()
        if code not in (found := codes(question, limit=IN_THE_FIRST))
    }
    assert len(QUESTIONS) >= 40
    assert not missed, "\n".join(f"{question!r}: {code} not in {found}" for question, (code, found) in missed.items())


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("marked", "bare"), [("Đăng ký khai sinh", "dang ky khai sinh"), ("CHỨNG THỰC DI CHÚC", "chung thuc di chuc")]
)
def test_marks_and_capitals_change_nothing(marked, bare):
    assert codes(marked)[0] == codes(bare)[0]
    assert codes(marked.upper()) == codes(marked.lower())


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("typed", "code"), [("kara", "1.001029"), ("dang ky thuong tr", "1.004222"), ("phu hi", "2.002288")]
)
def test_a_word_still_being_typed_finds_what_begins_with_it(typed, code):
    assert codes(typed)[0] == code


@pytest.mark.usefixtures("catalogue")
def test_nothing_like_it_finds_nothing():
    assert codes("zzqqxxww") == []


@pytest.mark.usefixtures("catalogue")
def test_a_search_is_narrowed_by_level_sector_and_unit():
    shop = Unit.objects.get(code="bai-chay-mot-cua")
    assert "1.001440" not in codes("thẻ hướng dẫn viên", level="commune")
    assert set(codes("", sector="chung-thuc", limit=300)) == {
        file.stem for file in (SHIPPED / "chung-thuc").glob("*.toml")
    }
    at_the_shop = codes("", unit=shop.id, limit=300)
    assert "1.001193" in at_the_shop and "2.001583" not in at_the_shop


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("text", ["", "giấy xác nhận"])
def test_pages_follow_each_other_without_a_hole(text):
    whole = codes(text, limit=300)
    pages, after = [], None
    while page := codes(text, limit=23, after=after):
        pages += page
        after = page[-1]
    assert pages == whole
    assert len(set(pages)) == len(pages)


@pytest.mark.usefixtures("catalogue")
def test_only_what_holds_on_the_day_is_found():
    before = [found.levels for found in search("đăng ký thành lập hộ kinh doanh", on=date(2024, 5, 2), limit=1)]
    assert before == [("district",)]
    assert search("đăng ký khai sinh lễ hội đền", on=date(2010, 1, 1)) == []


@pytest.mark.usefixtures("catalogue")
def test_a_list_shows_what_is_promised_and_what_it_costs():
    found = {row.code: row for row in search("", on=TODAY, limit=300)}
    assert str(found["1.001612"].promised_limit) == "1,5 ngày làm việc"
    assert found["1.001612"].fee_vnd is None
    assert found["2.000815"].fee_vnd == 1000
    assert found["1.000894"].fee_vnd == 0


@pytest.mark.usefixtures("catalogue")
def test_the_most_used_come_in_the_order_given_and_are_filled_up():
    first = ["1.001612", "1.001193", "9.999999"]
    shown = [found.code for found in most_used(TODAY, codes=first, limit=8)]
    assert shown[:2] == ["1.001612", "1.001193"]
    assert len(set(shown)) == 8


@pytest.mark.usefixtures("catalogue")
def test_sectors_count_their_procedures_in_vietnamese_order():
    counted = sectors(TODAY)
    assert sum(sector.procedures for sector in counted) == ProcedureVersion.objects.filter(valid_to=None).count()
    names = [sector.name for sector in counted]
    assert names.index("Chứng thực") < names.index("Công Thương") < names.index("Đất đai") < names.index("Giảm nghèo")

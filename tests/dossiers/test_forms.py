"""The printed forms: what stands on them, what never may, and that nothing runs off the page."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest

from motcua.dossiers.forms import data as forms
from motcua.dossiers.forms import render
from motcua.dossiers.forms.data import Regime
from tests.builders import forms as a

NUMBER = "000.14.01.H49-230512-0042"
HOSTILE = '#set page(height: 1pt) #import "/etc/passwd": * {{7*7}} ${7*7} $x$ @d <b> *a* `r` -- // /*'
A5, A4_LYING = (419.5, 595.3), (841.9, 595.3)

ALL = [
    pytest.param(render.receipt_pdf, a.a_receipt(), id="receipt"),
    pytest.param(render.supplement_pdf, a.a_supplement(), id="supplement"),
    pytest.param(render.refusal_pdf, a.a_refusal(), id="refusal"),
    pytest.param(render.apology_pdf, a.an_apology(), id="apology"),
    pytest.param(render.stop_pdf, a.a_stop(), id="stop"),
    pytest.param(render.control_pdf, a.a_control_slip(), id="control slip"),
    pytest.param(render.log_book_pdf, a.a_log_book(), id="log book"),
]


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page on one line, without the invisible places where a word may break."""
    document = pypdfium2.PdfDocument(pdf)
    texts = (page.get_textpage().get_text_range() for page in document)
    return [re.sub(r"\s+", " ", re.sub(r"[\u200b\u2060\ufffe\x02]", "", text)) for text in texts]


def words_of(pdf: bytes) -> str:
    """The words of all pages."""
    return " ".join(pages_of(pdf))


def under(regime: Regime, data: object) -> object:
    """The same form under the other circular."""
    return replace(data, head=replace(data.head, regime=regime))


@pytest.mark.parametrize(("print_form", "data"), ALL)
def test_every_form_bears_the_motto_and_its_circular(print_form, data):
    words = words_of(print_form(data))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert "Độc lập - Tự do - Hạnh phúc" in words
    assert re.search(r"Mẫu số 0\d – Thông tư số 0[13]/20(18|25)/TT-VPCP", words)


@pytest.mark.parametrize(("print_form", "data"), ALL)
def test_a_form_is_one_page_of_the_right_size_with_usual_data(print_form, data):
    document = pypdfium2.PdfDocument(print_form(data))
    size = A4_LYING if print_form is render.log_book_pdf else A5
    assert [page.get_size() for page in document] == [pytest.approx(size, abs=0.5)]


@pytest.mark.parametrize(("print_form", "data"), ALL)
def test_the_same_data_print_the_same_bytes(print_form, data):
    assert print_form(data) == print_form(data)


def test_a_receipt_says_all_that_the_circular_asks():
    words = words_of(render.receipt_pdf(a.a_receipt(log_book=forms.LogBookPlace(volume="01/2023", line="1042"))))
    for said in (
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HẠ LONG",
        "Số: 128/TNHS",
        "Hạ Long, ngày 12 tháng 5 năm 2023",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        f"Mã hồ sơ: {NUMBER}",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Hoà",
        "022190000012",
        "Số điện thoại: 0987 654 321",
        "Nội dung yêu cầu giải quyết: Đăng ký thành lập hộ kinh doanh",
        "1. Thành phần hồ sơ nộp gồm:",
        "1 Giấy đề nghị đăng ký hộ kinh doanh 1",
        "2. Số lượng hồ sơ: 1 (bộ)",
        "3. Thời gian giải quyết hồ sơ theo quy định là: 03 ngày làm việc",
        "4. Thời gian nhận hồ sơ: 09 giờ 15 phút, ngày 12 tháng 5 năm 2023",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 19 tháng 5 năm 2023",
        "6. Đăng ký nhận kết quả tại: Quầy trả kết quả",
        "quyển số: 01/2023 Số thứ tự: 1042",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Phạm Thị Ngọc Ánh",
    ):
        assert said in words


def test_a_moment_is_told_by_the_clock_in_vietnam():
    late = datetime(2024, 2, 7, 18, 30, tzinfo=UTC)
    assert "01 giờ 30 phút, ngày 08 tháng 02 năm 2024" in words_of(render.receipt_pdf(a.a_receipt(received_at=late)))


def test_only_a_sample_identifier_is_marked_as_one():
    assert f"{NUMBER} (mã mẫu)" in words_of(render.receipt_pdf(a.a_receipt(head={"identifier_is_sample": True})))
    assert "mã mẫu" not in words_of(render.receipt_pdf(a.a_receipt()))
    assert "mã mẫu" in words_of(render.log_book_pdf(a.a_log_book(identifier_is_sample=True)))


def test_an_online_receipt_asks_no_signature_of_the_filer():
    words = words_of(render.receipt_pdf(a.a_receipt(is_online=True)))
    assert "(Nộp hồ sơ trực tuyến)" in words and words.count("(Ký và ghi rõ họ tên)") == 1


def test_the_one_who_files_for_another_signs():
    words = words_of(render.receipt_pdf(a.a_receipt(applicant=a.an_applicant(filer_name="Lê Văn Đức"))))
    assert "Người nộp hồ sơ: Lê Văn Đức" in words and words.count("Lê Văn Đức") == 2


def test_a_second_phase_has_its_own_day():
    phase = forms.SecondPhase(name="Trao Giấy chứng nhận", due_at=datetime(2023, 6, 2, 4, tzinfo=UTC))
    words = words_of(render.receipt_pdf(a.a_receipt(second_phase=phase)))
    assert (
        "7. Giai đoạn tiếp theo: Trao Giấy chứng nhận; trả kết quả: 11 giờ 00 phút, ngày 02 tháng 6 năm 2023" in words
    )


@pytest.mark.parametrize(
    ("print_form", "data", "regime", "title", "form"),
    [
        (render.apology_pdf, a.an_apology(), Regime.R2018, "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", "04"),
        (render.apology_pdf, a.an_apology(), Regime.R2025, "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN", "04"),
        (render.control_pdf, a.a_control_slip(), Regime.R2018, "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "05"),
        (render.control_pdf, a.a_control_slip(), Regime.R2025, "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "06"),
        (render.stop_pdf, a.a_stop(), Regime.R2025, "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", "05"),
    ],
)
def test_title_and_number_of_a_form_follow_the_circular(print_form, data, regime, title, form):
    words = words_of(print_form(under(regime, data)))
    circular = {Regime.R2018: "01/2018", Regime.R2025: "03/2025"}[regime]
    assert title in words and f"Mẫu số {form} – Thông tư số {circular}/TT-VPCP" in words


@pytest.mark.parametrize(("regime", "form"), [(Regime.R2018, "06"), (Regime.R2025, "07")])
def test_the_log_book_has_another_number_under_each_circular(regime, form):
    assert f"Mẫu số {form}" in words_of(render.log_book_pdf(a.a_log_book(regime=regime)))


def test_the_circular_of_2018_knows_no_stop_notice():
    with pytest.raises(ValueError, match="2018"):
        render.stop_pdf(under(Regime.R2018, a.a_stop()))


def test_a_supplement_slip_says_what_is_missing_why_and_whom_to_ask():
    words = words_of(render.supplement_pdf(a.a_supplement()))
    assert "1 Bản vẽ thiết kế xây dựng Bổ sung mặt cắt móng, có chữ ký" in words
    assert "Lý do: Thành phần hồ sơ chưa đủ theo quy định." in words
    assert "truy cập dichvucong.quangninh.gov.vn, gọi số 1900 1234 hoặc gặp Phạm Thị Ngọc Ánh" in words


def test_a_supplement_slip_without_website_names_the_official_alone():
    assert "đề nghị ông/bà gặp Phạm" in words_of(render.supplement_pdf(a.a_supplement(website="", hotline="")))


def test_a_refusal_gives_the_reason_and_the_title_of_the_one_who_decides():
    assert "NGƯỜI TỪ CHỐI TIẾP NHẬN HỒ SƠ" in words_of(render.refusal_pdf(a.a_refusal()))
    words = words_of(render.refusal_pdf(a.a_refusal(refuser_title="Trưởng phòng")))
    assert "TRƯỞNG PHÒNG" in words and "NGƯỜI TỪ CHỐI" not in words
    assert "không thuộc thẩm quyền" in words


def test_an_apology_says_old_day_reason_new_day_and_who_gets_it():
    words = words_of(render.apology_pdf(a.an_apology()))
    for said in (
        "Kính gửi: Nguyễn Thị Hoà",
        "hẹn trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 19 tháng 5 năm 2023",
        "Lý do: Cần xác minh thực địa",
        "vào lúc: 17 giờ 00 phút, ngày 26 tháng 5 năm 2023",
        "- Như trên; - Trung tâm Hành chính công thành phố; - Lưu: hồ sơ.",
        "TRƯỞNG PHÒNG",
    ):
        assert said in words


def test_a_stop_notice_says_what_comes_back():
    words = words_of(render.stop_pdf(a.a_stop()))
    assert "Phí, lệ phí hoàn trả: 100.000 đồng." in words and "Căn cước công dân (bản sao chứng thực)" in words
    bare = words_of(render.stop_pdf(a.a_stop(returned_papers=(), returned_fee_vnd=None, grounds="")))
    assert "hoàn trả" not in bare and "trả lại" not in bare and "Căn cứ" not in bare


def test_a_control_slip_tells_every_handover_and_leaves_room_for_the_open_one():
    words = words_of(render.control_pdf(a.a_control_slip()))
    assert "Giao: 09 giờ 15 phút, ngày 12 tháng 5 năm 2023 Người giao: Phạm Thị Ngọc Ánh" in words
    assert "Trước hạn" in words and "Kèm bản gốc" in words and "(ký, ghi rõ họ tên)" in words


def test_a_log_book_goes_on_from_an_earlier_print_and_repeats_its_head():
    lines = tuple(a.a_log_line(owner_name=f"Người {number}") for number in range(60))
    pages = pages_of(render.log_book_pdf(a.a_log_book(lines=lines, first_line=1041)))
    assert len(pages) > 1 and all("Mã hồ sơ" in page and "Hẹn trả" in page for page in pages)
    assert "1041 000.14.01" in pages[0] and "1100 000.14.01" in pages[-1]
    assert f"Trang 1/{len(pages)}" in pages[0]


def test_a_wrong_line_of_the_log_book_stays_readable():
    struck = words_of(render.log_book_pdf(a.a_log_book(lines=(a.a_log_line(is_struck=True),))))
    assert "Nguyễn Thị Hoà" in struck


def test_twenty_five_papers_go_over_pages_with_numbers_and_head():
    papers = tuple(forms.PaperLine(name=f"Giấy tờ thứ {n} " + "rất dài " * 12, copies=n) for n in range(1, 26))
    pages = pages_of(render.receipt_pdf(a.a_receipt(papers=papers)))
    assert len(pages) > 1
    assert [f"Trang {n}/{len(pages)}" in page for n, page in enumerate(pages, 1)] == [True] * len(pages)
    assert all("Tên giấy tờ" in page for page in pages)
    assert "Giấy tờ thứ 25" in " ".join(pages)
    assert "NGƯỜI NỘP HỒ SƠ" in pages[-1] and "Phạm Thị Ngọc Ánh" in pages[-1]


def test_a_form_of_one_page_bears_no_page_number():
    assert "Trang" not in words_of(render.receipt_pdf(a.a_receipt()))


def test_typst_text_in_every_field_is_printed_literally():
    applicant = a.an_applicant(owner_name=HOSTILE, address=HOSTILE)
    words = words_of(render.receipt_pdf(a.a_receipt(applicant=applicant, request=HOSTILE, result_place=HOSTILE)))
    # A fifth time stands in the narrow column of signatures, where a reader meets its lines between others.
    assert words.count(HOSTILE) == 4
    assert words_of(render.refusal_pdf(a.a_refusal(reason=HOSTILE))).count(HOSTILE) == 1


@pytest.mark.parametrize("name", ["Ư" * 80, "W" * 80, "nguyễn " * 12])
@pytest.mark.parametrize(
    "print_named",
    [
        lambda name: render.receipt_pdf(a.a_receipt(applicant=a.an_applicant(owner_name=name, email=name))),
        lambda name: render.supplement_pdf(
            a.a_supplement(lines=(forms.SupplementLine(paper=name, demand=name),), guide_name=name)
        ),
        lambda name: render.apology_pdf(a.an_apology(applicant=a.an_applicant(owner_name=name), signer_name=name)),
        lambda name: render.control_pdf(
            a.a_control_slip(
                handovers=(
                    forms.Handover(giver_unit=name, receiver_unit=name, given_at=a.AT, given_by=name, note=name),
                )
            )
        ),
        lambda name: render.log_book_pdf(
            a.a_log_book(lines=(a.a_log_line(owner_name=name, address=name, taken_by=name, note=name),))
        ),
    ],
)
def test_no_name_leaves_the_page(print_named, name):
    for page in pypdfium2.PdfDocument(print_named(name)):
        right_edge = page.get_width() - 25
        text = page.get_textpage()
        boxes = (text.get_charbox(index) for index in range(text.count_chars()))
        assert max(box[2] for box in boxes) <= right_edge


def test_a_form_without_its_optional_fields_leaves_dots_to_fill_in():
    bare = forms.Contact(owner_name="Nguyễn Thị Hoà")
    words = words_of(render.receipt_pdf(a.a_receipt(applicant=bare, papers=(), head={"number": "", "upper_unit": ""})))
    assert "Địa chỉ: ...." in words and "Email: ...." in words and "Hộ chiếu" not in words


def test_a_picture_says_in_words_what_it_shows():
    with pikepdf.open(io.BytesIO(render.receipt_pdf(a.a_receipt()))) as pdf:
        said = {str(item["/Alt"]) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item}
    assert said == {f"Mã QR của mã hồ sơ {NUMBER}", f"Mã vạch của mã hồ sơ {NUMBER}"}

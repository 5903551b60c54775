"""Laying papers into a draft: what is taken, what is refused and why, and how they are handed out again."""

import pytest

from motcua.documents import limits
from motcua.dossiers.models import DraftFile
from tests.builders.dossiers import a_citizen, an_office
from tests.builders.files import a_pdf, a_photo, an_active_pdf
from tests.builders.portal import Filing, an_upload, signed_in
from tests.portal.reading import text_of

pytestmark = pytest.mark.django_db

PROGRAM = b"MZ" + b"\0" * 2_000


@pytest.fixture
def filing() -> Filing:
    """Somebody who has begun to file."""
    return Filing(an_office(), a_citizen())


def test_photos_and_pdfs_are_laid_in_together_and_each_is_shown(filing: Filing):
    files = [an_upload("trang-1.jpg", a_photo()), an_upload("trang-2.png", a_photo("PNG")), an_upload("don.pdf")]
    assert filing.post("giay-to/1", {"files": files}).status_code == 302
    page = text_of(filing.get("giay-to"))
    for name in ("trang-1.jpg", "trang-2.png", "don.pdf"):
        assert f"{name}</a>" in page
    assert page.count("Xóa<span") == 3


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("hoso.pdf.exe", PROGRAM, "Chỉ nhận tệp PDF hoặc ảnh"),
        ("hoso.pdf", PROGRAM, "không đúng với phần mở rộng"),
        ("anh.jpg", b"<html><script>alert(1)</script></html>", "không đúng với phần mở rộng"),
        ("anh.svg", b"<svg><script>alert(1)</script></svg>", "Chỉ nhận tệp PDF hoặc ảnh"),
        ("khoa.pdf", a_pdf(password="1234"), "có mật khẩu"),
        ("cut.pdf", a_pdf(pages=3)[:400], "bị hỏng"),
        ("mot.pdf", b"%", "không đúng với phần mở rộng"),
        ("don.docx", b"PK\x03\x04" + b"0" * 500, "Chỉ nhận tệp PDF hoặc ảnh"),
    ],
)
def test_a_bad_file_is_refused_with_what_to_do_and_nothing_is_kept(filing: Filing, name, content, told):
    answer = filing.post("giay-to/1", {"files": an_upload(name, content)})
    assert answer.status_code == 422
    assert told in text_of(answer) and 'href="#tep-1"' in text_of(answer)
    assert DraftFile.objects.count() == 0


def test_an_empty_choice_says_what_to_press(filing: Filing):
    answer = filing.post("giay-to/1")
    assert answer.status_code == 422 and "Hãy chọn ít nhất một tệp" in text_of(answer)


def test_a_file_above_the_cap_is_refused_and_names_it(filing: Filing, monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", 1_000)
    answer = filing.post("giay-to/1", {"files": an_upload(content=a_pdf(text=b"x" * 5_000))})
    assert answer.status_code == 422 and "20 MB" in text_of(answer)


def test_a_dossier_above_the_cap_of_all_files_is_refused(filing: Filing, monkeypatch):
    filing.post("giay-to/1", {"files": an_upload()})
    monkeypatch.setattr(limits, "DOSSIER_BYTES", DraftFile.objects.get().file.size_bytes + 100)
    answer = filing.post("giay-to/1", {"files": an_upload(content=a_pdf(pages=4))})
    assert answer.status_code == 422 and "100 MB" in text_of(answer)
    assert DraftFile.objects.count() == 1


def test_an_account_does_not_store_without_end(filing: Filing, monkeypatch):
    monkeypatch.setattr(limits, "FILES_AN_HOUR", 2)
    for _ in range(2):
        assert filing.post("giay-to/1", {"files": an_upload()}).status_code == 302
    answer = filing.post("giay-to/1", {"files": an_upload()})
    assert answer.status_code == 422 and "tải lên 2 tệp trong một giờ" in text_of(answer)
    other = Filing(filing.office, a_citizen("Trần Văn Bình"))
    assert other.post("giay-to/1", {"files": an_upload()}).status_code == 302


def test_of_several_files_the_good_ones_are_kept(filing: Filing):
    answer = filing.post("giay-to/1", {"files": [an_upload("tot.pdf"), an_upload("xau.pdf", b"x")]})
    assert answer.status_code == 422
    assert "tot.pdf</a>" in text_of(answer) and "xau.pdf" in text_of(answer)


def test_a_file_is_taken_out_again_and_twice_is_no_error(filing: Filing):
    filing.post("giay-to/1", {"files": an_upload()})
    file_id = DraftFile.objects.get().file_id
    for _ in range(2):
        assert filing.post("giay-to/xoa", {"file": file_id}).status_code == 302
    assert DraftFile.objects.count() == 0


@pytest.mark.parametrize("page", ["giay-to/1", "giay-to/xoa"])
def test_who_comes_back_to_an_address_of_an_act_sees_the_papers(filing: Filing, page):
    assert filing.get(page).url.startswith(f"/nop/{filing.id}/giay-to/")


def test_another_person_takes_no_file_out(filing: Filing):
    filing.post("giay-to/1", {"files": an_upload()})
    other = signed_in(a_citizen("Trần Văn Bình"))
    assert other.post(f"/nop/{filing.id}/giay-to/xoa/", {"file": DraftFile.objects.get().file_id}).status_code == 404
    assert DraftFile.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../../etc/passwd.pdf", "passwd.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("Đơn xin (bản sao).pdf", "Đơn xin (bản sao).pdf"),
    ],
)
def test_a_file_keeps_a_clean_name_and_is_handed_out_as_an_attachment(filing: Filing, sent, shown):
    filing.post("giay-to/1", {"files": an_upload(sent)})
    file = DraftFile.objects.get().file
    assert file.name == shown
    answer = filing.client.get(f"/nop/{filing.id}/tep/{file.id}/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_a_pdf_that_acts_by_itself_is_not_handed_on_as_it_came(filing: Filing):
    filing.post("giay-to/1", {"files": an_upload("mo.pdf", an_active_pdf("script on opening"))})
    kept = DraftFile.objects.first()
    assert kept is None or kept.file.view_sha256


def test_a_component_that_is_none_is_not_found(filing: Filing):
    assert filing.post("giay-to/99", {"files": an_upload()}).status_code == 404

"""Names, endings, first bytes and caps: what is refused before anyone opens the file."""

import pytest

from motcua.documents import errors, limits, rules
from motcua.documents.queries import attachment_headers
from motcua.documents.rules import Kind, clean_name, kind_of


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("hoso.pdf.exe", errors.NotTaken),
        ("hoso.exe", errors.NotTaken),
        ("anh.svg", errors.NotTaken),
        ("trang.html", errors.NotTaken),
        ("don.docx", errors.NotTaken),
        ("tat-ca.zip", errors.NotTaken),
        ("pdf", errors.NotTaken),
        ("", errors.NotTaken),
        ("don.pdf\u202egpj.exe", errors.NotTaken),
    ],
)
def test_only_endings_of_the_list_are_taken(name, refusal):
    with pytest.raises(refusal):
        rules.announced(name, 100)


@pytest.mark.parametrize("name", ["a.pdf", "a.PDF", "a.jpg", "a.JPEG", "a.png", "a.heic", "a.HEIF", "a.exe.pdf"])
def test_endings_of_the_list_are_taken_in_any_case(name):
    assert rules.announced(name, 100).kind in Kind


@pytest.mark.parametrize(
    ("size_bytes", "refusal"),
    [(0, errors.Empty), (1, None), (20 * 1024 * 1024, None), (20 * 1024 * 1024 + 1, errors.TooBig)],
)
def test_a_file_is_taken_up_to_the_cap_and_no_further(size_bytes, refusal):
    if refusal is None:
        assert rules.announced("a.pdf", size_bytes).name == "a.pdf"
    else:
        with pytest.raises(refusal, match=r"20 MB|rỗng"):
            rules.announced("a.pdf", size_bytes)


def test_the_files_of_a_dossier_may_lie_together_up_to_the_cap():
    rules.check_total([limits.FILE_BYTES] * 5)
    with pytest.raises(errors.DossierTooBig, match="100 MB"):
        rules.check_total([limits.FILE_BYTES] * 5 + [1])


def test_an_account_stores_so_many_files_an_hour_and_no_more():
    rules.check_quota(limits.FILES_AN_HOUR - 1)
    with pytest.raises(errors.TooManyFiles, match=str(limits.FILES_AN_HOUR)):
        rules.check_quota(limits.FILES_AN_HOUR)


@pytest.mark.parametrize(
    ("first_bytes", "kind"),
    [
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", Kind.JPEG),
        (b"\x89PNG\r\n\x1a\n\x00", Kind.PNG),
        (b"\x00\x00\x00\x18ftypheic\x00", Kind.HEIC),
        (b"\x00\x00\x00\x18ftypmif1\x00", Kind.HEIC),
        (b"\x00\x00\x00\x18ftypisom\x00", None),
        (b"MZ\x90\x00", None),
        (b"PK\x03\x04", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", None),
        (b"\xff\xd8\xff\xe0<ScRiPt>alert(1)</script>", None),
        (b"\xff\xd8\xff\xe0\x00%PDF-1.7", None),
        (b"%PDF-1.7\n<html>", None),
        (b"\n%PDF-1.7\n", None),
        (b"", None),
        (b"%", None),
    ],
)
def test_the_first_bytes_show_one_kind_or_none(first_bytes, kind):
    assert kind_of(first_bytes) is kind


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/passwd", "passwd"),
        ("C:\\Users\\Hoa\\don.pdf", "don.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("lpt1.anh.pdf", "_lpt1.anh.pdf"),
        ("a\nb.pdf", "a b.pdf"),
        ("a\u202ebfdp.pdf", "abfdp.pdf"),
        ("a\u200bb\x00.pdf", "ab.pdf"),
        ("  .hidden.pdf ", "hidden.pdf"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        ("Hoa\u0300.pdf", "Hoà.pdf"),
        ("Đơn xin (bản sao).pdf", "Đơn xin (bản sao).pdf"),
        (".pdf", "pdf"),
        ("/", "tệp"),
    ],
)
def test_a_name_is_shown_without_what_could_harm(name, shown):
    assert clean_name(name) == shown


def test_a_name_of_300_letters_keeps_its_ending():
    shown = clean_name("đ" * 300 + ".pdf")
    assert len(shown) == limits.NAME_LETTERS and shown.endswith("đ.pdf")


def test_a_file_is_handed_out_under_its_own_name_and_never_opened():
    headers = attachment_headers("Đơn xin (bản sao).pdf")
    assert headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''%C4%90%C6%A1n%20xin%20%28b%E1%BA%A3n%20sao%29.pdf"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("sandbox")
    assert "no-store" in headers["Cache-Control"]


def test_a_name_with_quotes_cannot_leave_its_header():
    assert attachment_headers('a"; x="\r\nSet-Cookie: b.pdf')["Content-Disposition"].count("\n") == 0

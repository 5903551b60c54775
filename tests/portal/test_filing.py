"""Filing online: from the first page to the confirmation, and what is refused on the way."""

import threading
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.documents.models import StoredFile
from motcua.dossiers.actions.drafts import save_answers
from motcua.dossiers.drafts import DraftGone, RequestAnswers
from motcua.dossiers.models import Dossier, DossierPaper, Draft
from motcua.dossiers.queries.page import dossier_of, page_of
from motcua.people.models import Person
from tests.builders.directory import at
from tests.builders.dossiers import Office, a_citizen, an_office
from tests.builders.portal import APPLICANT, REQUEST, Filing, signed_in
from tests.portal.reading import body_without, heading_of, text_of

pytestmark = pytest.mark.django_db

STATEMENTS_TO_SUBMIT = 19


@pytest.fixture(autouse=True)
def _second_of_march() -> Iterator[None]:
    with time_machine.travel(at("2026-03-02 09:00"), tick=False):
        yield


@pytest.fixture
def filing() -> Filing:
    """Somebody who has begun to file."""
    return Filing(an_office(), a_citizen())


def may_follow(office: Office) -> Office:
    """The required paper may be brought to the counter."""
    office.version.components.filter(position=1).update(may_follow_at_counter=True)
    return office


def test_a_dossier_is_filed_page_by_page_and_the_confirmation_names_it():
    office, citizen = an_office(), a_citizen()
    filing = Filing(office, citizen).complete()
    sent = filing.sent()
    dossier = Dossier.objects.get()
    assert sent.url == f"/nop/{filing.id}/xong/"
    page = text_of(filing.get("xong"))
    assert dossier.number in page and "chậm nhất 09:30 thứ Ba 3/3/2026" in page
    shown = page_of(dossier_of(citizen, dossier.number), citizen)
    who = shown.applicant
    assert (who.name, who.number, who.born, who.phone) == ("Phạm Thị Lan", "022199000001", "19/5/1999", "+84912345678")
    assert (shown.drafted.request, who.person_id) == (REQUEST["text"], citizen.person_id)
    assert DossierPaper.objects.get().file.name == "to-khai.pdf"


def test_a_visitor_is_asked_to_sign_in_and_comes_back():
    code = an_office().version.procedure.code
    assert Client().get(f"/nop/{code}/").url == f"/dang-nhap/?next=%2Fnop%2F{code}%2F"
    assert signed_in(a_citizen()).get(f"/nop/{code}/").status_code == 200


def test_an_official_does_not_file_with_the_account_of_the_office():
    office = an_office()
    answer = signed_in(next(iter(office.people.values()))).post(f"/nop/{office.version.procedure.code}/")
    assert (answer.status_code, Draft.objects.count()) == (403, 0)


def test_a_procedure_that_takes_nothing_online_begins_no_draft():
    office = an_office()
    office.version.channels = ["counter"]
    office.version.save()
    answer = signed_in(a_citizen()).post(f"/nop/{office.version.procedure.code}/")
    assert (answer.status_code, Draft.objects.count()) == (409, 0)


def test_every_page_is_saved_and_shown_again_with_what_was_typed(filing: Filing):
    filing.placed().applied().asked()
    assert 'value="Phạm Thị Lan"' in text_of(filing.get("nguoi-nop"))
    assert 'value="0912 345 678"' in text_of(filing.get("nguoi-nop"))
    assert REQUEST["text"] in text_of(filing.get("noi-dung"))
    assert "Còn thiếu 1 giấy tờ" in text_of(filing.client.get(f"/nop/{filing.id}/"))


def test_what_the_account_knows_is_filled_in_and_its_source_is_told():
    citizen = a_citizen()
    Person.objects.filter(pk=citizen.person_id).update(personal_number="022199000001", address="Tổ 1, phường Bãi Cháy")
    filing = Filing(an_office(), citizen).placed()
    filing.post("cho-ai", {"whose": "self"})
    page = text_of(filing.get("nguoi-nop"))
    assert "Đã điền sẵn từ tài khoản" in page
    assert 'value="022199000001"' in page and 'value="Tổ 1, phường Bãi Cháy"' in page


def test_who_files_for_themselves_has_the_number_of_their_account():
    citizen = a_citizen()
    Person.objects.filter(pk=citizen.person_id).update(personal_number="022199000001")
    filing = Filing(an_office(), citizen).placed()
    filing.post("cho-ai", {"whose": "self"})
    answer = filing.post("nguoi-nop", {**APPLICANT, "number": "022199000002"})
    assert answer.status_code == 422 and "khác với số của tài khoản" in text_of(answer)


def test_who_files_for_another_is_kept_as_the_filer():
    office, citizen = an_office(), a_citizen("Trần Văn Bình")
    filing = Filing(office, citizen).placed()
    filing.post("cho-ai", {"whose": "other"})
    filing.post("nguoi-nop", {**APPLICANT, "name": "Lê Thị Già", "relation": "con"})
    filing.asked().with_papers().sent()
    dossier = Dossier.objects.get()
    drafted = page_of(dossier_of(citizen, dossier.number), citizen).drafted
    assert (dossier.applicant_name, dossier.applicant_person_id) == ("Lê Thị Già", None)
    assert (drafted.filer.name, drafted.filer.relation, dossier.filer_person_id) == (
        "Trần Văn Bình",
        "con",
        citizen.person_id,
    )


def test_an_organization_is_named_by_its_tax_code(filing: Filing):
    filing.placed().post("cho-ai", {"whose": "organization"})
    told = {"relation": "giám đốc", "name": "Công ty Bình Minh", "number": "5700 123 456", "phone": "02033825888"}
    assert filing.post("nguoi-nop", {**told, "address": "Hạ Long", "number": "57001"}).status_code == 422
    assert filing.post("nguoi-nop", {**told, "address": "Hạ Long"}).status_code == 302
    filing.asked().with_papers().sent()
    assert Dossier.objects.values_list("applicant_kind", "applicant_number").get() == ("organization", "5700123456")


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("name", "Phạm \u202eThị Lan", "đảo chiều"),
        ("name", "Lan <script>alert(1)</script>", "không được có ký tự"),
        ("name", "x" * 200, "tối đa 100"),
        ("name", "", "Hãy nhập họ và tên."),
        ("number", "02209900000", "đúng 12 chữ số"),
        ("number", "0220990000012", "đúng 12 chữ số"),
        ("number", "O22O99OOOOO1", "đúng 12 chữ số"),
        ("number", "０２２１９９０００００１", "đúng 12 chữ số"),
        ("number", "٠٢٢١٩٩٠٠٠٠٠١", "đúng 12 chữ số"),
        ("number", "000199000001", "mã tỉnh"),
        ("number", "099199000001", "mã tỉnh"),
        ("born_y", "2001", "của người sinh năm 1999"),
        ("born_y", "2050", "sau ngày hôm nay"),
        ("born_y", "1850", "Năm sinh phải từ 1880"),
        ("born_m", "13", "Tháng sinh phải từ 1 đến 12"),
        ("born_d", "0", "Ngày sinh phải từ 1 đến 31"),
        ("phone", "091234567", "không đúng"),
        ("phone", "098765432112345", "không đúng"),
        ("email", "a@b", "không đúng"),
        ("email", "x@y.vn\r\nBcc: z@z", "không đúng"),
        ("email", f"{'a' * 310}@vidu.vn", "tối đa 254"),
        ("address", "", "Hãy nhập địa chỉ"),
    ],
)
def test_a_wrong_answer_is_told_beside_its_field_and_nothing_typed_is_lost(filing: Filing, field, typed, told):
    filing.placed().post("cho-ai", {"whose": "self"})
    answer = filing.post("nguoi-nop", {**APPLICANT, field: typed})
    page = text_of(answer)
    assert answer.status_code == 422
    assert told in page and "Cần sửa trước khi tiếp tục" in page
    assert 'value="Tổ 5, phường Hồng Gai"' in page or field == "address"
    assert "<script>alert" not in page
    assert filing.draft.answers.get("applicant") is None


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("name", "Pha\u0323m Thi\u0323 Lan", "Phạm Thị Lan"),
        ("name", "Phạm\u200b Thị\u00a0Lan\u00a0", "Phạm Thị Lan"),
        ("name", "O'Reilly", "O'Reilly"),
        ("name", "H", "H"),
        ("name", "Nguyễn Phước Thiên Bảo Ngọc-Quỳnh Nghiêm Tường", "Nguyễn Phước Thiên Bảo Ngọc-Quỳnh Nghiêm Tường"),
        ("number", " 022 199 000 001 ", "022199000001"),
        ("phone", "+84 98 765 4321", "+84987654321"),
        ("phone", "0084987654321", "+84987654321"),
        ("phone", "0987.654.321", "+84987654321"),
    ],
)
def test_what_is_only_written_otherwise_is_kept_in_its_one_form(filing: Filing, field, typed, kept):
    filing.placed().applied(**{field: typed})
    assert filing.draft.answers["applicant"][field] == kept


def test_of_a_birth_the_year_is_enough(filing: Filing):
    filing.placed().applied(born_d="", born_m="")
    assert filing.draft.answers["applicant"]["born"] == "1999"


def test_a_result_by_post_needs_an_address(filing: Filing):
    answer = filing.post("noi-dung", {**REQUEST, "return_channel": "post"})
    assert answer.status_code == 422 and "địa chỉ nhận kết quả" in text_of(answer)


def test_fields_that_nobody_was_asked_for_change_nothing(filing: Filing):
    filing.complete().sent(submitted_at="2027-01-01", due_at="2020-01-01", state="returned", authority="1")
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.due_at, dossier.authority_id) == ("submitted", None, filing.office.committee.id)
    assert dossier.submitted_at.year == 2026


def test_a_unit_that_does_not_offer_the_procedure_cannot_be_chosen(filing: Filing):
    other = an_office().version.procedure.offerings.get()
    assert filing.post("noi-nop", {"offering": other.id}).status_code == 422
    assert filing.draft.receiver_id is None


def test_nothing_is_sent_without_the_declaration_or_while_something_is_missing(filing: Filing):
    filing.placed().applied().asked()
    assert filing.sent().status_code == 422
    filing.with_papers()
    assert filing.post("kiem-tra").status_code == 422
    assert Dossier.objects.count() == 0


def test_a_paper_that_may_follow_is_promised_for_the_counter():
    filing = Filing(may_follow(an_office()), a_citizen()).placed().applied().asked()
    filing.post("giay-to/1", {"counter": "yes"})
    assert filing.post("giay-to").status_code == 302
    filing.sent()
    paper = DossierPaper.objects.get()
    assert (paper.follows_at_counter, paper.file_id, paper.copies) == (True, None, 0)
    assert "Mang bản giấy tới" in text_of(filing.get("xong"))


def test_a_paper_that_must_be_laid_in_is_not_promised_away(filing: Filing):
    filing.placed().applied().asked().post("giay-to/1", {"counter": "yes"})
    assert filing.post("giay-to").status_code == 422
    assert filing.draft.answers.get("at_counter") is None


def test_pressing_send_eight_times_files_one_dossier(filing: Filing):
    filing.complete()
    answers = [filing.sent() for _ in range(8)]
    assert {answer.url for answer in answers} == {f"/nop/{filing.id}/xong/"}
    assert Dossier.objects.count() == 1
    assert len({body_without(filing.client.get(answer.url)) for answer in answers}) == 1


@pytest.mark.django_db(transaction=True)
def test_pressing_send_eight_times_at_once_files_one_dossier():
    filing = Filing(an_office(), a_citizen()).complete()
    cookies, codes = filing.client.cookies.output(header="", sep=";"), []

    def press() -> None:
        client = Client(HTTP_COOKIE=cookies)
        codes.append(client.post(f"/nop/{filing.id}/kiem-tra/", {"declares": "on"}).status_code)
        connection.close()

    threads = [threading.Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [302] * 8
    assert Dossier.objects.count() == 1


def test_a_draft_that_was_sent_cannot_be_changed_and_sent_again_with_other_content(filing: Filing):
    filing.complete().sent()
    answer = filing.post("noi-dung", {**REQUEST, "text": "Điều khác"})
    assert answer.url == f"/nop/{filing.id}/xong/"
    account = filing.draft.account_id
    with pytest.raises(DraftGone):
        save_answers(account, filing.id, at=at("2026-03-02 10:00"), request=RequestAnswers(text="Điều khác"))
    assert Dossier.objects.count() == 1


def test_a_draft_of_an_old_version_is_not_sent_and_says_why(filing: Filing):
    filing.complete()
    filing.office.version.valid_to = date(2026, 3, 1)
    filing.office.version.save()
    answer = filing.sent()
    assert answer.status_code == 409 and "quy định mới" in text_of(answer)
    assert Dossier.objects.count() == 0


@pytest.mark.parametrize("which", ["offering", "authority", "receiver"])
def test_a_draft_for_a_place_that_closed_meanwhile_is_not_sent_and_leads_to_the_choice(filing: Filing, which: str):
    filing.complete()
    offering = filing.office.version.procedure.offerings.get()
    closed = offering if which == "offering" else getattr(offering, which)
    closed.valid_to = date(2026, 3, 1)
    closed.save()
    answer = filing.sent()
    assert answer.status_code == 409 and "chọn lại nơi nộp" in text_of(answer)
    assert f"/nop/{filing.id}/noi-nop/" in answer.content.decode()
    assert Dossier.objects.count() == 0


def test_the_same_dossier_again_is_asked_about_before_it_is_sent():
    office, citizen = an_office(), a_citizen()
    Filing(office, citizen).complete().sent()
    again = Filing(office, citizen).complete()
    question = again.sent()
    assert (question.status_code, heading_of(question)) == (200, "Có phải hồ sơ trùng?")
    assert Dossier.objects.count() == 1
    assert again.sent(sure="not-a-duplicate").status_code == 302
    assert Dossier.objects.count() == 2


def test_a_stranger_is_not_told_about_a_dossier_of_the_same_number():
    office = an_office()
    Filing(office, a_citizen()).complete().sent()
    stranger = Filing(office, a_citizen("Trần Văn Bình")).placed()
    stranger.post("cho-ai", {"whose": "other"})
    stranger.post("nguoi-nop", {**APPLICANT, "relation": "bạn"})
    assert stranger.asked().with_papers().sent().status_code == 302


def test_a_draft_of_another_person_looks_like_none(filing: Filing):
    other = signed_in(a_citizen("Trần Văn Bình"))
    for page in ("", "noi-nop/", "nguoi-nop/", "giay-to/", "kiem-tra/", "xong/", "xoa/"):
        assert other.get(f"/nop/{filing.id}/{page}").status_code == 404, page
    other.post(f"/nop/{filing.id}/xoa/")
    assert Draft.objects.count() == 1


def test_a_draft_is_thrown_away_after_a_question(filing: Filing):
    assert filing.get("xoa").status_code == 200
    filing.post("xoa")
    assert Draft.objects.count() == 0


def test_a_form_sent_after_the_session_ended_is_shown_filled_in_after_signing_in(filing: Filing):
    account = filing.draft.account
    account.set_password("mot-mat-khau-rat-dai")
    account.save()
    client = Client()
    asked = client.post(f"/nop/{filing.id}/noi-dung/", {**REQUEST, "text": "Chữ đã gõ rất lâu"})
    assert asked.url == f"/dang-nhap/?next=%2Fnop%2F{filing.id}%2Fnoi-dung%2F"
    assert "vẫn được giữ" in text_of(client.get(asked.url))
    back = client.post(asked.url, {"login": account.login, "password": "mot-mat-khau-rat-dai"})
    assert "Chữ đã gõ rất lâu" in text_of(client.get(back.url))
    assert "Chữ đã gõ rất lâu" not in text_of(client.get(back.url))


def test_no_address_of_the_filing_holds_personal_data(filing: Filing):
    filing.complete()
    page = text_of(filing.get("kiem-tra")) + text_of(filing.sent())
    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    assert links
    assert not [link for link in links if "022199" in link or "9123456" in link or "Lan" in link]


def test_sending_takes_few_statements_however_many_dossiers_there_are():
    office, counted = an_office(), []
    Filing(office, a_citizen()).complete().sent()
    for number in range(2):
        filing = Filing(office, a_citizen()).complete()
        with CaptureQueriesContext(connection) as asked:
            assert filing.sent().status_code == 302
        counted.append(len(asked))
        for _ in range(3 if number == 0 else 0):
            Filing(office, a_citizen()).complete().sent()
    assert counted == [STATEMENTS_TO_SUBMIT] * 2, "\n".join(one["sql"][:190] for one in asked)
    assert StoredFile.objects.count() == 6

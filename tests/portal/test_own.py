"""The person's own dossiers: the list, the page, supplementing, withdrawing, files, and what others get of them."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.directory.models import Role
from motcua.dossiers.actions import filing as acts
from motcua.dossiers.actions import handling
from motcua.dossiers.actions.looking import look_at
from motcua.dossiers.facts import Reason, SupplementItem
from motcua.dossiers.models import Dossier, DossierEvent, DossierPaper, Look
from motcua.dossiers.states import State
from motcua.people.actor import Actor
from motcua.people.models import Account
from tests.builders.directory import at
from tests.builders.dossiers import Desk, Office, a_citizen, an_office
from tests.builders.files import a_photo
from tests.builders.portal import Filing, an_upload, signed_in
from tests.portal.reading import body_without, heading_of, text_of

pytestmark = pytest.mark.django_db

ITEMS = (
    SupplementItem(name="Tờ khai", request="ký lại cho rõ", component=1),
    SupplementItem(name="Giấy tờ kèm theo", request="nộp bản chụp căn cước của con", component=2),
)
STATEMENTS_OF_PAGE = 7


@pytest.fixture(autouse=True)
def _third_of_march() -> Iterator[None]:
    with time_machine.travel(at("2026-03-03 09:00"), tick=False):
        yield


@pytest.fixture
def office() -> Office:
    """A commune at work."""
    return an_office()


@pytest.fixture
def citizen() -> Actor:
    """A person with an account."""
    return a_citizen()


def handled(office: Office, citizen: Actor) -> Desk:
    """The citizen's dossier on the specialist's desk."""
    desk = Desk(office, on="2026-03-02 08:00").submitted(citizen)
    acts.receive(desk.id, desk.act(Role.RECEPTION))
    return desk.handed_over()


def waiting(office: Office, citizen: Actor) -> Desk:
    """The citizen was asked for two things."""
    desk = handled(office, citizen)
    act = desk.act(Role.SPECIALIST, at("2026-03-02 14:00"))
    handling.request_supplement(desk.id, act, items=ITEMS, reason=Reason(text="Chữ ký mờ, thiếu căn cước của con."))
    return desk


def an_answer(client: Client, number: str, **changed: object) -> dict[str, object]:
    """What the form of supplementing sends, filled in."""
    page = client.get(f"/ho-so/{number}/bo-sung/")
    form = page.context["form"]
    key, seen = form["key"].value(), form["seen"].value()
    return {"key": key, "seen": seen, "files_1": an_upload(), "note_2": "Con tôi chưa có căn cước", **changed}


def test_the_list_shows_dossiers_with_chips_and_drafts_to_go_on_with(office, citizen):
    number = handled(office, citizen).dossier.number
    begun = Filing(office, citizen)
    page = text_of(signed_in(citizen).get("/ho-so/"))
    assert f'href="/ho-so/{number}/"' in page and "mc-chip--in_time" in page
    assert f'href="/nop/{begun.id}/"' in page and "Xóa bản nháp" in page


def test_who_has_nothing_is_told_what_to_do(citizen):
    assert "Chưa có hồ sơ nào" in text_of(signed_in(citizen).get("/ho-so/"))


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999", "\0", "２"])
def test_a_page_of_the_list_that_is_none_is_no_error(citizen, page):
    assert signed_in(citizen).get("/ho-so/", {"trang": page}).status_code == 200


def test_the_page_of_a_dossier_answers_first_and_tells_who_looked(office, citizen):
    desk = handled(office, citizen)
    look_at(desk.dossier.number, office[Role.SPECIALIST], at=at("2026-03-02 10:00"))
    page = signed_in(citizen).get(f"/ho-so/{desk.dossier.number}/")
    assert heading_of(page) == "Đang thẩm định, hẹn trả 17:00 thứ Hai 9/3/2026"
    assert "Phạm Thị Lan" in text_of(page) and "10:00 thứ Hai 2/3/2026" in text_of(page)
    assert str(Role.SPECIALIST.label) in text_of(page)
    assert f"Nguyễn Văn {Role.SPECIALIST.label}" not in text_of(page).split("Ai đã xem")[1]


def test_the_page_takes_as_many_statements_however_many_dossiers_there_are(office, citizen):
    number, client, counted = handled(office, citizen).dossier.number, signed_in(citizen), []
    client.get(f"/ho-so/{number}/")
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/ho-so/{number}/")
        counted.append(len(asked))
        for _ in range(3):
            handled(office, citizen)
    assert counted == [STATEMENTS_OF_PAGE] * 2, "\n".join(one["sql"][:150] for one in asked)


def test_the_list_takes_as_many_statements_however_many_dossiers_it_shows(office, citizen):
    client, counted = signed_in(citizen), []
    handled(office, citizen)
    client.get("/ho-so/")
    for number in (1, 5):
        for _ in range(number):
            handled(office, citizen)
        with CaptureQueriesContext(connection) as asked:
            client.get("/ho-so/")
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_what_was_asked_for_is_numbered_and_handed_in_item_by_item(office, citizen):
    desk, client = waiting(office, citizen), signed_in(citizen)
    number = desk.dossier.number
    page = text_of(client.get(f"/ho-so/{number}/bo-sung/"))
    assert "1. Tờ khai" in page and "2. Giấy tờ kèm theo" in page and "ký lại cho rõ" in page
    files = [an_upload("ky-1.jpg", a_photo()), an_upload("ky-2.jpg", a_photo())]
    answer = client.post(f"/ho-so/{number}/bo-sung/", an_answer(client, number, files_1=files))
    assert answer.url == f"/ho-so/{number}/"
    assert desk.dossier.state == State.IN_PROCESS
    assert sorted(DossierPaper.objects.filter(file__isnull=False).values_list("component", "file__name")) == [
        (1, "ky-1.jpg"),
        (1, "ky-2.jpg"),
    ]
    note = DossierEvent.objects.get(kind="supplemented").data
    assert "Con tôi chưa có căn cước" in note


def test_an_item_without_an_answer_is_told_and_what_was_sent_is_kept(office, citizen):
    desk, client = waiting(office, citizen), signed_in(citizen)
    address = f"/ho-so/{desk.dossier.number}/bo-sung/"
    sent = an_answer(client, desk.dossier.number, note_2="")
    wrong = client.post(address, sent)
    assert wrong.status_code == 422 and "Mục 2: hãy tải lên" in text_of(wrong)
    assert "Đã nhận: to-khai.pdf" in text_of(wrong)
    kept = next(one.kept for one in wrong.context["answered"] if one.files)
    again = client.post(address, {**sent, "files_1": "", "kept_1": kept, "note_2": "Không có"})
    assert again.status_code == 302
    assert DossierPaper.objects.filter(file__name="to-khai.pdf").count() == 1


def test_a_seal_of_somebody_elses_files_is_worth_nothing(office, citizen):
    desk, client = waiting(office, citizen), signed_in(citizen)
    sent = an_answer(client, desk.dossier.number, files_1="", kept_1="eyJhIjoiYiJ9:1abc:xyz")
    answer = client.post(f"/ho-so/{desk.dossier.number}/bo-sung/", sent)
    assert answer.status_code == 422 and desk.dossier.state == State.WAITING


def test_pressing_twice_supplements_once(office, citizen):
    desk, client = waiting(office, citizen), signed_in(citizen)
    sent = an_answer(client, desk.dossier.number, files_1="", note_1="Đã ký lại")
    answers = [client.post(f"/ho-so/{desk.dossier.number}/bo-sung/", sent).url for _ in range(2)]
    assert answers == [f"/ho-so/{desk.dossier.number}/"] * 2
    assert DossierEvent.objects.filter(kind="supplemented").count() == 1


def test_notes_sent_after_the_session_ended_are_shown_after_signing_in(office, citizen):
    desk, client = waiting(office, citizen), Client()
    address = f"/ho-so/{desk.dossier.number}/bo-sung/"
    client.post(address, {"note_1": "Chữ đã gõ rất lâu"})
    client.force_login(Account.objects.get(pk=citizen.account_id))
    assert "Chữ đã gõ rất lâu" in text_of(client.get(address))


def test_nothing_is_supplemented_that_nobody_asked_for(office, citizen):
    desk, client = handled(office, citizen), signed_in(citizen)
    assert client.get(f"/ho-so/{desk.dossier.number}/bo-sung/").status_code == 302


def test_a_dossier_is_taken_back_after_a_question(office, citizen):
    desk, client = handled(office, citizen), signed_in(citizen)
    address = f"/ho-so/{desk.dossier.number}/rut/"
    page = client.get(address)
    assert "chắc chắn" in heading_of(page)
    form = page.context["form"]
    sent = {"key": form["key"].value(), "seen": form["seen"].value(), "reason": "Không cần nữa"}
    assert [client.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert desk.dossier.state == State.WITHDRAWN
    assert DossierEvent.objects.filter(kind="withdrawn").count() == 1


def test_who_saw_an_older_state_is_told_what_happened_meanwhile(office, citizen):
    desk, client = handled(office, citizen), signed_in(citizen)
    address = f"/ho-so/{desk.dossier.number}/rut/"
    form = client.get(address).context["form"]
    desk.proposed()
    answer = client.post(address, {"key": form["key"].value(), "seen": form["seen"].value()})
    assert answer.status_code == 409 and "đã thực hiện" in text_of(answer)
    assert desk.dossier.state == State.PROPOSED


def test_a_decided_dossier_is_not_taken_back(office, citizen):
    desk, client = handled(office, citizen).proposed().approved(), signed_in(citizen)
    assert "Rút hồ sơ</a>" not in text_of(client.get(f"/ho-so/{desk.dossier.number}/"))
    assert client.get(f"/ho-so/{desk.dossier.number}/rut/").status_code == 302


def test_the_receipt_is_printed_for_its_owner(office, citizen):
    desk, client = handled(office, citizen), signed_in(citizen)
    names = client.get(f"/ho-so/{desk.dossier.number}/").context["prints"]
    assert names
    for name in names:
        answer = client.get(f"/ho-so/{desk.dossier.number}/in/{name}/")
        assert answer.content.startswith(b"%PDF"), name
        assert answer.headers["Content-Disposition"].startswith("attachment")
    for none in ("khong-co", "control"):
        assert client.get(f"/ho-so/{desk.dossier.number}/in/{none}/").status_code == 404


def filed(office: Office, citizen: Actor) -> tuple[str, str]:
    """A dossier filed online with a file: its number and the file's id."""
    Filing(office, citizen).complete().sent()
    dossier = Dossier.objects.latest("number")
    return dossier.number, str(DossierPaper.objects.get(dossier=dossier).file_id)


def test_a_file_is_handed_to_its_owner(office, citizen):
    number, file_id = filed(office, citizen)
    answer = signed_in(citizen).get(f"/ho-so/{number}/tep/{file_id}/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_an_official_who_may_see_the_dossier_leaves_a_look_with_the_file(office, citizen):
    number, file_id = filed(office, citizen)
    assert signed_in(office[Role.RECEPTION]).get(f"/ho-so/{number}/tep/{file_id}/").status_code == 200
    assert Look.objects.values_list("page", "official_id").get() == ("file", office[Role.RECEPTION].official_id)


def test_an_official_of_another_unit_gets_no_file_and_leaves_no_look(office, citizen):
    number, file_id = filed(office, citizen)
    stranger = signed_in(an_office()[Role.RECEPTION])
    assert stranger.get(f"/ho-so/{number}/tep/{file_id}/").status_code == 404
    assert Look.objects.count() == 0


@pytest.mark.parametrize("page", ["", "thoi-han/", "bo-sung/", "rut/", "in/receipt/", "tep/{file}/"])
def test_what_belongs_to_another_looks_like_what_does_not_exist(office, citizen, page):
    number, file_id = filed(office, citizen)
    missing, other = f"{number[:-4]}9999", signed_in(a_citizen("Trần Văn Bình"))
    page = page.format(file=file_id)
    foreign, nothing = other.get(f"/ho-so/{number}/{page}"), other.get(f"/ho-so/{missing}/{page}")
    assert (foreign.status_code, nothing.status_code) == (404, 404)
    assert body_without(foreign, number) == body_without(nothing, missing)


def test_a_visitor_is_asked_to_sign_in_for_every_page_of_a_dossier(office, citizen):
    number, file_id = filed(office, citizen)
    for page in ("", "bo-sung/", "rut/", "in/receipt/", f"tep/{file_id}/"):
        assert Client().get(f"/ho-so/{number}/{page}").url.startswith("/dang-nhap/"), page


def test_a_file_of_another_dossier_is_not_found_in_this_one(office, citizen):
    number, _ = filed(office, citizen)
    _, other_file = filed(office, a_citizen("Trần Văn Bình"))
    assert signed_in(citizen).get(f"/ho-so/{number}/tep/{other_file}/").status_code == 404

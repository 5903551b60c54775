"""What officials do in a browser with scripts off: take in, ask once, meet each other, and work through a list."""

from collections.abc import Callable

import pypdfium2
import pytest

from motcua.directory.models import Role
from motcua.dossiers.actions import filing, handling
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.people.actor import Actor
from tests.builders.browser import PHONE, Window
from tests.builders.dossiers import Desk, Office, a_citizen, an_office, an_official_of
from tests.builders.files import a_photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CARD = "022099000001|123456789|Phạm Thị Lan|01021999|Nữ|Tổ 5, phường Hồng Gai|01012022"
MOST_INTERACTIONS = 12
YESTERDAY = "2026-03-02 08:00"


def test_a_dossier_is_taken_in_without_the_mouse_and_gets_a_receipt(
    window: Callable[..., Window],
) -> None:
    desk = window().belongs_to(an_office()[Role.RECEPTION]).opens("/can-bo/tiep-nhan/")
    keyboard, interactions = desk.page.keyboard, 0
    for typed in (CARD, "1", ""):
        # A scanner types the whole card and Enter by itself; a key typed by hand counts as one more.
        interactions += 2 if typed == "1" else 1
        desk.page.locator("[autofocus]:focus").wait_for(state="attached")
        keyboard.insert_text(typed)
        with desk.page.expect_navigation():
            keyboard.press("Enter")
    dossier = Dossier.objects.get()
    assert "Đã tiếp nhận hồ sơ" in desk.heading and dossier.number in desk.text
    desk.page.locator("[autofocus]:focus").wait_for(state="attached")
    keyboard.press("Tab")
    assert interactions + 1 <= MOST_INTERACTIONS
    receipt = desk.page.locator(":focus").get_attribute("href")
    answer = desk.context.request.get(f"{desk.site}{receipt}")
    assert answer.headers["content-type"] == "application/pdf"
    assert dossier.number in words_of(answer.body())


def words_of(pdf: bytes) -> str:
    """The text of the pages."""
    return " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def test_what_is_missing_is_asked_for_once_and_the_clock_begins_anew(window: Callable[..., Window]) -> None:
    office, citizen = an_office(), a_citizen()
    number = handed_over(office, citizen)
    desk = window().belongs_to(office[Role.SPECIALIST]).opens(f"/can-bo/ho-so/{number}/").presses("Yêu cầu bổ sung")
    desk.types(request_1="Ký tên ở trang cuối", reason="Tờ khai chưa có chữ ký của ông/bà").presses("Yêu cầu bổ sung")
    phone = window(PHONE).belongs_to(citizen).opens(f"/ho-so/{number}/")
    assert phone.heading == "Chờ bạn bổ sung từ 3/3/2026" and "Ký tên ở trang cuối" in phone.text
    phone.presses("Bổ sung hồ sơ")
    assert "Đồng hồ giải quyết đã dừng" in phone.text
    photo = {"name": "trang-cuoi.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}
    phone.page.locator("#files_1").set_input_files([photo])
    phone.presses("Gửi bổ sung")
    assert "Hẹn trả" in phone.heading or "hẹn trả" in phone.heading
    phone.presses("Vì sao hẹn trả vào giờ này?")
    assert phone.heading == "Hẹn trả 17:00 thứ Ba 10/3/2026"
    assert "Đồng hồ dừng" in phone.text and phone.text.count("Hẹn trả: ") == 2
    assert desk.opens(f"/can-bo/ho-so/{number}/").to_press("Yêu cầu bổ sung").count() == 0
    leader = window().belongs_to(office[Role.LEADER]).opens(f"/can-bo/ho-so/{number}/").presses("Yêu cầu bổ sung")
    leader.types(request_1="Ghi thêm ngày", reason="Tờ khai chưa ghi ngày").presses("Yêu cầu bổ sung")
    assert Dossier.objects.get().supplement_requests == 2


def handed_over(office: Office, citizen: Actor) -> str:
    """The number of a dossier that the citizen filed yesterday and that lies with the specialists."""
    desk = Desk(office, on=YESTERDAY).submitted(citizen)
    filing.receive(desk.id, desk.act(Role.RECEPTION))
    return desk.handed_over().dossier.number


def test_the_second_of_two_officials_is_told_who_did_what_and_loses_nothing(window: Callable[..., Window]) -> None:
    office = an_office()
    colleague = an_official_of(office.committee, Role.SPECIALIST)
    desk = Desk(office, on=YESTERDAY).received().handed_over()
    address = f"/can-bo/ho-so/{desk.dossier.number}/trinh/"
    first = window().belongs_to(office[Role.SPECIALIST]).opens(address).types(note="Đủ điều kiện")
    second = window().belongs_to(colleague).opens(address).types(note="Cần xem thêm sổ gốc")
    first.presses("Trình duyệt")
    second.presses("Trình duyệt")
    assert office[Role.SPECIALIST].name in second.text
    assert "Cần xem thêm sổ gốc" in second.page.locator("main").inner_html()
    assert (desk.dossier.state, desk.dossier.events.filter(kind="proposed").count()) == (State.PROPOSED, 1)


def test_a_wrong_result_is_corrected_and_then_handled_again_by_two_officials(window: Callable[..., Window]) -> None:
    office = an_office()
    desk = Desk(office, on=YESTERDAY).received().handed_over().proposed().approved().finished()
    desk.returned()
    address = f"/can-bo/ho-so/{desk.dossier.number}/"
    clerk = window().belongs_to(office[Role.CLERK]).opens(address).presses("Đính chính kết quả")
    clerk.types(mistake="Sinh năm 1984", correction="Sinh năm 1985", document_number="30/CV-UBND")
    clerk.presses("Đính chính kết quả")
    assert "Đính chính kết quả số 12/XN-UBND bằng công văn số 30/CV-UBND" in clerk.text
    letter = clerk.to_press("Văn bản đính chính kết quả giải quyết (PDF)").get_attribute("href")
    assert "30/CV-UBND" in words_of(clerk.context.request.get(f"{clerk.site}{letter}").body())
    head = window().belongs_to(office[Role.HEAD]).opens(address).presses("Đề nghị mở lại hồ sơ")
    head.types(reason="Kết quả ghi sai số thửa đất").presses("Đề nghị mở lại hồ sơ")
    assert "Đang chờ người thứ hai quyết định" in head.text and head.to_press("Mở lại hồ sơ").count() == 0
    leader = window(PHONE).belongs_to(office[Role.LEADER]).opens(address).presses("Mở lại hồ sơ")
    assert "Kết quả ghi sai số thửa đất" in leader.text and not leader.is_too_wide()
    leader.types(note="Làm ngay trong tuần").presses("Mở lại hồ sơ")
    assert leader.heading == "Đang giải quyết, hẹn trả 17:00 thứ Hai 9/3/2026"
    specialist = window().belongs_to(office[Role.SPECIALIST]).opens(address).presses("Bắt đầu làm")
    specialist.types(work="Đối chiếu bản đồ").presses("Bắt đầu làm")
    assert desk.dossier.step_begun_at is not None and "Bắt đầu làm “Đối chiếu bản đồ”" in specialist.text
    specialist.presses("Tạm gác việc").types(note="Chờ trích lục").presses("Tạm gác việc")
    specialist.presses("Cách tính hạn trả")
    assert "Chờ và làm ở từng bước" in specialist.text


def test_a_step_is_completed_for_several_dossiers_at_once(window: Callable[..., Window]) -> None:
    office, desks = an_office(), []
    for _ in range(3):
        desks.append(Desk(office, on=YESTERDAY).received().handed_over())
        handling.propose(desks[-1].id, desks[-1].act(Role.SPECIALIST), outcome="approve", note="Đủ")
    head = window().belongs_to(office[Role.HEAD]).opens("/can-bo/")
    for box in head.page.locator("[name=chon]").all()[:2]:
        box.check()
    head.presses("Hoàn thành bước")
    assert head.heading == "Hoàn thành bước: 2 hồ sơ"
    head.types(note="Đồng ý").presses("Hoàn thành bước")
    assert head.heading == "Hoàn thành bước: xong cả 2 hồ sơ"
    moved = [desk.dossier.step for desk in desks]
    assert sorted(moved) == [3, 4, 4]
    head.presses("Quay lại danh sách")
    assert head.page.locator("[name=chon]").count() == 1

"""One dossier from the citizen's phone to the leader and back, in a real browser with scripts off."""

from collections.abc import Callable

import pytest

from motcua.directory.models import Role
from motcua.dossiers.models import Dossier, DossierPaper
from tests.builders.browser import PHONE, Window
from tests.builders.commune import PASSWORD, a_citizen_with_password, a_working_commune
from tests.builders.dossiers import Office
from tests.builders.files import a_pdf, a_photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAPERS = [
    {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": a_photo()},
    {"name": "to-khai.pdf", "mimeType": "application/pdf", "buffer": a_pdf()},
]


def files_online(phone: Window, login: str) -> str:
    """The citizen signs in, finds the procedure, files, and reads the number off the last page."""
    phone.opens("/dang-nhap/").types(login=login, password=PASSWORD).presses("Đăng nhập")
    phone.opens("/").types(q="xac nhan doc than").presses("Tìm")
    phone.presses("Thủ tục cấp Giấy xác nhận tình trạng hôn nhân")
    phone.presses("Nộp trực tuyến").presses("Bắt đầu").presses("Nơi nộp")
    chooses_the_unit(phone)
    phone.chooses("Cho tôi").presses("Tiếp tục")
    assert phone.page.locator("[name=name]").input_value() == "Phạm Thị Lan"
    phone.presses("Tiếp tục")
    phone.types(text="Xin giấy xác nhận để đăng ký kết hôn").chooses("Nhận tại nơi nộp hồ sơ").presses("Tiếp tục")
    phone.page.locator("#tep-1").set_input_files(PAPERS)
    phone.presses("Tải lên").presses("Tiếp tục")
    assert phone.heading == "Kiểm tra trước khi nộp"
    phone.page.locator("[name=declares]").check()
    phone.presses("Nộp hồ sơ")
    assert "Đã nộp hồ sơ" in phone.heading
    return phone.page.locator(".govuk-panel .mc-number, .govuk-panel strong").first.inner_text()


def chooses_the_unit(phone: Window) -> None:
    """The citizen says where to file."""
    phone.page.locator("[name=offering]").select_option(label="Ủy ban nhân dân phường Bãi Cháy")
    phone.presses("Tiếp tục")


def does(window: Callable[..., Window], office: Office, role: Role, number: str, act: str, **fields: str) -> Window:
    """The official of the role finds the dossier in their list, and does the act."""
    desk = window().belongs_to(office[role]).opens("/can-bo/").presses(number).presses(act)
    desk.types(**fields).presses(act)
    assert number in desk.text
    return desk


def test_a_dossier_goes_from_a_phone_to_the_leader_and_back(window: Callable[..., Window]) -> None:
    office, (citizen, login) = a_working_commune(), a_citizen_with_password()
    phone = window(PHONE)
    number = files_online(phone, login)
    dossier = Dossier.objects.get()
    assert (number, dossier.applicant_person_id) == (dossier.number, citizen.person_id)
    assert sorted(DossierPaper.objects.values_list("file__name", flat=True)) == ["IMG_0001.jpg", "to-khai.pdf"]

    does(window, office, Role.RECEPTION, number, "Tiếp nhận hồ sơ")
    does(window, office, Role.RECEPTION, number, "Chuyển đến cơ quan giải quyết")
    desk = window().belongs_to(office[Role.SPECIALIST]).opens("/can-bo/").presses(number).presses("Tôi nhận việc này")
    assert office[Role.SPECIALIST].name in desk.text
    does(window, office, Role.SPECIALIST, number, "Trình duyệt", note="Chưa đăng ký kết hôn với ai")
    does(window, office, Role.HEAD, number, "Hoàn thành bước", note="Đồng ý")
    does(window, office, Role.LEADER, number, "Phê duyệt")
    assert "Đã duyệt" in phone.opens(f"/ho-so/{number}/").heading
    does(window, office, Role.CLERK, number, "Phát hành kết quả", result_number="12/XN-UBND")
    assert "Đã có kết quả, mời bạn đến nhận" in phone.opens(f"/ho-so/{number}/").heading
    does(window, office, Role.RECEPTION, number, "Trả kết quả", handed_to="Phạm Thị Lan")

    the_citizen_reads_how_it_went(phone, number)
    a_stranger_sees_the_masked_state(window(PHONE), number)


def the_citizen_reads_how_it_went(phone: Window, number: str) -> None:
    """The answer, every step done, and why it was due when it was."""
    phone.opens("/ho-so/").presses("Thủ tục cấp Giấy xác nhận tình trạng hôn nhân")
    assert "Đã trả kết quả" in phone.heading
    done = phone.page.locator(".mc-timeline > *")
    assert done.count() == 6 and all("Đã xong" in text for text in done.all_text_contents())
    assert "Chưa đăng ký kết hôn với ai" not in phone.text
    phone.presses("Vì sao hẹn trả vào giờ này?")
    assert phone.heading == "Hẹn trả 11:15 thứ Năm 5/3/2026"
    assert "1,5 ngày làm việc" in phone.text and "Căn cứ:" in phone.text
    assert not phone.is_too_wide()


def a_stranger_sees_the_masked_state(stranger: Window, number: str) -> None:
    """Without signing in the number alone tells the state and initials only."""
    stranger.opens("/").types(ma=number).presses("Tra cứu")
    assert "Đã trả kết quả" in stranger.heading
    assert "P. T. L." in stranger.text
    assert "Phạm Thị Lan" not in stranger.text and "hôn nhân" not in stranger.text
    stranger.types(dt="5678").presses("Tra cứu")
    assert "P••• T••• Lan" in stranger.text and "hôn nhân" in stranger.text

"""The catalogue is kept in a browser without scripts; every page of it without barriers and without sideways scroll."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser

from tests.builders.browser import Window, session_of
from tests.builders.changes import CODE
from tests.builders.kept_catalogue import KeptCatalogue, a_kept_catalogue
from tests.journeys.test_every_page import NARROW, Visit, faults, name_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PARTS = (
    "thong-tin",
    "cach-thuc",
    "truong-hop",
    "thanh-phan",
    "thoi-han",
    "buoc",
    "phi",
    "yeu-cau",
    "can-cu",
    "vien-dan",
)
DRAFT, OF_UNIT = "/can-bo/thu-tuc/du-thao", "/can-bo/thu-tuc-don-vi"
VISITS = (
    Visit("editor", "/can-bo/thu-tuc/"),
    Visit("editor", "/can-bo/thu-tuc/?q=giay chung nhan"),
    Visit("editor", "/can-bo/thu-tuc/?cap=ministry"),
    Visit("editor", "/can-bo/thu-tuc/?muc=dang-soan"),
    Visit("leader", "/can-bo/thu-tuc/?muc=da-bo"),
    Visit("editor", "/can-bo/thu-tuc/moi/"),
    Visit("editor", "/can-bo/thu-tuc/moi/", press="Bắt đầu soạn"),
    Visit("editor", "/can-bo/thu-tuc/ma/1.000801/"),
    Visit("editor", "/can-bo/thu-tuc/ma/1.000804/"),
    Visit("editor", "/can-bo/thu-tuc/ma/1.000801/phien-ban/{version}/"),
    *(Visit("editor", f"{DRAFT}/{{{state}}}/") for state in ("review", "imported", "lacking", "scheduled")),
    *(Visit("editor", f"{DRAFT}/{{review}}/{page}/") for page in ("khac-biet", "tac-dong", "ly-do", "hoi-y-kien")),
    *(Visit("editor", f"{DRAFT}/{{review}}/phan/{part}/") for part in PARTS),
    Visit("editor", f"{DRAFT}/{{lacking}}/phan/vien-dan/"),
    Visit("editor", f"{DRAFT}/{{lacking}}/", press="Trình lãnh đạo"),
    Visit("leader", f"{DRAFT}/{{submitted}}/"),
    Visit("leader", f"{DRAFT}/{{submitted}}/quyet-dinh/"),
    Visit("leader", f"{DRAFT}/{{submitted}}/quyet-dinh/", press="Công bố"),
    Visit("leader", f"{DRAFT}/{{scheduled}}/"),
    Visit("speaker", "/can-bo/y-kien/"),
    Visit("speaker", "/can-bo/y-kien/{opinion}/"),
    Visit("speaker", "/can-bo/y-kien/{opinion}/", press="Gửi ý kiến"),
    Visit("editor", "/can-bo/thu-tuc/van-ban/"),
    Visit("editor", "/can-bo/thu-tuc/van-ban/xem/?so=101/2024/NĐ-CP"),
    Visit("leader", "/can-bo/thu-tuc/chi-so/?chi-so=1.1"),
    Visit("leader", "/can-bo/thu-tuc/cat-giam/?theo=level&nhom=commune"),
    Visit("head", f"{OF_UNIT}/"),
    Visit("head", f"{OF_UNIT}/{{ward}}/1.000801/"),
    Visit("head", f"{OF_UNIT}/{{ward}}/1.000801/", press="Gửi đề nghị"),
    Visit("speaker", f"{OF_UNIT}/{{ward}}/1.000806/"),
    Visit("speaker", f"{OF_UNIT}/{{ward}}/1.000807/"),
    Visit("", "/thu-tuc/1.000801/"),
    Visit("", "/thu-tuc/1.000804/"),
)


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: object, _morning: None) -> Iterator[KeptCatalogue]:
    """One catalogue for all pages: they only look, or send what is refused."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        made = a_kept_catalogue()
        made.sessions = {who: session_of(actor) for who, actor in made.people.items()}
        yield made
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def narrow(browser: Browser, site: str) -> Iterator[Window]:
    """A narrow window with scripts on, which axe needs."""
    opened = Window(browser, site, width=NARROW, scripts=True)
    yield opened
    opened.context.close()


@pytest.mark.parametrize("visit", VISITS, ids=name_of)
def test_a_page_of_the_catalogue_has_no_barrier_and_does_not_scroll_sideways(visit, kept, narrow) -> None:
    if visit.who:
        narrow.has_session(kept.sessions[visit.who])
    narrow.opens(visit.path.format(**kept.parts), status=visit.status)
    if visit.press:
        narrow.presses(visit.press)
    assert faults(narrow) == []


def test_a_new_procedure_is_written_submitted_and_published_without_scripts(kept, window) -> None:
    editor = window().has_session(kept.sessions["editor"]).opens("/can-bo/thu-tuc/moi/")
    editor.types(code=CODE, name="Cấp giấy xác nhận thử", reason="Luật mới giao")
    editor.page.get_by_label("Lĩnh vực", exact=True).select_option(label="Hộ tịch")
    editor.presses("Bắt đầu soạn")
    assert "Chưa công bố được, còn thiếu: trình tự thực hiện, cách thức thực hiện" in editor.text
    draft = editor.page.url.removeprefix(editor.site)
    editor.opens(f"{draft}phan/cach-thuc/")
    for label in ("Cấp xã", "Cá nhân", "Trực tiếp"):
        editor.chooses(label)
    editor.types(authority_name="Ủy ban nhân dân cấp xã", sequence="Nộp hồ sơ.\nNhận kết quả.")
    editor.presses("Lưu").opens(f"{draft}phan/thanh-phan/")
    editor.types(**{"d1-name": "Tờ khai", "d1-originals": "1"})
    editor.presses("Lưu, thêm dòng").opens(f"{draft}phan/thoi-han/")
    editor.types(legal_limit="1 ngày làm việc").presses("Lưu").opens(f"{draft}phan/buoc/")
    steps = (("receive", "60"), ("appraise", "300"), ("approve", "60"))
    for place, (kind, minutes) in enumerate(steps, start=1):
        _step(editor, place, kind, minutes)
    editor.presses("Lưu, thêm dòng")
    assert "Cộng các bước: 420 phút làm việc; thời hạn 1 ngày làm việc có 480" in editor.text
    editor.opens(draft).presses("Trình lãnh đạo")
    assert "thiếu bước vào số, đóng dấu" in editor.text
    editor.opens(f"{draft}phan/buoc/")
    _step(editor, 4, "seal", "60")
    _step(editor, 5, "return", "0")
    editor.presses("Lưu, thêm dòng").opens(draft).presses("Trình lãnh đạo")
    assert editor.heading.endswith("Đã trình")
    leader = window().has_session(kept.sessions["leader"]).opens(draft).presses("Xem và quyết định")
    leader.types(number="99/QĐ-UBND", signer="Trần Văn Mẫu")
    for name, day in (("decided_on", "2/3/2026"), ("effective_on", "1/4/2026")):
        leader.types(**{f"{name}_{part}": text for part, text in zip("dmy", day.split("/"), strict=True)})
    leader.presses("Công bố")
    assert "Quyết định 99/QĐ-UBND ngày 2/3/2026" in leader.text
    editor.opens(draft).presses("Công khai")
    assert "Công khai lúc" in editor.text
    citizen = window(width=360).opens(f"/thu-tuc/{CODE}/")
    assert "Quy định này chưa có hiệu lực; áp dụng từ 1/4/2026." in citizen.text


def _step(editor: Window, place: int, kind: str, minutes: str) -> None:
    """Fill in a line of the table of steps."""
    editor.types(**{f"d{place}-name": f"Bước {place}", f"d{place}-working_minutes": minutes})
    editor.page.locator(f"[name='d{place}-kind']").select_option(kind)

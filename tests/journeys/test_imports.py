"""An editor brings a file in a browser with scripts off, reads what it would change, confirms, and takes it back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from motcua.catalogue.queries import search, version_in_force
from motcua.lib.time import local_day, now
from tests.builders.browser import PHONE, SCREEN, Window
from tests.builders.catalogue import a_procedure
from tests.builders.changes import Province
from tests.builders.imports import CODE, OTHER, a_file, a_lost_channel, a_row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
THIRD = "3.000003"


def rows() -> list[object]:
    """One procedure that is new, one that changes, one that leaves a question, and a broken line."""
    new = a_row(THIRD, name="Cấp thẻ hướng dẫn viên du lịch", field="Du lịch")
    return [a_row(), a_row(OTHER, channels=[a_lost_channel("7")]), new, b"{hong"]


def brought(window: Window, file: Path) -> Window:
    """The difference of the file."""
    window.opens("/can-bo/thu-tuc/nhap/")
    window.page.locator("main input[type=file]").set_input_files(file)
    return window.presses("Xem khác biệt")


def test_a_file_is_brought_read_confirmed_and_taken_back(window: Callable[..., Window], tmp_path: Path) -> None:
    a_procedure(code=CODE, name="Tên cũ")
    desk = brought(window().belongs_to(Province().editor), a_file(tmp_path, *rows(), name="2025-11.jsonl"))
    assert "Chờ xác nhận" in desk.heading and "Dòng không phải JSON đúng cú pháp" in desk.text
    assert version_in_force(CODE, local_day(now())).name == "Tên cũ"
    desk.page.locator(".mc-tabs__link", has_text="Phiên bản mới").click()
    assert "Cấp giấy xác nhận" in desk.text
    desk.presses("Xác nhận nhập")
    assert "Đã nhập" in desk.heading
    assert [one.code for one in search("cap the huong dan vien du lich", on=local_day(now()))][:1] == [THIRD]
    desk.page.locator(".mc-tabs__link", has_text="Chờ trả lời câu hỏi").click()
    desk.page.locator("tbody a", has_text="Trả lời câu hỏi").click()
    assert "mất đơn vị tính" in desk.text and "7" in desk.text
    desk.opens("/can-bo/thu-tuc/nhap/").page.locator("tbody a").first.click()
    desk.presses("Hoàn tác cả lần nhập")
    assert "Đã hoàn tác" in desk.heading
    assert version_in_force(CODE, local_day(now())).name == "Tên cũ"
    assert THIRD not in [one.code for one in search("cap the huong dan vien du lich", on=local_day(now()))]


@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_the_pages_of_an_import_have_no_barrier_and_fit(
    window: Callable[..., Window], tmp_path: Path, width: int
) -> None:
    a_procedure(code=CODE, name="Tên cũ")
    desk = window(width, scripts=True).belongs_to(Province().editor)
    brought(desk, a_file(tmp_path, *rows(), name="2025-11.jsonl"))
    batch = desk.page.url.removeprefix(desk.site)
    for path in (batch, f"{batch}?muc=changed", f"{batch}?muc=waiting", "/can-bo/thu-tuc/nhap/"):
        desk.opens(path)
        for summary in desk.page.locator("main summary").all():
            summary.click()
        found = Axe().run(desk.page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:160]) for one in found] == [], path
        assert not desk.is_too_wide(), path

"""Retakes the pictures of the README from a running demo: ``python tools/pictures.py http://127.0.0.1:8000``.

Needs Chromium and a demo of its own (``MOTCUA_VAR=/tmp/pictures motcua demo``): it signs in by one click and looks.
"""

import io
import os
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
WIDTH, HEIGHT = 1280, 860
COLOURS = 200


def main(site: str) -> None:
    """The three pictures."""
    path = os.environ.get("MOTCUA_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        take_home(browser, site)
        take_desk(browser, site)
        browser.close()


def take_home(browser: Browser, site: str) -> None:
    """The portal as a visitor finds it."""
    page = opened(browser)
    page.goto(site)
    keep(page, "home")


def take_desk(browser: Browser, site: str) -> None:
    """What the province's center has in work, and the first dossier on a specialist's list."""
    page = signed_in(browser, site, "giám sát trung tâm, TTPVHCC tỉnh")
    page.goto(f"{site}/can-bo/?muc=dang-giai-quyet")
    keep(page, "worklist")
    page = signed_in(browser, site, "chuyên viên")
    page.locator("[data-open]").first.click()
    page.wait_for_url("**/ho-so/**")
    keep(page, "dossier")


def signed_in(browser: Browser, site: str, who: str) -> Page:
    """The worklist of the person of the demo whose button holds these words."""
    page = opened(browser)
    page.goto(f"{site}/dang-nhap/")
    page.get_by_role("button", name=who).first.click()
    page.wait_for_url("**/can-bo/")
    return page


def opened(browser: Browser) -> Page:
    """A page of the width of the pictures."""
    return browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="vi-VN")


def keep(page: Page, name: str) -> None:
    """The page as a small PNG: interfaces need few colours."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))

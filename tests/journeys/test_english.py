"""Whoever chose English reads English on every page, but for names and what the law or an office has written."""

import re
from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models import CharField, JSONField, TextField
from django.utils import translation
from playwright.sync_api import Browser

from motcua.documents.models import StoredFile
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.dossiers.queries.tracking import masked
from tests.builders.browser import Window, session_of
from tests.builders.busy_office import BusyOffice, a_busy_office
from tests.house.test_words import LETTERS
from tests.journeys.test_every_page import DESK, PORTAL, Visit, name_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ROOMS = ("directory", "people", "catalogue", "dossiers", "reporting")
SPACES = re.compile(r"\s+")
NAMES = ("Một Cửa", "Tiếng Việt", "Hùng Kings")
# Examples of what is typed, and the titles of laws with what names them.
EXAMPLES = ("“khai sinh”, “đất”, “hộ kinh doanh”", "Thông báo 5015/TB-LĐTBXH ngày 2/12/2026")
LAWS = re.compile(
    r"(Điều \d+ khoản \d+ )?(Bộ luật|Luật|Nghị định|Thông tư|Quyết định) [^,.)]*"
    r"(, (điều [\d khoảnvà,]+|biểu [\w.]+\b))?",
    re.IGNORECASE,
)
CONTENT = {
    "/": ".mc-links a",
    "/thu-tuc/{code}/": "h1",
    "/ho-so/{handed}/": ".mc-timeline__title span",
    "/can-bo/": "td[data-label=Procedure]",
}
"""Where what an office has written stands alone, by address."""


def written() -> set[str]:
    """Every text with Vietnamese letters that stands in the tables: names, published words, what people typed."""
    texts: set[str] = set()
    for model in (model for room in ROOMS for model in apps.get_app_config(room).get_models()):
        for field in model._meta.get_fields():
            if isinstance(field, CharField | TextField | JSONField) and field.concrete:
                for value in model._default_manager.values_list(field.attname, flat=True):
                    texts |= set(_texts_in(value))
    for data in DossierEvent.objects.values_list("data", flat=True):
        texts |= set(re.findall(r'"((?:[^"\\]|\\.)*)"', data))
    texts |= {masked(name) for name in Dossier.objects.values_list("applicant_name", flat=True)}
    texts |= set(StoredFile.objects.values_list("name", flat=True))
    return {SPACES.sub(" ", text).strip() for text in texts if LETTERS.search(text)}


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield from value.splitlines()
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(inner)


def left_over(text: str, known: Iterable[str]) -> list[str]:
    """The lines of ``text`` in which Vietnamese stays when what is known to be written so is taken out."""
    found = []
    for line in text.splitlines():
        rest = SPACES.sub(" ", line)
        for one in (*NAMES, *EXAMPLES, *known):
            rest = re.sub(re.escape(one), "", rest, flags=re.IGNORECASE)
        rest = LAWS.sub("", rest)
        if LETTERS.search(rest):
            found.append(rest.strip())
    return found


@pytest.fixture(scope="module")
def busy(django_db_setup: None, django_db_blocker: object, _morning: None) -> Iterator[BusyOffice]:
    """One busy office for all pages."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        made = a_busy_office()
        made.sessions = {who: session_of(made[who]) for who in {visit.who for visit in (*PORTAL, *DESK)} - {""}}
        made.written = sorted(written(), key=len, reverse=True)
        yield made
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def english(browser: Browser, site: str) -> Iterator[Window]:
    """A window of somebody who pressed English."""
    opened = Window(browser, site)
    opened.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": "en", "url": site}])
    yield opened
    opened.context.close()


@pytest.mark.parametrize("visit", (*PORTAL, *DESK), ids=name_of)
def test_a_page_says_nothing_in_vietnamese_but_names_and_content(
    visit: Visit, busy: BusyOffice, english: Window
) -> None:
    if visit.who:
        english.has_session(busy.sessions[visit.who])
    english.opens(visit.path.format(**busy.parts), status=visit.status)
    if visit.press:
        with translation.override("en"):
            english.presses(translation.gettext(visit.press))
    page = english.page
    texts = [page.title(), page.locator("body").inner_text()]
    texts += [one.get_attribute("aria-label") or "" for one in page.locator("[aria-label]").all()]
    found = left_over("\n".join(texts), busy.written)
    assert not found, found


@pytest.mark.parametrize("path", CONTENT)
def test_what_an_office_has_written_is_marked_as_vietnamese(path: str, busy: BusyOffice, english: Window) -> None:
    who = "reception" if path.startswith("/can-bo/") else "citizen"
    english.has_session(busy.sessions[who]).opens(path.format(**busy.parts))
    parts = [part for part in english.page.locator(CONTENT[path]).all() if LETTERS.search(part.inner_text())]
    assert parts, "nothing Vietnamese stands there"
    assert {part.get_attribute("lang") for part in parts} == {"vi"}

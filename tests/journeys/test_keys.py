"""The keys of the worklist, for whom scripts run; without scripts nobody reads about keys."""

from collections.abc import Callable

import pytest

from motcua.directory.models import Role
from tests.builders.browser import Window
from tests.builders.dossiers import Desk, an_office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_list_is_walked_chosen_and_opened_with_keys(window: Callable[..., Window]) -> None:
    office = an_office()
    dossiers = [Desk(office).received().dossier for _ in range(3)]
    page = window(scripts=True).belongs_to(office[Role.RECEPTION]).opens("/can-bo/").page
    assert page.get_by_text("hồ sơ dưới").is_visible()
    for key in ("j", "j", "k", "j", "x"):
        page.keyboard.press(key)
    assert [box.is_checked() for box in page.locator("[name=chon]").all()] == [False, True, False]
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(f"/ho-so/{dossiers[1].number}/")


def test_the_legend_of_the_keys_is_hidden_where_scripts_are_off(window: Callable[..., Window]) -> None:
    office = an_office()
    Desk(office).received()
    page = window().belongs_to(office[Role.RECEPTION]).opens("/can-bo/").page
    assert not page.get_by_text("hồ sơ dưới").is_visible()

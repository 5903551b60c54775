"""How many statements each page and act of the desk costs; the number does not grow with the dossiers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.directory.models import Role
from tests.builders.desk import desk_of, the_act
from tests.builders.dossiers import Desk, an_office

pytestmark = pytest.mark.django_db
FRAMING = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def statements(run) -> list[str]:
    """The statements of the second run (the first fills what a process keeps), without the frame of a transaction."""
    run()
    with CaptureQueriesContext(connection) as seen:
        run()
    return [query["sql"] for query in seen.captured_queries if not query["sql"].startswith(FRAMING)]


@pytest.fixture(autouse=True)
def at_the_time_of_the_office(time_machine):
    """The desk's clock shows the morning after the office's."""
    time_machine.move_to("2026-03-03 09:00+07:00")


@pytest.mark.parametrize("dossiers", [1, 12])
def test_the_worklist_costs_five_statements(dossiers):
    office = an_office()
    for _ in range(dossiers):
        Desk(office).received()
    client = desk_of(office, Role.RECEPTION)
    assert len(statements(lambda: client.get("/can-bo/"))) == 5


@pytest.mark.parametrize("others", [0, 12])
def test_the_page_of_a_dossier_costs_seven_statements(others):
    office = an_office()
    for _ in range(others):
        Desk(office).received()
    desk = Desk(office).received().handed_over().proposed()
    client = desk_of(office, Role.SPECIALIST)
    path = reverse("desk:dossier", args=[desk.dossier.number])
    assert len(statements(lambda: client.get(path))) == 7


@pytest.mark.parametrize("others", [0, 12])
def test_an_act_costs_eight_statements(others):
    office = an_office()
    for _ in range(others):
        Desk(office).received()
    dossiers = iter([Desk(office).received().dossier for _ in range(2)])
    client = desk_of(office, Role.RECEPTION)

    def hand_over() -> None:
        dossier = next(dossiers)
        client.post(reverse("desk:act", args=[dossier.number, "hand_over"]), the_act(dossier))

    assert len(statements(hand_over)) == 8

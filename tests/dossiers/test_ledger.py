"""The chain of the log: what it finds by itself, and what it cannot (docs/rules/ledger.md)."""

from pathlib import Path

import pytest
from django.forms.models import model_to_dict

from bench.tampering import TAMPERINGS, Tampering, Victims, planted
from motcua.dossiers import ledger
from motcua.dossiers.log import COLUMNS
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.lib.acting import OWNER, acting
from tests.builders.dossiers import Desk, an_office

pytestmark = pytest.mark.django_db

PAGE = Path(__file__).parents[2] / "docs" / "rules" / "ledger.md"
FOUND = [one for one in TAMPERINGS if one.found_at]
NOT_FOUND = [one for one in TAMPERINGS if not one.found_at]


@pytest.fixture
def victims() -> Victims:
    """Two dossiers of five events each, and a third that nobody touches."""
    office = an_office()
    one, other, _ = (str(Desk(office).received().handed_over().proposed().id) for _ in range(3))
    return Victims(one, other)


@pytest.mark.parametrize("tampering", FOUND, ids=lambda one: one.name)
def test_the_chain_finds_what_was_done_and_names_the_place(tampering: Tampering, victims: Victims):
    with acting(OWNER), planted(tampering, victims) as faults:
        number = Dossier.objects.get(pk=victims.one).number
        assert (number, tampering.found_at(5)) in [(fault.number, fault.sequence) for fault in faults]
        assert {fault.dossier_id for fault in faults} <= {victims.one, victims.other}
    assert list(ledger.faults()) == []


@pytest.mark.parametrize("tampering", NOT_FOUND, ids=lambda one: one.name)
def test_the_chain_alone_does_not_find_what_is_consistent_in_itself(tampering: Tampering, victims: Victims):
    before = list(DossierEvent.objects.order_by("id").values_list("dossier_id", "sequence", "hash"))
    with acting(OWNER), planted(tampering, victims) as faults:
        assert list(DossierEvent.objects.order_by("id").values_list("dossier_id", "sequence", "hash")) != before
        assert faults == []


def test_the_old_copy_is_exactly_what_was_there_before():
    office = an_office()
    desks = [Desk(office).received() for _ in range(2)]
    before = [_all_of(desk) for desk in desks]
    for desk in desks:
        desk.handed_over()
    restore = next(one for one in TAMPERINGS if one.name == "restore an old copy")
    with acting(OWNER), planted(restore, Victims(*(str(desk.id) for desk in desks))) as faults:
        assert [_all_of(desk) for desk in desks] == before
        assert faults == []
    assert [_all_of(desk) for desk in desks] != before


def test_the_page_of_the_rule_says_of_each_kind_whether_the_chain_finds_it():
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    told = {line.split(" | ")[0].removeprefix("| "): line.rsplit(" | ", 1)[1].strip(" |") for line in lines}
    for tampering in TAMPERINGS:
        assert told[tampering.name].startswith("yes" if tampering.found_at else "**no**"), tampering.name


def _all_of(desk: Desk) -> tuple[object, object]:
    values = model_to_dict(desk.dossier, fields=[field.name for field in COLUMNS]) | {
        "hash": bytes(desk.dossier.last_hash)
    }
    row = {name: value for name, value in values.items() if name != "last_hash"}
    log = [(event.sequence, event.kind, bytes(event.hash)) for event in DossierEvent.objects.filter(dossier_id=desk.id)]
    return row, log

"""A list leaves the system within a budget, after it was written down, and carries the number that leads back."""

import hashlib

import pytest

from motcua.directory.models import Role
from motcua.people.actor import Actor
from motcua.reporting.exports.actions import rows_left, take_out
from motcua.reporting.exports.errors import BudgetSpent
from motcua.reporting.exports.facts import Stamp, Wanted
from motcua.reporting.exports.queries import exports_seen
from motcua.reporting.models import Export
from tests.builders.directory import at
from tests.builders.dossiers import an_office

pytestmark = pytest.mark.django_db
MORNING = at("2026-03-03 09:00")
WANTED = Wanted(what="Hồ sơ", question="Danh sách: Cần xử lý", name="ho-so", ending="csv")


def take(actor: Actor, rows: int, moment=MORNING, make=lambda stamp: stamp.sentence().encode()):
    """The actor takes so many rows out."""
    return take_out(actor, WANTED, rows=rows, at=moment, make=make)


def test_the_budget_of_a_day_is_spent_row_by_row_and_is_whole_again_the_next_day(settings):
    settings.EXPORT_ROWS_A_DAY = 10
    actor = an_office()[Role.RECEPTION]
    take(actor, 6)
    with pytest.raises(BudgetSpent, match="còn 4 dòng"):
        take(actor, 5)
    take(actor, 4)
    assert rows_left(actor.account_id, at=at("2026-03-03 23:59")) == 0
    assert rows_left(actor.account_id, at=at("2026-03-04 00:00")) == 10


def test_a_colleague_has_a_budget_of_their_own(settings):
    settings.EXPORT_ROWS_A_DAY = 10
    office = an_office()
    take(office[Role.RECEPTION], 10)
    take(office[Role.SPECIALIST], 10)
    assert Export.objects.count() == 2


def test_a_refused_export_is_not_in_the_audit_and_takes_no_number(settings):
    settings.EXPORT_ROWS_A_DAY = 10
    actor = an_office()[Role.RECEPTION]
    first = take(actor, 1)
    with pytest.raises(BudgetSpent):
        take(actor, 100)
    second = take(actor, 1)
    assert (first.number, second.number) == ("XD260303-0001", "XD260303-0002")


def test_the_export_is_written_down_before_its_file_is_made():
    actor = an_office()[Role.RECEPTION]

    def make(stamp: Stamp) -> bytes:
        row = Export.objects.get(number=stamp.number)
        assert (row.rows, row.question, row.sha256) == (3, "Danh sách: Cần xử lý", "")
        return b"content"

    take(actor, 3, make=make)
    assert Export.objects.get().sha256 == hashlib.sha256(b"content").hexdigest()


def test_an_export_whose_file_could_not_be_made_stays_in_the_audit_and_counts(settings):
    settings.EXPORT_ROWS_A_DAY = 10
    actor = an_office()[Role.RECEPTION]

    def broken(stamp: Stamp) -> bytes:
        raise OSError("no room")

    with pytest.raises(OSError):
        take(actor, 7, make=broken)
    assert Export.objects.get().sha256 == "" and rows_left(actor.account_id, at=MORNING) == 3


def test_an_inspector_reads_the_exports_of_the_units_below_and_of_no_others():
    office, other = an_office(), an_office()
    ours, theirs = take(office[Role.RECEPTION], 1), take(other[Role.RECEPTION], 1)
    seen = [row.number for row in exports_seen(office[Role.INSPECTOR]).rows]
    assert seen == [ours.number] and theirs.number not in seen
    assert exports_seen(office[Role.SPECIALIST]).rows == ()


def test_the_audit_is_read_page_by_page_and_found_by_number_or_name(monkeypatch):
    monkeypatch.setattr("motcua.reporting.exports.queries.PAGE_ROWS", 2)
    office = an_office()
    numbers = [take(office[Role.RECEPTION], 1, at(f"2026-03-03 0{hour}:00")).number for hour in range(5)]
    inspector, read, after = office[Role.INSPECTOR], [], None
    while True:
        page = exports_seen(inspector, after=after)
        read += [row.number for row in page.rows]
        if not page.following:
            break
        after = page.following
    assert read == numbers[::-1]
    assert [row.number for row in exports_seen(inspector, text=numbers[2].lower()).rows] == [numbers[2]]
    assert exports_seen(inspector, text="nobody of this name").rows == ()

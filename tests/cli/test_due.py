"""A due date from the command line: reckoned, explained, and refused with what to write instead."""

import json

import pytest
from typer.testing import CliRunner, Result

from motcua.cli.app import app
from motcua.directory.models import UnitKind
from tests.builders.directory import a_unit, give_hours_and_days


def due(*words: str) -> Result:
    """What the command answers."""
    return CliRunner().invoke(app, ["due", *words])


@pytest.mark.parametrize(
    ("received", "limit", "due_at"),
    [
        ("2026-04-24 15:20", "3 working_days", "2026-05-04T17:00:00+07:00"),
        ("2026-04-24 15:20", "3 ngày làm việc", "2026-05-04T17:00:00+07:00"),
        ("2026-04-24T08:20:00Z", "same_day", "2026-04-28T17:00:00+07:00"),
        ("2026-03-02 10:00", "0,5 working_days", "2026-03-03T11:15:00+07:00"),
        ("2026-03-06 16:50:30", "1 hours", "2026-03-09T08:30:00+07:00"),
        ("2026-02-06 10:00", "15 days", "2026-02-23T17:00:00+07:00"),
    ],
)
def test_a_due_date_needs_no_database(received: str, limit: str, due_at: str) -> None:
    told = json.loads(due(received, limit, "--json").stdout)
    assert told["due_at"] == due_at
    assert told["lines"][-1]["kind"] == "due"


def test_the_lines_are_printed_with_their_sources() -> None:
    told = due("2026-04-24 15:20", "3 working_days").stdout
    assert "Nghỉ bù Giỗ Tổ Hùng Vương" in told
    assert "Bộ luật Lao động 2019, điều 111 khoản 3" in told
    assert "17:00 thứ Hai 04/05/2026" in told


@pytest.mark.django_db
def test_a_unit_counts_by_its_own_calendar() -> None:
    give_hours_and_days(a_unit("cong-an-mau", kind=UnitKind.POLICE))
    told = json.loads(due("2026-04-24 15:20", "3 working_days", "--unit", "cong-an-mau", "--json").stdout)
    assert (told["unit"], told["due_at"]) == ("cong-an-mau", "2026-05-04T17:00:00+07:00")
    unknown = due("2026-04-24 15:20", "3 working_days", "--unit", "khong-co")
    assert unknown.exit_code == 1 and "khong-co" in unknown.stderr


@pytest.mark.parametrize(
    ("received", "limit", "code", "says"),
    [
        ("2026-02-30 10:00", "3 days", 2, "2026-02-30"),
        ("26/2/2026 10:00", "3 days", 2, "write day and time as"),
        ("2026-02-26", "3 days", 2, "write day and time as"),
        ("2026-02-26 10:00", "soon", 2, "working_days"),
        ("2026-02-26 10:00", "1.5 days", 1, "không tính được"),
        ("2027-12-30 10:00", "9 days", 1, "2028"),
    ],
)
def test_what_cannot_be_reckoned_is_refused_with_a_reason(received: str, limit: str, code: int, says: str) -> None:
    told = due(received, limit)
    assert told.exit_code == code
    assert says in told.stderr

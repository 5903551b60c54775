"""The year's calendar from the command line: drafted, corrected, proposed, confirmed."""

import csv
import json
from datetime import date

import pytest
from typer.testing import CliRunner

from motcua.cli.app import app
from motcua.directory.models import Role
from motcua.directory.queries import calendar_of
from motcua.people.actions import create_account
from tests.builders.directory import a_unit, an_official, give_hours_and_days

pytestmark = pytest.mark.django_db

DRAFT = ["propose-year", "2028", "--tet", "2028-01-26", "--hung-kings", "2028-04-04"]


def motcua(*words: str):
    """What the command answers."""
    return CliRunner().invoke(app, list(words))


def test_a_year_is_drafted_proposed_and_confirmed(tmp_path) -> None:
    unit = a_unit("tinh-mau")
    give_hours_and_days(unit)
    leader = an_official(role=Role.LEADER, unit=unit)
    create_account("lanh-dao", official_id=leader.id)
    draft = motcua(*DRAFT)
    assert draft.exit_code == 0
    assert [row["date"] for row in csv.DictReader(draft.stdout.splitlines())][:2] == ["2028-01-01", "2028-01-03"]
    (tmp_path / "2028.csv").write_text(draft.stdout, encoding="utf-8")
    told = motcua(
        *("propose-year", "2028", "--file", str(tmp_path / "2028.csv"), "--unit", "tinh-mau"),
        *("--source", "Thông báo 1/TB-VPCP", "--by", leader.code),
    )
    assert told.exit_code == 0
    confirmed = motcua("confirm-calendar", str(json.loads(told.stdout)["change"]), "--by", leader.code)
    assert json.loads(confirmed.stdout)["dossiers_moved"] == 0
    assert not calendar_of(unit.id).is_working_day(date(2028, 1, 3))
    again = motcua("confirm-calendar", str(json.loads(told.stdout)["change"]), "--by", leader.code)
    assert again.exit_code == 1 and "đã được" in again.stderr


def test_a_draft_without_tet_or_a_proposal_by_nobody_is_refused() -> None:
    assert motcua("propose-year", "2028").exit_code != 0
    nobody = motcua(*DRAFT, "--source", "TB", "--by", "khong-co")
    assert nobody.exit_code == 1 and "khong-co" in nobody.stderr
    assert motcua("confirm-calendar", "999999", "--by", "khong-co").exit_code == 1

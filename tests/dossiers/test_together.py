"""Many processes at once: numbers, the same act twice, two officials on one dossier."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from motcua.directory.models import Role
from motcua.dossiers.models import DayCounter, Dossier, DossierEvent
from motcua.dossiers.numbers import next_number
from motcua.people.models import Account
from tests.builders.directory import at
from tests.builders.dossiers import Desk, Office, an_office

pytestmark = pytest.mark.django_db(transaction=True)

PROCESSES = 8


def together(*arguments: str) -> list[list[str]]:
    """What each of eight processes printed, all started at once."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "motcua.settings", "MOTCUA_DATABASE_URL": database_url()}
    command = [sys.executable, "-m", "tests.dossiers.one_of_many", *arguments]
    running = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(PROCESSES)
    ]
    said = []
    for process in running:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        said.append(out.split())
    return said


def database_url() -> str:
    """The address of the test's own database, for other processes."""
    parts = connection.settings_dict
    host = parts["HOST"].replace("/", "%2F")
    port = f":{parts['PORT']}" if parts["PORT"] else ""
    secret = f":{parts['PASSWORD']}" if parts["PASSWORD"] else ""
    return f"postgresql://{parts['USER']}{secret}@{host}{port}/{parts['NAME']}"


def test_eight_processes_over_midnight_leave_no_duplicate_and_no_hole():
    office = an_office(identifier="H49.23")
    login = login_of(office, Role.RECEPTION)
    ids = (office.version.id, office.shop.id, office.committee.id)
    numbers = [n for said in together("file", login, *map(str, ids), "12", "") for n in said]
    for day in ("260302", "260303"):
        orders = sorted(int(n.rsplit("-", 1)[1]) for n in numbers if f"-{day}-" in n)
        assert orders == list(range(1, len(orders) + 1)), day
        assert orders, f"no dossier on {day}: the run did not cross midnight"
    assert len(set(numbers)) == PROCESSES * 12 == Dossier.objects.count()


def test_the_same_key_in_eight_processes_makes_one_dossier_and_one_answer():
    office = an_office()
    ids = (office.version.id, office.shop.id, office.committee.id)
    said = together("file", login_of(office, Role.RECEPTION), *map(str, ids), "1", "mot-lan")
    assert (len({tuple(numbers) for numbers in said}), Dossier.objects.count()) == (1, 1)


def test_of_eight_officials_at_once_one_acts_and_seven_are_told():
    desk = Desk(an_office()).received()
    said = together("hand_over", login_of(desk.office, Role.RECEPTION), str(desk.id), str(desk.dossier.version))
    assert sorted(word for words in said for word in words) == ["ChangedMeanwhile"] * 7 + ["done"]
    assert DossierEvent.objects.filter(dossier_id=desk.id, kind="handed_over").count() == 1


def test_numbers_grow_past_nine_thousand_nine_hundred_ninety_nine():
    shop = an_office(identifier="H49.23").shop
    day = at("2026-03-02 08:00").date()
    DayCounter.objects.create(unit=shop, day=day, last=9_998)
    numbers = [next_number(shop.id, "H49.23", day=day) for _ in range(2)]
    assert numbers == ["H49.23-260302-9999", "H49.23-260302-10000"]


def test_the_first_of_november_and_the_eleventh_of_january_count_apart():
    shop = an_office(identifier="H49.23").shop
    days = (at("2026-11-01 08:00").date(), at("2026-01-11 08:00").date())
    assert [next_number(shop.id, "H49.23", day=day)[-4:] for day in days] == ["0001", "0001"]


def login_of(office: Office, role: Role) -> str:
    """The sign-in name of the official with this role."""
    return Account.objects.get(pk=office[role].account_id).login

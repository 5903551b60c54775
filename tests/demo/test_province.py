"""The demo province: built once, alive at every desk, and the same after a second start."""

from datetime import date

import pytest

from motcua.catalogue.models import Offering, ProcedureVersion
from motcua.demo.accounts import OFFICIALS, one_click
from motcua.demo.actions import build_province
from motcua.demo.errors import NobodyAtWork
from motcua.demo.offices import offices_on
from motcua.demo.period import NOTHING, Period
from motcua.demo.simulation import end_of, simulate
from motcua.directory.models import Position, Role, Unit
from motcua.dossiers.models import Dossier, DossierEvent, DossierPaper, ResultFile
from motcua.lib.progress import silent
from motcua.lib.time import local_day
from motcua.people.models import Account, Person
from motcua.people.queries import account_by_login, actor_of
from motcua.reporting.models import DayCount
from motcua.reporting.queries import public_month
from tests.builders.directory import at
from tests.builders.simulation import undone

pytestmark = pytest.mark.django_db
NOW = at("2026-11-18 10:20")


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker):
    """The whole province with a small fortnight, gone after the tests of this file."""
    with django_db_blocker.unblock(), undone():
        yield build_province(progress=silent, dossiers=120, at=NOW, processes=1)


def sizes() -> dict[str, int]:
    """How many rows there are of each kind that the demo makes."""
    kinds = (Unit, Position, Account, Person, ProcedureVersion, Offering, Dossier, DossierEvent, DayCount)
    return {kind.__name__: kind.objects.count() for kind in kinds}


def test_a_second_build_changes_nothing(province):
    assert province.dossiers == Dossier.objects.count() == 120
    before = sizes()
    assert build_province(progress=silent, dossiers=120, at=NOW, processes=1) == NOTHING
    assert sizes() == before


def test_every_one_click_account_is_there_and_has_its_role(province):
    citizen, *officials = one_click(local_day(NOW))
    assert actor_of(account_by_login(citizen.login), NOW).person_id is not None
    roles = {role for found in officials for role in actor_of(account_by_login(found.login), NOW).roles()}
    assert roles == set(Role)
    assert len(officials) == len(OFFICIALS)


def test_nothing_happens_after_the_moment_of_the_build(province):
    assert DossierEvent.objects.filter(at__gt=NOW).count() == 0
    assert DossierEvent.objects.filter(at__date=date(2026, 11, 18)).count() > 0


def test_every_procedure_that_is_offered_can_be_handled_everywhere(province):
    receivers = offices_on(local_day(NOW)).receivers
    offered = {(o.version.procedure_id, o.authority_id, o.receiver_id) for r in receivers for o in r.offers}
    in_force = Offering.objects.filter(valid_to=None).values_list("procedure_id", "authority_id", "receiver_id")
    assert len(offered) > 1_000
    assert offered == set(in_force)


def test_papers_of_online_dossiers_and_results_have_a_file(province):
    online = DossierPaper.objects.filter(dossier__channel="online")
    assert online.exists()
    assert not online.filter(file=None).exists()
    issued = DossierEvent.objects.filter(kind="result_issued").count()
    assert ResultFile.objects.count() == issued > 0


def test_the_counts_by_day_follow_the_build(province):
    month = public_month(date(2026, 11, 1), date(2026, 11, 30), at=NOW).total
    counted = DayCount.objects.values_list("received", "finished")
    assert sum(received for received, _ in counted) == month.received
    assert sum(finished for _, finished in counted) == month.finished


def test_a_day_without_officials_cannot_be_simulated(province):
    period = Period(first=date(2010, 1, 4), until=end_of(date(2010, 1, 5)), dossiers=5, seed=1)
    with pytest.raises(NobodyAtWork, match="4/1/2010"):
        simulate(period, progress=silent)

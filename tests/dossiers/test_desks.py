"""By when a desk must be done: in the unit's own hours, and never after what the applicant was promised."""

from datetime import timedelta

import pytest

from motcua.catalogue.facts import StepFacts
from motcua.directory.models import Role
from motcua.dossiers.desks import facts_of, place_in
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from tests.builders.directory import at
from tests.builders.dossiers import Desk, an_office

pytestmark = pytest.mark.django_db


def the_day_before(dossier: Dossier) -> tuple[StepFacts, Dossier]:
    """A step of the dossier that takes eight hours, and the dossier."""
    step = next(one for one in facts_of(dossier).steps if one.role == Role.SPECIALIST)
    return step, dossier


def test_a_step_that_would_end_after_the_promise_is_due_with_the_dossier():
    step, dossier = the_day_before(Desk(an_office()).received().handed_over().dossier)
    late_in_the_last_day = dossier.due_at - timedelta(minutes=15)
    assert place_in(step, dossier, at=late_in_the_last_day).due_at == dossier.due_at


def test_a_step_well_before_the_promise_has_its_own_time():
    step, dossier = the_day_before(Desk(an_office()).received().handed_over().dossier)
    assert place_in(step, dossier, at=at("2026-03-03 07:30")).due_at < dossier.due_at


def test_after_the_promise_and_while_the_applicant_is_waited_for_a_step_has_its_own_time_again():
    step, dossier = the_day_before(Desk(an_office()).received().handed_over().dossier)
    after = dossier.due_at + timedelta(hours=16)
    assert place_in(step, dossier, at=after).due_at > after
    dossier.state = State.WAITING
    before = dossier.due_at - timedelta(minutes=15)
    assert place_in(step, dossier, at=before).due_at > dossier.due_at

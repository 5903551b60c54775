"""Who sees which dossier: the list and the single row give the same answer for everybody."""

import pytest

from motcua.directory.models import Role
from motcua.dossiers import rows
from motcua.dossiers.actions import handling
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.page import dossier_for, dossier_of
from motcua.dossiers.queries.visible import NO_CASES, seen_by, sees, visible_to
from tests.builders.dossiers import Desk, a_citizen, an_office

pytestmark = pytest.mark.django_db


def test_the_list_and_the_row_agree_for_every_role_and_unit():
    here, there, citizen, stranger = an_office(), an_office(), a_citizen(), a_citizen("Trần Văn Lạ")
    for office in (here, there):
        Desk(office).received()
        Desk(office).submitted(citizen)
    asked = Desk(here).received().handed_over()
    question = {"unit_id": there.committee.id, "question": "Có tranh chấp không?", "working_days": 3}
    handling.consult(asked.id, asked.act(Role.SPECIALIST), **question)
    people = [*here.people.values(), *there.people.values(), citizen, stranger]
    for who in people:
        listed = set(visible_to(who).values_list("pk", flat=True))
        assert listed == {dossier.pk for dossier in Dossier.objects.all() if sees(who, dossier)}, who.name
        if who.is_official:
            condition, values = seen_by(who)
            assert listed == {dossier.pk for dossier in rows.listed(f"WHERE {condition}", values)}, who.name
    assert visible_to(there[Role.SPECIALIST]).filter(pk=asked.id).exists()
    assert not visible_to(stranger).exists()


def test_some_roles_bring_no_dossier_with_them():
    office = an_office()
    number = Desk(office).received().dossier.number
    assert {role for role in Role if dossier_for(office[role], number) is None} >= set(NO_CASES)


def test_an_official_is_no_applicant_and_an_applicant_no_official():
    office, citizen = an_office(), a_citizen()
    number = Desk(office).submitted(citizen).dossier.number
    assert dossier_of(citizen, number) is not None
    assert dossier_of(office[Role.RECEPTION], number) is None
    assert dossier_for(office[Role.RECEPTION], number) is not None

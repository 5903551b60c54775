"""A commune as the demo knows it: the shipped procedures, its offices, and an official of every role."""

from django.contrib.auth.hashers import make_password

from motcua.catalogue.actions import load_package
from motcua.catalogue.models import ProcedureVersion
from motcua.directory.models import Role, Unit
from motcua.people.actor import Actor
from motcua.people.models import Account, Person
from tests.builders.catalogue import SHIPPED, a_small_province
from tests.builders.dossiers import Office, a_citizen, an_official_of, give_calendar

PASSWORD = "mot-mat-khau-that-dai"
MARRIAGE_STATUS = "1.004873"


def a_working_commune(procedure: str = MARRIAGE_STATUS) -> Office:
    """The ward of Bãi Cháy with its officials at work on a shipped procedure."""
    a_small_province()
    load_package(SHIPPED)
    committee, shop = (Unit.objects.get(code=code) for code in ("bai-chay", "bai-chay-mot-cua"))
    Unit.objects.filter(pk=shop.pk).update(identifier_code="H49.12.03", identifier_is_sample=True)
    give_calendar(Unit.objects.get(code="quang-ninh"))
    version = ProcedureVersion.objects.filter(procedure__code=procedure).order_by("-valid_from")[0]
    office = Office(committee=committee, shop=shop, version=version)
    for role in Role:
        office.people[role] = an_official_of(shop if role == Role.RECEPTION else committee, role)
    return office


def a_citizen_with_password(name: str = "Phạm Thị Lan") -> tuple[Actor, str]:
    """A person known to the register, and the login of their account."""
    citizen = a_citizen(name)
    Person.objects.filter(pk=citizen.person_id).update(
        personal_number="022199000001", born_on="1999-05-19", address="Tổ 5, khu 3, phường Bãi Cháy"
    )
    Account.objects.filter(pk=citizen.account_id).update(password=make_password(PASSWORD))
    return citizen, Account.objects.get(pk=citizen.account_id).login

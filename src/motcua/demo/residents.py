"""Who asks: residents with an account, and others who only come this once."""

from dataclasses import dataclass
from random import Random

from motcua.catalogue.models import Audience
from motcua.demo.names import a_company, a_person, a_tax_code
from motcua.dossiers.facts import Applicant
from motcua.people.actor import Actor
from motcua.people.models import Account

RESIDENT_SHARE = 0.6
"""How many of those who file online from a commune with residents are one of them."""

Residents = dict[str, tuple["Asking", ...]]


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who asks: as an actor and as the dossier names them."""

    actor: Actor
    applicant: Applicant


def residents() -> Residents:
    """Those with an account, by the code of their commune."""
    found: dict[str, list[Asking]] = {}
    accounts = Account.objects.filter(person__isnull=False).select_related("person").order_by("login")
    for account in accounts:
        person = account.person
        actor = Actor(account_id=account.id, name=person.name, person_id=person.id)
        applicant = Applicant(
            kind=Audience.PERSON,
            name=person.name,
            number=person.personal_number or "",
            born=f"{person.born_on:%d/%m/%Y}" if person.born_on else "",
            phone=person.phone,
            address=person.address,
            person_id=person.id,
        )
        found.setdefault(person.commune_code, []).append(Asking(actor, applicant))
    return {code: tuple(asking) for code, asking in found.items()}


def stranger(rng: Random, *, is_organization: bool) -> Asking:
    """Somebody without an account."""
    person = a_person(rng)
    if is_organization:
        name, number = a_company(rng), a_tax_code(rng)
        applicant = Applicant(kind=Audience.ORGANIZATION, name=name, number=number, phone=person.phone)
    else:
        applicant = Applicant(
            kind=Audience.PERSON,
            name=person.name,
            number=person.personal_number,
            born=f"{person.born_on:%d/%m/%Y}",
            phone=person.phone,
        )
    return Asking(Actor(account_id=None, name=applicant.name), applicant)

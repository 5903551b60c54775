"""What people do to the room: register a person, open an account, end its sessions."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from motcua.directory.models import Official
from motcua.lib.time import local_day
from motcua.lib.vietnamese import nfc_clean, sort_key
from motcua.people.errors import AccountOfNobody, LoginTaken, PasswordTooWeak, PersonAlreadyRegistered
from motcua.people.models import Account, Person, Sex
from motcua.people.rules import clean_name, demand_birth, read_email, read_personal_number, read_phone


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """What a person says of themselves, as typed."""

    name: str
    personal_number: str = ""
    born_on: date | None = None
    birth_year: int | None = None
    sex: str = Sex.UNKNOWN
    phone: str = ""
    email: str = ""
    address: str = ""
    commune_code: str = ""


def register_person(facts: PersonFacts, *, at: datetime) -> Person:
    """A person, kept in clean form.

    Raises: the errors of the rules for names, numbers, telephones, addresses and births; PersonAlreadyRegistered.
    """
    person = _filled(Person(), facts, at)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as problem:
        raise PersonAlreadyRegistered from problem
    return person


def correct_person(person_id: UUID, facts: PersonFacts, *, at: datetime) -> Person:
    """The person as the facts say now. Raises: as ``register_person``."""
    try:
        with transaction.atomic():
            person = _filled(Person.objects.select_for_update().get(pk=person_id), facts, at)
            person.save()
    except IntegrityError as problem:
        raise PersonAlreadyRegistered from problem
    return person


def create_account(
    login: str, *, person_id: UUID | None = None, official_id: int | None = None, password: str = ""
) -> Account:
    """An account of the person or the official; without a password nobody signs in by one.

    Raises: AccountOfNobody, PasswordTooWeak, LoginTaken.
    """
    if (person_id is None) == (official_id is None):
        raise AccountOfNobody
    account = Account(login=nfc_clean(login).lower(), person_id=person_id, official_id=official_id)
    if password:
        _demand_strength(password, account)
        account.set_password(password)
    else:
        account.set_unusable_password()
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as problem:
        raise LoginTaken from problem
    return account


def open_accounts_for_officials() -> int:
    """Every official in service without an account has one, named by the staff code, that no password opens.

    How many accounts were opened.
    """
    without = Official.objects.filter(account__isnull=True, valid_to__isnull=True).order_by("id")
    accounts = [
        Account(login=code, official_id=pk, password=make_password(None))
        for pk, code in without.values_list("id", "code")
    ]
    return len(Account.objects.bulk_create(accounts))


def raise_epoch(account_id: UUID) -> None:
    """Every open session of the account ends at its next request."""
    Account.objects.filter(pk=account_id).update(session_epoch=F("session_epoch") + 1)


def close_account(account_id: UUID) -> None:
    """Nobody signs in with the account any more, and its open sessions end."""
    Account.objects.filter(pk=account_id).update(is_active=False, session_epoch=F("session_epoch") + 1)


def _filled(person: Person, facts: PersonFacts, at: datetime) -> Person:
    person.name = clean_name(facts.name)
    person.name_sort = sort_key(person.name)
    person.personal_number = read_personal_number(facts.personal_number) if facts.personal_number.strip() else None
    person.birth_year = demand_birth(facts.born_on, facts.birth_year, today=local_day(at))
    person.born_on = facts.born_on
    person.sex = Sex(facts.sex)
    person.phone = read_phone(facts.phone) if facts.phone.strip() else ""
    person.email = read_email(facts.email) if facts.email.strip() else ""
    person.address = nfc_clean(facts.address)
    person.commune_code = facts.commune_code
    return person


def _demand_strength(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as problem:
        raise PasswordTooWeak(reasons=" ".join(problem.messages)) from problem

"""Units begin and cease to offer a procedure, by a rule and from a day."""

from datetime import date

from motcua.catalogue.actions.publishing import A_DAY, open_offerings
from motcua.catalogue.errors import NoProcess
from motcua.catalogue.facts import VersionContent
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion
from motcua.catalogue.offered import Units, wanted_offers
from motcua.catalogue.package import ProcedurePackage, VersionPackage
from motcua.directory.models import Unit


def open_wanted(version: ProcedureVersion, content: VersionContent, rules: tuple[str, ...]) -> int:
    """The units of ``rules`` offer the procedure from the version's first day on; how many offerings are new.

    Raises: NoProcess; PackageProblem, for a rule or a unit that is not known.
    """
    code = version.procedure.code
    if not content.steps:
        raise NoProcess(code=code)
    package = ProcedurePackage(
        code, code, version.procedure.sector.code, (VersionPackage(version.valid_from, rules, content),)
    )
    there = set(open_offerings(version.procedure, version.valid_from).values_list("authority_id", "receiver_id"))
    wanted = wanted_offers(package, Units.of(Unit.objects.all()))
    new = [one for one in wanted if (one.authority_id, one.receiver_id) not in there]
    Offering.objects.bulk_create(
        Offering(
            procedure=version.procedure,
            authority_id=one.authority_id,
            receiver_id=one.receiver_id,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
        )
        for one in new
    )
    return len(new)


def close_offerings(procedure: Procedure, *, before: date) -> None:
    """No unit offers the procedure from ``before`` on."""
    open_offerings(procedure, before).filter(valid_from__lt=before).update(valid_to=before - A_DAY)


def reopen_offerings(procedure: Procedure, *, from_day: date) -> None:
    """What a decision closed or opened on ``from_day`` is as it was."""
    Offering.objects.filter(procedure=procedure, valid_from=from_day).delete()
    Offering.objects.filter(procedure=procedure, valid_to=from_day - A_DAY).update(valid_to=None)

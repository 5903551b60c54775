"""The catalogue as it may have been under three levels of government, made from today's procedures.

No list of that time was found: the national portal was rewritten when districts were abolished in July 2025. So the
procedures of today are given to the units of then, by what those did; every part of such a version is marked as a
sample. Procedures of the commune police are left out: the directory has no such units before July 2025.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from motcua.catalogue.actions.loading import load_procedures
from motcua.catalogue.models import SamplePart
from motcua.catalogue.package import ProcedurePackage, VersionPackage, read_procedure, read_sectors
from motcua.demo.demand import THREE_LEVELS
from motcua.directory.models import Level

PROCEDURES = Path(__file__).parent / "data" / "procedures"
TWO_LEVELS_SINCE = date(2025, 7, 1)
ERA_BEGINS = date(2021, 1, 1)

DISTRICT_SECTORS = {"xay-dung", "doanh-nghiep", "cong-thuong", "dat-dai", "moi-truong", "giao-duc"}
"""What the district did, where today the commune does it."""
DISTRICT_CODES = {"2.000806", "1.001776", "1.014027", "1.001731", "2.001035", "2.001406", "1.004859", "2.001263"}
DEPARTMENTS = {
    "so-nong-nghiep-va-moi-truong": "so-tai-nguyen-va-moi-truong",
    "so-van-hoa-the-thao-va-du-lich": "so-du-lich",
    "so-noi-vu": "so-lao-dong-thuong-binh-va-xa-hoi",
    "so-tai-chinh": "so-ke-hoach-va-dau-tu",
}
"""Who had the work of a department that was merged in March 2025."""
BY_SECTOR = {
    "giao-thong-van-tai": "so-giao-thong-van-tai",
    "thuy-san": "so-nong-nghiep-va-phat-trien-nong-thon",
    "trong-trot": "so-nong-nghiep-va-phat-trien-nong-thon",
    "an-toan-thuc-pham": "so-nong-nghiep-va-phat-trien-nong-thon",
}
"""The same where one department of today comes from several of then."""


def load_catalogue_of_then() -> int:
    """The catalogue holds the procedures as three levels may have offered them; how many versions were new.

    Raises: PublishedOtherwise, VersionTooEarly, where the catalogue of today is there already.
    """
    files = (file for file in sorted(PROCEDURES.glob("*/*.toml")) if file.stem in THREE_LEVELS.procedures)
    packages = [package for file in files if (package := of_then(read_procedure(file)))]
    return load_procedures(packages, read_sectors(PROCEDURES / "sectors.toml")).versions


def of_then(package: ProcedurePackage) -> ProcedurePackage | None:
    """The procedure as it may have been offered before July 2025; None where nobody of then could offer it."""
    version = package.versions[-1]
    offered_by = tuple(_unit_of_then(rule, package) for rule in version.offered_by if rule != "commune_police")
    if not offered_by or not version.content.steps:
        return None
    level = {"commune": Level.COMMUNE, "district": Level.DISTRICT}
    content = replace(
        version.content,
        levels=tuple(dict.fromkeys(level.get(rule, Level.PROVINCE) for rule in offered_by)),
        decision_number="",
        decision_on=None,
        sample_parts=tuple(SamplePart),
        steps=tuple(replace(step, is_sample=True) for step in version.content.steps),
    )
    return replace(package, versions=(VersionPackage(ERA_BEGINS, offered_by, content),))


def _unit_of_then(rule: str, package: ProcedurePackage) -> str:
    if rule == "commune":
        is_of_district = package.sector in DISTRICT_SECTORS or package.code in DISTRICT_CODES
        return "district" if is_of_district else "commune"
    kind, _, code = rule.partition(":")
    if kind != "department":
        return rule
    if package.sector in BY_SECTOR and not code.startswith("cong-an"):
        return f"department:{BY_SECTOR[package.sector]}"
    return f"department:{DEPARTMENTS.get(code, code)}"

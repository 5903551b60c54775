"""Exports of the catalogue: an Excel workbook, a package, public linked data; each can be read back or checked."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import override

from motcua.catalogue.errors import UnknownExport
from motcua.catalogue.exports.chosen import chosen_versions
from motcua.catalogue.exports.cpsv import json_ld_of
from motcua.catalogue.exports.package import package_of
from motcua.catalogue.exports.workbook import workbook_of

SUFFIXES = (".xlsx", ".zip", ".jsonld")


@override("vi")
def written_export(suffix: str, *, codes: Sequence[str], on: date, site: str) -> bytes:
    """The procedures in force on ``on`` (all, or those of ``codes``) as a file of this kind. Raises: UnknownExport."""
    if suffix == ".xlsx":
        return workbook_of(chosen_versions(codes, on))
    if suffix == ".zip":
        return package_of(codes, on)
    if suffix == ".jsonld":
        return json_ld_of(chosen_versions(codes, on), site=site)
    raise UnknownExport(suffix=suffix, known=", ".join(SUFFIXES))

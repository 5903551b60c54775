"""A package becomes rows: a ZIP archive of the TOML files of procedures, as ``catalogue.exports.package`` writes it."""

import io
import re
import tempfile
import zipfile
from dataclasses import fields
from pathlib import Path

from django.utils.translation import gettext as _

from motcua.catalogue.errors import PackageProblem
from motcua.catalogue.imports.errors import UnreadableFile
from motcua.catalogue.imports.facts import RefusedRow, SourceFile, SourceKind, SourceRow
from motcua.catalogue.imports.workbooks import check_archive
from motcua.catalogue.package import ProcedurePackage, read_procedure, read_sectors
from motcua.directory.errors import LimitNotCountable

SECTORS = "sectors.toml"
_FILE = re.compile(r"[a-z0-9-]{1,60}/[0-9A-Z.]{8,30}\.toml")


def is_package(name: str, content: bytes) -> bool:
    """Whether an archive is a package and not a workbook. Raises: UnreadableFile."""
    check_archive(name, content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return SECTORS in archive.namelist()


def read_package(name: str, content: bytes) -> SourceFile:
    """The versions of all procedures of a package; a file that cannot be read is refused with its line.

    Raises: UnreadableFile.
    """
    with tempfile.TemporaryDirectory() as place, zipfile.ZipFile(io.BytesIO(content)) as archive:
        folder = Path(place)
        try:
            for entry in archive.namelist():
                # Only names that cannot lead out of the folder.
                if entry == SECTORS or _FILE.fullmatch(entry):
                    archive.extract(entry, folder)
            return _rows(name, folder)
        except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError, PackageProblem) as problem:
            raise UnreadableFile(file=name, reason=str(problem)) from problem


def _rows(name: str, folder: Path) -> SourceFile:
    sectors = read_sectors(folder / SECTORS)
    rows: list[SourceRow] = []
    refused: list[RefusedRow] = []
    for place, file in enumerate(sorted(folder.glob("*/*.toml")), 1):
        try:
            rows += _of(read_procedure(file), sectors, place)
        except (PackageProblem, LimitNotCountable) as problem:
            refused.append(RefusedRow(place, file.stem[:40], str(problem)))
        except UnicodeDecodeError:
            refused.append(RefusedRow(place, file.stem[:40], _("Tệp không phải chữ mã hóa UTF-8.")))
    return SourceFile(name, tuple(rows), tuple(refused))


def _of(package: ProcedurePackage, sectors: dict[str, str], place: int) -> list[SourceRow]:
    return [
        SourceRow(
            line=place,
            kind=SourceKind.PACKAGE,
            code=package.code,
            name=version.content.name,
            sector=sectors.get(package.sector, ""),
            sector_code=package.sector,
            valid_from=version.valid_from,
            given={field.name: getattr(version.content, field.name) for field in fields(version.content)},
            offered_by=version.offered_by,
        )
        for version in package.versions
    ]

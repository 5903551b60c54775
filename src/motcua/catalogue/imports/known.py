"""What the catalogue holds of the procedures an import names: read at once, then kept up to date row by row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from motcua.catalogue.actions.drafting import OPEN
from motcua.catalogue.facts import VersionContent
from motcua.catalogue.imports.facts import SourceRow
from motcua.catalogue.models import (
    BatchState,
    ImportedRow,
    Offering,
    Outcome,
    Procedure,
    ProcedureChange,
    ProcedureVersion,
)
from motcua.catalogue.queries import PARTS, content_of
from motcua.catalogue.words import words_of

TOGETHER = 400
_WORDS_OF_A_TITLE = ("thu tuc ",)


@dataclass(slots=True)
class KnownVersion:
    """A version with its days; ``id`` is None while it is only planned."""

    valid_from: date
    valid_to: date | None
    content: VersionContent
    id: int | None = None


@dataclass(slots=True)
class Known:
    """One procedure as the catalogue has it: its versions, oldest first, its open draft, whether a unit offers it.

    ``waiting`` has the days of the snapshots whose questions were asked, by the fingerprint of their rows.
    """

    code: str
    sector_code: str = ""
    versions: list[KnownVersion] = field(default_factory=list)
    draft: ProcedureChange | None = None
    is_offered: bool = False
    waiting: dict[str, date] = field(default_factory=dict)

    def on(self, day: date) -> KnownVersion | None:
        """The version that holds on ``day``."""
        held = (one for one in self.versions if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to))
        return next(held, None)

    def add(self, version: KnownVersion) -> None:
        """A planned version takes its place; the one before ends the day before it."""
        before = next((one for one in reversed(self.versions) if one.valid_from < version.valid_from), None)
        if before is not None and (before.valid_to is None or before.valid_to >= version.valid_from):
            before.valid_to = version.valid_from - timedelta(days=1)
        self.versions.append(version)
        self.versions.sort(key=lambda one: one.valid_from)


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Procedures by the words of their names, for sources without codes."""

    codes: dict[str, set[str]]

    def code_of(self, name: str) -> list[str]:
        """The codes of the procedures that have or had this name."""
        return sorted(self.codes.get(name_key(name), ()))


def name_key(name: str) -> str:
    """The words of a name by which sources agree: without marks, without "Thủ tục" before it.

    >>> name_key("Thủ tục đăng ký giám hộ") == name_key("Đăng ký giám hộ.")
    True
    """
    words = " ".join(words_of(name))
    for prefix in _WORDS_OF_A_TITLE:
        words = words.removeprefix(prefix)
    return words


def known_names(rows: Iterable[SourceRow]) -> KnownNames:
    """The names of all versions of the catalogue, and of ``rows`` that come in beside."""
    codes: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        codes[name_key(row.name)].add(row.code)
    for code, name in ProcedureVersion.objects.values_list("procedure__code", "name"):
        codes[name_key(name)].add(code)
    return KnownNames(dict(codes))


def known_procedures(codes: Iterable[str]) -> dict[str, Known]:
    """What the catalogue holds of ``codes``; a code it does not know stands with nothing."""
    wanted = sorted(set(codes))
    found = {code: Known(code) for code in wanted}
    for chunk in _chunks(wanted):
        _read_versions(found, chunk)
        for change in ProcedureChange.objects.filter(code__in=chunk, state__in=OPEN):
            found[change.code].draft = change
        rows = ImportedRow.objects.filter(code__in=chunk, batch__state=BatchState.DONE, outcome=Outcome.WAITING)
        for code, fingerprint, day in rows.values_list("code", "fingerprint", "valid_from"):
            found[code].waiting[fingerprint] = day
    return found


def _read_versions(found: dict[str, Known], codes: list[str]) -> None:
    sectors = dict(Procedure.objects.filter(code__in=codes).values_list("code", "sector__code"))
    offered = set(
        Offering.objects.filter(procedure__code__in=codes, valid_to=None).values_list("procedure__code", flat=True)
    )
    for code, sector in sectors.items():
        found[code].sector_code, found[code].is_offered = sector, code in offered
    rows = ProcedureVersion.objects.filter(procedure__code__in=codes).select_related("procedure")
    for row in rows.order_by("valid_from").prefetch_related(*PARTS):
        known = KnownVersion(row.valid_from, row.valid_to, content_of(row), row.pk)
        found[row.procedure.code].versions.append(known)


def _chunks(codes: list[str]) -> Iterator[list[str]]:
    return (codes[start : start + TOGETHER] for start in range(0, len(codes), TOGETHER))

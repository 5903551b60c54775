"""A procedure as a file: TOML in, dataclasses out. The only place that knows the words of the files.

What each word means is told to editors in docs/procedures.md.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from motcua.catalogue.errors import PackageProblem
from motcua.catalogue.facts import (
    CaseFacts,
    ComponentFacts,
    FeeFacts,
    LegalBasisFacts,
    SourceFacts,
    StepFacts,
    VersionContent,
)
from motcua.catalogue.models import Audience, Channel, FeeKind, OnlineLevel, Part, SamplePart, StepKind, StepPlace
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Level, Role
from motcua.lib.translations import in_vietnamese

_AT_THE_TOP = {"code", "sector", "version"}
_OF_A_VERSION = {
    "name",
    "summary",
    "levels",
    "audiences",
    "channels",
    "online_level",
    "on_the_spot",
    "is_fully_electronic",
    "sequence",
    "sets",
    "legal_limit",
    "reduced_limit",
    "limit_note",
    "authority_name",
    "requirements",
    "result_name",
    "result_code",
    "keywords",
    "decision_number",
    "decision_on",
    "valid_from",
    "offered_by",
    "components",
    "fees",
    "legal_bases",
    "steps",
    "sample_parts",
    "cases",
    "sources",
}
_OF_A_COMPONENT = {"name", "originals", "copies", "required", "shown_only", "may_follow", "form", "note", "case"}
_OF_A_FEE = {"kind", "name", "amount", "per", "channel", "note", "sample", "case"}
_OF_A_LEGAL_BASIS = {"number", "title", "article"}
_OF_A_STEP = {"kind", "minutes", "name", "place", "role", "sample"}
_OF_A_CASE = {"name", "note", "legal_limit", "reduced_limit"}
_OF_A_SOURCE = {"part", "number", "article", "place", "dated_on"}

# Who does a step where the file does not say: the shape of nearly every process.
USUALLY = {
    StepKind.RECEIVE: (StepPlace.RECEIVER, Role.RECEPTION),
    StepKind.APPRAISE: (StepPlace.AUTHORITY, Role.SPECIALIST),
    StepKind.VERIFY: (StepPlace.AUTHORITY, Role.SPECIALIST),
    StepKind.CHECK: (StepPlace.AUTHORITY, Role.HEAD),
    StepKind.APPROVE: (StepPlace.AUTHORITY, Role.LEADER),
    StepKind.SEAL: (StepPlace.AUTHORITY, Role.CLERK),
    StepKind.RETURN: (StepPlace.RECEIVER, Role.RECEPTION),
}
# The words of a file are Vietnamese, whatever language the pages speak just now.
_SAME_DAY = "trong ngày"
_UNITS = {
    "giờ làm việc": LimitUnit.HOURS,
    "ngày làm việc": LimitUnit.WORKING_DAYS,
    "ngày": LimitUnit.DAYS,
    "tháng": LimitUnit.MONTHS,
}
_LIMIT = re.compile(rf"(?P<amount>\d+(?:,\d+)?) (?P<unit>{'|'.join(_UNITS)})")

_Choice = TypeVar("_Choice", bound=Enum)


@dataclass(frozen=True, slots=True)
class VersionPackage:
    """One version of a file, with the day it begins and the rule that says which units offer it."""

    valid_from: date
    offered_by: tuple[str, ...]
    content: VersionContent


@dataclass(frozen=True, slots=True)
class ProcedurePackage:
    """One file: a procedure with its versions, oldest first."""

    file: str
    code: str
    sector: str
    versions: tuple[VersionPackage, ...]


def read_sectors(file: Path) -> dict[str, str]:
    """The names of the sectors by code, from ``sectors.toml``.

    Raises: PackageProblem.
    """
    page = _Page(file)
    for code, name in page.data.items():
        if not isinstance(name, str) or not name:
            page.refuse(code, f"lĩnh vực {code} cần một tên")
    return dict(page.data)


def read_procedure(file: Path) -> ProcedurePackage:
    """The procedure in ``file``; a version says only what differs from the top of the file.

    Raises: PackageProblem, with the file, the line and what to write.
    """
    page = _Page(file)
    page.only(page.data, _AT_THE_TOP | _OF_A_VERSION)
    code, sector = page.text(page.data, "code", required=True), page.text(page.data, "sector", required=True)
    if (code, sector) != (file.stem, file.parent.name):
        page.refuse("code", f"tệp phải nằm ở {sector}/{code}.toml")
    common = {key: value for key, value in page.data.items() if key not in _AT_THE_TOP}
    tables = page.tables(page.data, "version", _OF_A_VERSION) or ({},)
    versions = sorted((_version(page, common | dict(table)) for table in tables), key=lambda one: one.valid_from)
    return ProcedurePackage(
        file=file.name,
        code=code,
        sector=sector,
        versions=tuple(versions),
    )


def limit_of(text: str) -> Limit | None:
    """The limit that ``text`` says in the words of a published procedure, or None when it is not one.

    >>> str(limit_of("1,5 ngày làm việc")), str(limit_of("trong ngày")), limit_of("sớm nhất có thể")
    ('1,5 ngày làm việc', 'trong ngày', None)
    """
    if text == _SAME_DAY:
        return Limit(None, LimitUnit.SAME_DAY)
    found = _LIMIT.fullmatch(text)
    if found is None:
        return None
    return Limit(Decimal(found["amount"].replace(",", ".")), _UNITS[found["unit"]])


class _Page:
    """The text of one file and its values, which can say in which line a value stands."""

    def __init__(self, file: Path) -> None:
        self.file, self.text_of_file = file, file.read_text(encoding="utf-8")
        try:
            self.data: dict[str, Any] = tomllib.loads(self.text_of_file)
        except tomllib.TOMLDecodeError as problem:
            line = re.search(r"line (\d+)", str(problem))
            raise PackageProblem(
                file=file.name, line=line[1] if line else 1, reason=f"không đọc được TOML: {problem}"
            ) from problem

    def refuse(self, near: object, reason: str) -> NoReturn:
        """Raise PackageProblem for the first line in which ``near`` stands."""
        lines = self.text_of_file.splitlines()
        line = next((place for place, text in enumerate(lines, 1) if str(near) in text), 1)
        raise PackageProblem(file=self.file.name, line=line, reason=reason)

    def only(self, table: Mapping[str, Any], known: set[str]) -> None:
        """Refuse a key that is not known: most often a slip of the pen."""
        for key in table:
            if key not in known:
                self.refuse(key, f"không có mục nào tên là {key}")

    def text(self, table: Mapping[str, Any], key: str, *, required: bool = False) -> str:
        value = table.get(key, "")
        if not isinstance(value, str) or (required and not value.strip()):
            self.refuse(key, f"{key} phải là một đoạn chữ")
        return value.strip()

    def whole(self, table: Mapping[str, Any], key: str, usual: int | None) -> int | None:
        value = table.get(key, usual)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            self.refuse(key, f"{key} phải là số nguyên không âm")
        return value

    def count(self, table: Mapping[str, Any], key: str, usual: int) -> int:
        value = self.whole(table, key, usual)
        assert value is not None
        return value

    def yes(self, table: Mapping[str, Any], key: str, *, usual: bool) -> bool:
        value = table.get(key, usual)
        if not isinstance(value, bool):
            self.refuse(key, f"{key} phải là true hoặc false")
        return value

    def day(self, table: Mapping[str, Any], key: str) -> date | None:
        value = table.get(key)
        if value is not None and type(value) is not date:
            self.refuse(key, f"{key} phải là ngày, ví dụ 2025-07-01")
        return value

    def choice(self, value: object, choices: type[_Choice]) -> _Choice:
        if value not in [one.value for one in choices]:
            self.refuse(value, f"{value} không phải một trong: {', '.join(str(one.value) for one in choices)}")
        return choices(value)

    def choices(self, table: Mapping[str, Any], key: str, choices: type[_Choice]) -> tuple[_Choice, ...]:
        return tuple(self.choice(value, choices) for value in self.texts(table, key))

    def texts(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.refuse(key, f'{key} phải là danh sách chữ, ví dụ ["online"]')
        return tuple(value)

    def tables(self, table: Mapping[str, Any], key: str, known: set[str]) -> tuple[Mapping[str, Any], ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.refuse(key, f"{key} phải là danh sách các dòng {{ … }}")
        for one in value:
            self.only(one, known)
        return tuple(value)

    def limit(self, table: Mapping[str, Any], key: str) -> Limit | None:
        value = self.text(table, key)
        limit = limit_of(value)
        if value and limit is None:
            self.refuse(value, f"không hiểu thời hạn {value!r}; viết như '3 ngày làm việc', '15 ngày', 'trong ngày'")
        return limit


def _version(page: _Page, table: Mapping[str, Any]) -> VersionPackage:
    valid_from = page.day(table, "valid_from")
    if valid_from is None:
        page.refuse("code", "thiếu valid_from: ngày phiên bản bắt đầu có hiệu lực")
    return VersionPackage(valid_from, page.texts(table, "offered_by"), _content(page, table))


def _content(page: _Page, table: Mapping[str, Any]) -> VersionContent:
    return VersionContent(
        name=page.text(table, "name"),
        summary=page.text(table, "summary"),
        levels=page.choices(table, "levels", Level),
        audiences=page.choices(table, "audiences", Audience),
        channels=page.choices(table, "channels", Channel),
        online_level=page.choice(table.get("online_level", "none"), OnlineLevel),
        on_the_spot=page.whole(table, "on_the_spot", None),
        is_fully_electronic=page.yes(table, "is_fully_electronic", usual=False),
        sequence=page.text(table, "sequence"),
        sets=page.count(table, "sets", 1),
        legal_limit=page.limit(table, "legal_limit"),
        reduced_limit=page.limit(table, "reduced_limit"),
        limit_note=page.text(table, "limit_note"),
        authority_name=page.text(table, "authority_name"),
        requirements=page.text(table, "requirements"),
        result_name=page.text(table, "result_name"),
        result_code=page.text(table, "result_code"),
        keywords=", ".join(page.texts(table, "keywords")),
        decision_number=page.text(table, "decision_number"),
        decision_on=page.day(table, "decision_on"),
        components=_components(page, table),
        fees=tuple(_fee(page, one) for one in page.tables(table, "fees", _OF_A_FEE)),
        legal_bases=tuple(_legal_basis(page, one) for one in page.tables(table, "legal_bases", _OF_A_LEGAL_BASIS)),
        steps=_steps(page, table),
        sample_parts=page.choices(table, "sample_parts", SamplePart),
        cases=_cases(page, table),
        sources=tuple(_source(page, one) for one in page.tables(table, "sources", _OF_A_SOURCE)),
    )


def _components(page: _Page, table: Mapping[str, Any]) -> tuple[ComponentFacts, ...]:
    rows = page.tables(table, "components", _OF_A_COMPONENT)
    return tuple(_component(page, row, place) for place, row in enumerate(rows, 1))


def _component(page: _Page, table: Mapping[str, Any], position: int) -> ComponentFacts:
    return ComponentFacts(
        position=position,
        name=page.text(table, "name", required=True),
        originals=page.count(table, "originals", 0),
        copies=page.count(table, "copies", 0),
        is_required=page.yes(table, "required", usual=True),
        is_shown_only=page.yes(table, "shown_only", usual=False),
        may_follow_at_counter=page.yes(table, "may_follow", usual=False),
        paper_form=page.text(table, "form"),
        note=page.text(table, "note"),
        case=page.whole(table, "case", None),
    )


def _fee(page: _Page, table: Mapping[str, Any]) -> FeeFacts:
    return FeeFacts(
        kind=page.choice(table.get("kind"), FeeKind),
        name=page.text(table, "name", required=True),
        amount_vnd=page.whole(table, "amount", None),
        per=page.text(table, "per"),
        channel=page.choice(table["channel"], Channel) if "channel" in table else "",
        note=page.text(table, "note"),
        is_sample=page.yes(table, "sample", usual=False),
        case=page.whole(table, "case", None),
    )


def _legal_basis(page: _Page, table: Mapping[str, Any]) -> LegalBasisFacts:
    return LegalBasisFacts(
        number=page.text(table, "number", required=True),
        title=page.text(table, "title", required=True),
        article=page.text(table, "article"),
    )


def _cases(page: _Page, table: Mapping[str, Any]) -> tuple[CaseFacts, ...]:
    rows = page.tables(table, "cases", _OF_A_CASE)
    return tuple(
        CaseFacts(
            position=place,
            name=page.text(row, "name", required=True),
            note=page.text(row, "note"),
            legal_limit=page.limit(row, "legal_limit"),
            reduced_limit=page.limit(row, "reduced_limit"),
        )
        for place, row in enumerate(rows, 1)
    )


def _source(page: _Page, table: Mapping[str, Any]) -> SourceFacts:
    return SourceFacts(
        part=page.choice(table.get("part"), Part),
        number=page.text(table, "number", required=True),
        article=page.text(table, "article"),
        place=page.whole(table, "place", None),
        dated_on=page.day(table, "dated_on"),
    )


def _steps(page: _Page, table: Mapping[str, Any]) -> tuple[StepFacts, ...]:
    rows = page.tables(table, "steps", _OF_A_STEP)
    is_sample = SamplePart.STEPS in table.get("sample_parts", [])
    return tuple(_step(page, row, place, is_sample=is_sample) for place, row in enumerate(rows, 1))


def _step(page: _Page, table: Mapping[str, Any], position: int, *, is_sample: bool) -> StepFacts:
    kind = page.choice(table.get("kind"), StepKind)
    place, role = USUALLY[kind]
    return StepFacts(
        position=position,
        name=page.text(table, "name") or in_vietnamese(kind.label),
        kind=kind,
        place=page.choice(table.get("place", place.value), StepPlace),
        role=page.choice(table.get("role", role.value), Role),
        working_minutes=page.count(table, "minutes", 0),
        is_sample=page.yes(table, "sample", usual=is_sample),
    )

"""The map of a log: which column is what, and how its activities become acts of a process that is defined as rows.

A map is a TOML file. Those of the public logs lie in ``maps/``; an operator may write another.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any

from motcua.catalogue.models import StepKind
from motcua.replay.errors import MapWrong

SHIPPED = Path(__file__).parent / "maps"
LAST_ROW, COLUMN, DECISION = "last_row", "column", "decision"
NOTE, CORRECT, REOPEN = "note", "correct", "reopen"
APPROVE, REFUSE, WITHDRAW = "approve", "refuse", "withdraw"
STEP_KINDS = frozenset({StepKind.RECEIVE, StepKind.APPRAISE, StepKind.APPROVE, StepKind.SEAL, StepKind.RETURN})
"""Kinds of step for which the house of a replay has people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of the log by what they mean; empty where the log has none."""

    case: str
    activity: str
    at: str
    resource: str
    group: str = ""
    office: str = ""
    channel: str = ""
    start: str = ""
    due: str = ""
    end: str = ""
    responsible: str = ""
    lifecycle: str = ""
    keep: dict[str, str] = field(default_factory=dict)

    def named(self) -> list[str]:
        """Every column that the map names."""
        plain = (getattr(self, name) for name in self.__slots__ if name != "keep")
        return [name for name in (*plain, *self.keep.values()) if name]


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedStep:
    """A step of the process; its name is the activity that completes it."""

    name: str
    kind: StepKind
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFacts:
    """The office of the log: its name and hours, and who is named where the log names nobody or has no leader."""

    name: str
    identifier: str
    opens: time
    closes: time
    hours_source: str
    unnamed: str
    leader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureFacts:
    """The procedure that the log's cases are: its published facts and its process as rows."""

    code: str
    name: str
    sector: str
    limit_days: int
    component: str
    legal_number: str
    legal_title: str
    steps: tuple[MappedStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """The whole map.

    ``works`` are activities with a life cycle: taken up and put down. ``decisions`` are activities that decide.
    ``after_end`` names the legal form of an activity after the end: a note, a correction or a reopening.
    ``ends_by`` says when a case ends: by a column, with a decision, or with its last row.
    """

    name: str
    title: str
    columns: Columns
    channels: dict[str, str]
    office: OfficeFacts
    procedure: ProcedureFacts
    promised_in: str
    works: frozenset[str]
    decisions: dict[str, str]
    ends_by: str
    outcome: str
    after_end: dict[str, str]

    @property
    def has_ends(self) -> bool:
        """Whether the log states when its cases end."""
        return self.ends_by == COLUMN


def shipped_map(log: Path) -> Path:
    """The map that lies here for a log of this name. Raises: MapWrong."""
    found = SHIPPED / f"{log.name.split('.')[0]}.toml"
    if not found.exists():
        raise MapWrong(f"There is no shipped map for {log.name}: give one with --map.")
    return found


def read_map(path: Path) -> Mapping:
    """The map in ``path``. Raises: MapWrong."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        mapping = _mapping(path.stem, told)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as problem:
        raise MapWrong(f"{path}: {type(problem).__name__}: {problem}") from problem
    _check(path, mapping)
    return mapping


def _mapping(name: str, told: dict[str, Any]) -> Mapping:
    procedure, office = dict(told["procedure"]), dict(told["office"])
    steps = tuple(
        MappedStep(name=row["name"], kind=StepKind(row["kind"]), minutes=row["minutes"]) for row in told["steps"]
    )
    ends = told["ends"]
    return Mapping(
        name=name,
        title=told["title"],
        columns=Columns(**told["columns"]),
        channels=told["channels"],
        office=OfficeFacts(**office),
        procedure=ProcedureFacts(**procedure, steps=steps),
        promised_in=told.get("promised_in", ""),
        works=frozenset(told.get("works", ())),
        decisions=told.get("decisions", {}),
        ends_by=ends["by"],
        outcome=ends.get("outcome", APPROVE),
        after_end=told.get("after_end", {}),
    )


def _check(path: Path, mapping: Mapping) -> None:
    """What the shape of the file cannot say. Raises: MapWrong."""
    wrong = [
        f"{what} {value!r} is none of {', '.join(sorted(known))}"
        for what, values, known in (
            ("ends.by", [mapping.ends_by], {LAST_ROW, COLUMN, DECISION}),
            ("outcome", [mapping.outcome, *mapping.decisions.values()], {APPROVE, REFUSE, WITHDRAW}),
            ("after_end", mapping.after_end.values(), {NOTE, CORRECT, REOPEN}),
            ("step kind", [step.kind for step in mapping.procedure.steps], STEP_KINDS),
            ("channel", mapping.channels.values(), {"counter", "online", "post"}),
        )
        for value in values
        if value not in known
    ]
    columns = mapping.columns
    if StepKind.APPRAISE not in {step.kind for step in mapping.procedure.steps}:
        wrong.append("no step is of kind appraise: the work has no desk")
    if mapping.ends_by == COLUMN and not columns.end:
        wrong.append("ends.by is column, but columns.end is not named")
    if columns.due and not mapping.promised_in:
        wrong.append("columns.due needs promised_in: the paper in which the day of return was promised")
    if not columns.channel and set(mapping.channels) != {""}:
        wrong.append('without columns.channel, channels has the one key ""')
    if wrong:
        raise MapWrong(f"{path}: {'; '.join(wrong)}")

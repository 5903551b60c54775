"""What people ask for and where: how often a procedure beside the others, how much comes to which one-stop shop."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.demo.accounts import HOME
from motcua.directory.models import Level, Unit, UnitKind

WARD, OTHER = 2.5, 1.0
"""A ward has more people than a commune in the country."""


@dataclass(frozen=True, slots=True)
class Demand:
    """How often procedures are asked for, and which share of the dossiers each level takes in, where that is known."""

    procedures: Mapping[str, float]
    levels: Mapping[Level, float] | None = None

    def of_procedure(self, code: str) -> float:
        """How often the procedure is asked for beside the others of the same receiver, which count 1."""
        return self.procedures.get(code, 1)

    def of_receivers(self, units: Sequence[Unit]) -> dict[int, float]:
        """How much comes to each one-stop shop beside the others."""
        if self.levels is None:
            return {unit.id: _today(unit) for unit in units}
        sizes = {unit.id: _size(unit) for unit in units}
        by_level: Counter[str] = Counter()
        for unit in units:
            by_level[unit.level] += sizes[unit.id]
        return {unit.id: self.levels[Level(unit.level)] * sizes[unit.id] / by_level[unit.level] for unit in units}


TODAY = Demand(
    {
        "2.000815": 9,
        "2.000884": 3,
        "1.004222": 10,
        "1.001193": 8,
        "1.004873": 8,
        "2.000635": 8,
        "1.001612": 5,
        "1.000894": 4,
        "1.000656": 3,
        "1.013225": 3,
    }
)
"""Copies and civil status lead everywhere; the rest is asked for now and then."""

ASKED_NOW_AND_THEN = (
    "1.013855", "2.001827", "1.001731", "1.014027", "2.000884", "2.000908", "2.000913", "2.000927",
    "2.001016", "2.001019", "2.001035", "2.001406", "2.000004", "2.000181", "2.000620", "1.012812",
    "1.001266", "1.001570", "1.005280", "2.000575", "2.001583", "1.011606", "1.011607", "1.011608",
    "1.005099", "3.000465", "1.000703", "3.000348", "1.001022", "1.004772", "1.004837", "1.004845",
    "1.004859", "1.004884", "2.000806", "2.001023", "2.001263", "1.010727", "1.003650", "1.004359",
    "1.012592", "1.004363", "1.001029", "1.001432", "1.001440", "1.013226", "1.013227", "1.013228",
    "1.014076", "1.014092",
)  # fmt: skip

THREE_LEVELS = Demand(
    dict.fromkeys(ASKED_NOW_AND_THEN, 1.0)
    | {
        "2.000815": 5,
        "1.004873": 5,
        "1.001193": 3,
        "2.000635": 4,
        "1.000656": 2,
        "1.000894": 2,
        "1.001653": 4,
        "1.001699": 13,
        "2.000986": 14,
        "1.013978": 25,
        "1.012796": 3,
        "1.013225": 4,
        "1.001776": 7,
        "2.000720": 3,
        "1.001612": 4,
        "1.012784": 5,
        "1.012786": 3,
        "2.002288": 3,
        "3.000333": 5,
        "1.001978": 5,
    },
    levels={Level.PROVINCE: 0.14, Level.DISTRICT: 0.36, Level.COMMUNE: 0.50},
)
"""The mix of a month under three levels. The shares of the levels are those of the dossiers that were digitised in the
first half of 2023 (51,776, 128,066 and 180,803, as published); the weights of procedures are assumptions of ours."""


def _today(unit: Unit) -> float:
    if unit.level == Level.PROVINCE and unit.kind == UnitKind.SERVICE_CENTER:
        return 14.0
    if f"{HOME}/" in unit.path:
        # Where newcomers look around, every desk should have something on it.
        return 9.0
    return 3.0 if "hường" in unit.name else 1.2


def _size(unit: Unit) -> float:
    is_town = "hường" in unit.name or "thành phố" in unit.name.split(",")[0]
    return WARD if is_town else OTHER

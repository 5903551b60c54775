"""Search over the whole real set: does the right procedure come, and how fast.

``questions.toml`` says what people ask and which procedures answer. Success at 1 and at 5 and the mean reciprocal rank
count what is found; time is that of the whole call, beside a procedure taken by its code, which is a plain look-up in
an index, in the same run.
"""

import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.installation import Installation
from bench.options import Options
from bench.printing import output, shown
from bench.real_set import NoReferenceData, fill
from motcua.lib.time import local_day, now

QUESTIONS = Path(__file__).parent / "questions.toml"
DEPTH = 10
FIRST = 5
GOAL = 0.85
GOAL_P95_MS = 50
LOOK_UPS = 500


@dataclass(frozen=True)
class Asked:
    """A question, its right answers, and the place of the first of them among those found; None when there is none."""

    text: str
    right: tuple[str, ...]
    place: int | None


def run(options: Options, house: Installation) -> dict[str, object]:
    """Fill the catalogue, ask every question, print rates, what was missed, and times."""
    _fill()
    on = local_day(now())
    asked = {
        part: [_ask(text, right, on) for text, right in questions.items()] for part, questions in _judged().items()
    }
    rows = [_rates(part, questions) for part, questions in asked.items()]
    missed = [
        {"part": part, "question": one.text, "right": " ".join(one.right), "place": one.place}
        for part, questions in asked.items()
        for one in questions
        if one.place is None or one.place > FIRST
    ]
    times = _times([one.text for questions in asked.values() for one in questions], on)
    shown("Everyday questions over the real set", rows)
    shown("Not among the first five", missed)
    shown("Time of a search, milliseconds", times)
    return {"search": rows, "search_missed": missed, "search_times": times}


def _fill() -> None:
    from motcua.catalogue.actions import load_package
    from motcua.demo.actions import PROCEDURES as SHIPPED
    from motcua.demo.units import load_units

    load_units()
    load_package(SHIPPED)
    try:
        fill()
    except NoReferenceData as error:
        output.print(f"Only the shipped procedures: {error}")
    _analyze()


def _analyze() -> None:
    from django.db import connection

    from motcua.lib.acting import OWNER, acting

    with acting(OWNER), connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _judged() -> dict[str, dict[str, tuple[str, ...]]]:
    """The questions of each part with the right answers that the catalogue holds; one without any is left out."""
    from motcua.catalogue.models import Procedure

    held = set(Procedure.objects.values_list("code", flat=True))
    read = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))
    judged = {
        part: {text: tuple(code for code in right if code in held) for text, right in questions.items()}
        for part, questions in read.items()
    }
    return {part: {text: right for text, right in questions.items() if right} for part, questions in judged.items()}


def _ask(text: str, right: tuple[str, ...], on: date) -> Asked:
    from motcua.catalogue.search import search

    codes = [found.code for found in search(text, on=on, limit=DEPTH)]
    return Asked(text, right, next((place for place, code in enumerate(codes, 1) if code in right), None))


def _rates(part: str, asked: list[Asked]) -> dict[str, object]:
    places = [one.place for one in asked]
    return {
        "part": part,
        "questions": len(asked),
        "success_at_1": _share(places, 1),
        "success_at_5": _share(places, FIRST),
        "goal_at_5": GOAL,
        "mean_reciprocal_rank": round(sum(1 / place for place in places if place) / len(places), 3),
    }


def _share(places: list[int | None], within: int) -> float:
    return round(sum(place is not None and place <= within for place in places) / len(places), 3)


def _times(questions: list[str], on: date) -> list[dict[str, object]]:
    from motcua.catalogue.models import Procedure
    from motcua.catalogue.queries import found_of
    from motcua.catalogue.search import Narrowing, find, search

    codes = list(Procedure.objects.order_by("code").values_list("code", flat=True)[:LOOK_UPS])
    measured = {
        "a procedure by its code": [_milliseconds(lambda code=code: found_of([code], on)) for code in codes],
        "a list": [_milliseconds(lambda text=text: search(text, on=on)) for text in questions],
        "a list with facets": [_milliseconds(lambda text=text: find(text, Narrowing(), on=on)) for text in questions],
    }
    plain = _at(measured["a procedure by its code"], 0.5)
    return [
        {
            "what": what,
            "procedures": Procedure.objects.count(),
            "p50": _at(spent, 0.5),
            "p95": _at(spent, 0.95),
            "goal_p95": GOAL_P95_MS if "list" in what else "",
            "times_a_look_up": round(_at(spent, 0.5) / plain, 1),
        }
        for what, spent in measured.items()
    ]


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _at(spent: list[float], share: float) -> float:
    return round(sorted(spent)[int(len(spent) * share)], 2)

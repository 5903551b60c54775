"""The expressions of a form: CEL over the answers, with a few functions of ours, and nothing else.

CEL (Common Expression Language) has no loops, no assignment and no way out: an expression reads the names it is given
and comes to a value. Ours are: the answers by the names of their fields, and ``today``. Days are texts such as
``2024-02-07``; where only the year is known, ``2024``.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import cel
from django.utils.translation import gettext as _

from motcua.catalogue.eforms.errors import ExpressionFailed, ExpressionUnreadable

LONGEST = 500
TODAY = "today"

_PROBLEMS = (ArithmeticError, KeyError, RuntimeError, TypeError, ValueError, IndexError)
_OPERATORS = frozenset(("_", "!", "@", "-"))


def years_between(earlier: str, later: str) -> int:
    """The whole years from a day to another, as ages are counted; of a year alone, the difference of the years.

    >>> years_between("2008-05-19", "2026-05-18"), years_between("2008", "2026-05-18")
    (17, 18)
    """
    if len(earlier) == 4 or len(later) == 4:
        return int(later[:4]) - int(earlier[:4])
    first, last = date.fromisoformat(earlier), date.fromisoformat(later)
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def days_between(earlier: str, later: str) -> int:
    """The days from a day to another; negative when the other comes first.

    >>> days_between("2024-02-07", "2024-03-07")
    29
    """
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def add_months(day: str, months: int) -> str:
    """The same day so many months later, the last of the month where there is none.

    >>> add_months("2024-01-31", 1)
    '2024-02-29'
    """
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()


FUNCTIONS = {"years_between": years_between, "days_between": days_between, "add_months": add_months}
CEL_FUNCTIONS = frozenset(
    ("size", "contains", "startsWith", "endsWith", "matches", "int", "double", "string", "min", "max", "has")
)
"""Of the many that CEL brings those that a form needs; the signs of the language and its macros come besides."""

_TEXTS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")
_MACRO = re.compile(r"\.\s*(?:all|exists|exists_one|filter|map)\s*\(\s*([A-Za-z_]\w*)\s*,")
MOST_MACROS = 2
"""A list within a list within a list takes the third power of its length."""


@lru_cache(maxsize=4096)
def compiled(expression: str) -> cel.Program:
    """The expression ready to be evaluated, once a process. Raises: ExpressionUnreadable."""
    if len(expression) > LONGEST or len(_MACRO.findall(expression)) > MOST_MACROS:
        raise ExpressionUnreadable(expression=expression[:60], reason=_("dài hoặc lồng nhau quá"))
    try:
        return cel.compile(expression)
    except _PROBLEMS as problem:
        raise ExpressionUnreadable(expression=expression[:60], reason=str(problem)[:200]) from problem


def names_in(expression: str) -> frozenset[str]:
    """The names an expression reads.

    >>> sorted(names_in("child.born < today && size(parents.filter(p, p.name != '')) > 0"))
    ['child', 'parents', 'today']
    """
    bound = _MACRO.findall(_TEXTS.sub("''", expression))
    return frozenset(compiled(expression).variables()) - frozenset(bound)


def functions_in(expression: str) -> frozenset[str]:
    """The functions an expression calls, without the signs of the language."""
    named = compiled(expression).functions()
    return frozenset(name for name in named if name[:1] not in _OPERATORS)


def value_of(expression: str, values: Mapping[str, object], *, today: date) -> object:
    """What the expression comes to. Raises: ExpressionFailed, with these values it comes to nothing."""
    context = cel.Context(variables={**values, TODAY: today.isoformat()}, functions=FUNCTIONS)
    try:
        return compiled(expression).execute(context)
    except _PROBLEMS as problem:
        raise ExpressionFailed(expression=expression[:60], reason=str(problem)[:200]) from problem

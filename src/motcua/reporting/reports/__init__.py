"""The reports, one file each. A new report is a new file here: page, CSV and XLSX come from its table.

A file says ``@report(name, title)`` above a function that makes the table for who asks.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from motcua.lib.autoload import load
from motcua.people.actor import Actor
from motcua.reporting.table import Table

Make = Callable[..., Table]


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report: its name in addresses, its title, and what makes its table."""

    name: str
    title: str | Promise
    make: Make


REPORTS: dict[str, ReportKind] = {}


def report(name: str, title: str | Promise) -> Callable[[Make], Make]:
    """The function makes the report of this name: from actor, first and last day, ``at`` and ``by`` to its table."""

    def keep(make: Make) -> Make:
        REPORTS[name] = ReportKind(name, title, make)
        return make

    return keep


def table_of(name: str, actor: Actor, *, first: date, last: date, at: datetime, by: str) -> Table:
    """The table of a report over the units the actor may see."""
    return REPORTS[name].make(actor, first, last=last, at=at, by=by)


load(sys.modules[__name__])

"""A dossier as a row of a list: what the worklist, search, batches and their spreadsheets show of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.models import Channel
from motcua.catalogue.queries import version_facts
from motcua.dossiers.models import NEVER, Dossier
from motcua.dossiers.rules import step_of
from motcua.dossiers.states import State
from motcua.lib.time import local
from motcua.lib.vietnamese import format_day

HEAD = (
    gettext_lazy("Mã hồ sơ"),
    gettext_lazy("Thủ tục"),
    gettext_lazy("Chủ hồ sơ"),
    gettext_lazy("Số điện thoại"),
    gettext_lazy("Trạng thái"),
    gettext_lazy("Bước"),
    gettext_lazy("Nơi giữ"),
    gettext_lazy("Người giữ"),
    gettext_lazy("Hình thức nộp"),
    gettext_lazy("Ngày tiếp nhận"),
    gettext_lazy("Hẹn trả"),
)

NUMBER = "NUMBER"
"""What stands for a number in an address that is made once."""


@dataclass(frozen=True)
class Row:
    """One dossier of a list."""

    dossier: Dossier

    @cached_property
    def procedure_name(self) -> str:
        """The name in the version the dossier keeps; read once a process."""
        return version_facts(self.dossier.procedure_version_id).name

    @cached_property
    def step_name(self) -> str:
        """The step in which it lies, or its state where it has none."""
        step = step_of(self.dossier) if self.dossier.closed_at is None else None
        return step.name if step else str(State(self.dossier.state).label)

    @property
    def who(self) -> str:
        """Who has it: the official, else the unit."""
        if self.dossier.closed_at is not None:
            return ""
        if self.dossier.assignee:
            return self.dossier.assignee.name
        return _("chưa phân công") if self.dossier.holder else ""

    @property
    def channel(self) -> str:
        """How it came in."""
        return str(Channel(self.dossier.channel).label)

    @property
    def href(self) -> str:
        """The page of the dossier."""
        return _address_of(NUMBER).replace(NUMBER, self.dossier.number or "")

    @property
    def choose(self) -> str:
        """What the check box of the row does."""
        return _("Chọn hồ sơ %(number)s") % {"number": self.dossier.number}

    @property
    def mark(self) -> str:
        """The dossier and the version seen, as a batch keeps them."""
        return f"{self.dossier.id}:{self.dossier.version}"

    @property
    def is_urgent_known(self) -> bool:
        """Whether somebody must act by a moment."""
        return self.dossier.urgent_at != NEVER

    def cells(self) -> tuple[str, ...]:
        """The row of the spreadsheet, in the order of ``HEAD``."""
        dossier = self.dossier
        received = format_day(local(dossier.received_at).date()) if dossier.received_at else ""
        due = f"{local(dossier.due_at):%H:%M %d/%m/%Y}" if dossier.due_at else ""
        return (
            dossier.number or "",
            self.procedure_name,
            dossier.applicant_name,
            dossier.applicant_phone,
            dossier.get_state_display(),
            self.step_name,
            dossier.holder.name if dossier.holder else "",
            dossier.assignee.name if dossier.assignee else "",
            self.channel,
            received,
            due,
        )


@cache
def _address_of(number: str) -> str:
    """The page of a dossier; asked once for all rows, since a list has hundreds and looking one up is slow."""
    return reverse("desk:dossier", args=[number])


def rows_of(dossiers: Iterable[Dossier]) -> list[Row]:
    """The rows of these dossiers."""
    return [Row(dossier) for dossier in dossiers]

"""Builders of changes: the people of a province's catalogue, and a change brought to where a test needs it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from motcua.catalogue.actions.drafting import Beginning, begin_change, submit_change, write_content, write_reason
from motcua.catalogue.contents import read
from motcua.catalogue.models import ChangeKind, ProcedureChange, Sector
from motcua.catalogue.rules import Decision
from motcua.directory.models import Role, Unit
from motcua.lib.time import LOCAL
from motcua.people.actor import Actor
from tests.builders.catalogue import a_content
from tests.builders.dossiers import an_official_of

TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=LOCAL)
FIRST = date(2026, 4, 1)
CODE = "1.000777"


class Province:
    """The People's Committee of a province with an editor, a second one, and two leaders."""

    def __init__(self) -> None:
        self.unit = Unit.objects.filter(parent=None).first() or _a_province()
        self.editor, self.other_editor, self.leader, self.other_leader = (
            an_official_of(self.unit, role) for role in (Role.EDITOR, Role.EDITOR, Role.LEADER, Role.LEADER)
        )


def _a_province() -> Unit:
    from tests.builders.catalogue import a_small_province

    a_small_province()
    return Unit.objects.get(parent=None)


def a_draft(by: Actor, *, code: str = CODE, kind: ChangeKind = ChangeKind.NEW, **parts: Any) -> ProcedureChange:
    """A draft that says a complete content, with ``parts`` replaced, and its reason."""
    Sector.objects.get_or_create(code="ho-tich", defaults={"name": "Hộ tịch"})
    beginning = Beginning(code, kind, name="Cấp giấy xác nhận mẫu", sector="ho-tich")
    change = begin_change(beginning, by=by, at=TODAY)
    write_reason(change.id, "Theo Nghị định 1/2026/NĐ-CP", offered_by=(), by=by, at=TODAY)
    if kind == ChangeKind.REPEAL:
        return ProcedureChange.objects.get(pk=change.pk)
    content = a_content() if kind in (ChangeKind.NEW, ChangeKind.REPLACE) else read(change.content)
    return write_content(change.id, replace(content, **parts), by=by, at=TODAY)


def a_submitted(by: Actor, **facts: Any) -> ProcedureChange:
    """A change that lies before the leader."""
    return submit_change(a_draft(by, **facts).id, by=by, at=TODAY)


def a_decision(number: str = "12/QĐ-UBND", *, effective_on: date | None = FIRST, **facts: Any) -> Decision:
    """A complete decision signed today."""
    given = {"decided_on": TODAY.date(), "signer": "Trần Văn Mẫu", "signer_title": "Chủ tịch"} | facts
    return Decision(number=number, effective_on=effective_on, **given)

"""Who may change the catalogue: editors of the province draft, its leaders decide; a unit's own people override.

Source: Decree 63/2010/ND-CP, article 13 (the chairman of the provincial People's Committee publishes).
"""

from django.utils.translation import gettext as _

from motcua.catalogue.errors import NotYourOffice
from motcua.directory.models import Role
from motcua.people.actor import Actor, Held


def demand_editor(by: Actor) -> Held:
    """The position by which the actor may draft. Raises: NotYourOffice."""
    return _at_the_province(by, Role.EDITOR, _("cán bộ kiểm soát thủ tục hành chính của tỉnh"))


def demand_leader(by: Actor) -> Held:
    """The position by which the actor may decide. Raises: NotYourOffice."""
    return _at_the_province(by, Role.LEADER, _("lãnh đạo Ủy ban nhân dân tỉnh"))


def demand_voice(by: Actor, unit_id: int) -> Held:
    """The position by which the actor speaks for a unit. Raises: NotYourOffice."""
    held = by.held((Role.LEADER, Role.HEAD), unit_id)
    if held is None:
        raise NotYourOffice(whose=_("lãnh đạo, trưởng phòng của đơn vị được hỏi ý kiến"))
    return held


def demand_proposer(by: Actor, unit_id: int) -> Held:
    """The position by which the actor proposes what a unit says otherwise. Raises: NotYourOffice."""
    held = by.held((Role.EDITOR, Role.HEAD, Role.LEADER), unit_id)
    if held is None:
        raise NotYourOffice(whose=_("người phụ trách thủ tục hoặc lãnh đạo của đơn vị"))
    return held


def demand_approver(by: Actor, unit_id: int, unit_path: str) -> Held:
    """The position by which the actor approves what a unit says otherwise: its leader, or one above.

    Raises: NotYourOffice.
    """
    above = (one for one in by.positions if one.role == Role.LEADER and unit_path.startswith(one.unit_path))
    held = by.held((Role.LEADER,), unit_id) or next(above, None)
    if held is None:
        raise NotYourOffice(whose=_("lãnh đạo đơn vị hoặc cấp trên"))
    return held


def _at_the_province(by: Actor, role: Role, whose: str) -> Held:
    held = next((one for one in by.positions if one.role == role and one.parent_id is None), None)
    if held is None:
        raise NotYourOffice(whose=whose)
    return held

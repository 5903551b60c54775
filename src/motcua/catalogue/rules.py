"""What must be true of a procedure before it is published; pure functions.

Sources: Decree 63/2010/ND-CP, article 8 clause 2 (mandatory parts); Circular 01/2018/TT-VPCP, article 8 (internal
process); Labour Code 2019, article 105 clause 1 (a working day has eight hours).
"""

from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.catalogue.errors import IncompleteProcedure, PlanDoesNotFit, ProcessNotInOrder, ReducedNotShorter
from motcua.catalogue.facts import StepFacts, VersionContent
from motcua.catalogue.models import StepKind
from motcua.directory.deadline import Limit, LimitUnit

MINUTES_OF_A_WORKING_DAY = 480
DAYS_OF_THE_SHORTEST_MONTH = 28

_WORKING = {LimitUnit.HOURS: 60, LimitUnit.WORKING_DAYS: MINUTES_OF_A_WORKING_DAY}


def check_publishable(code: str, content: VersionContent) -> None:
    """Nothing, when ``content`` may be published.

    Raises: IncompleteProcedure, ReducedNotShorter, ProcessNotInOrder, PlanDoesNotFit.
    """
    missing = missing_parts(content)
    if missing:
        raise IncompleteProcedure(code=code, missing=", ".join(missing))
    _check_reduction(code, content)
    _check_order(code, content.steps)
    _check_plan(code, content)


def missing_parts(content: VersionContent) -> list[str]:
    """The names of the mandatory parts that ``content`` lacks, in the order of the decree."""
    parts = {
        _("tên thủ tục"): content.name,
        _("trình tự thực hiện"): content.sequence,
        _("cách thức thực hiện"): content.channels,
        _("thành phần hồ sơ"): content.components,
        _("số lượng bộ hồ sơ"): content.sets,
        _("thời hạn giải quyết"): content.legal_limit,
        _("đối tượng thực hiện"): content.audiences,
        _("cơ quan thực hiện"): content.authority_name.strip() and content.levels,
    }
    return [name for name, value in parts.items() if not value or (isinstance(value, str) and not value.strip())]


def planned_minutes(steps: tuple[StepFacts, ...]) -> int:
    """The working minutes of all steps together."""
    return sum(step.working_minutes for step in steps)


def allowed_minutes(limit: Limit) -> int:
    """The most working minutes that surely fit into ``limit``, wherever it begins in an ordinary week.

    Limits in working time fit exactly. Of N calendar days only those that cannot be a weekend count: the limit must
    hold for a dossier received on any day. Public holidays are not foreseen here; the calendar moves the due date.

    >>> allowed_minutes(Limit(Decimal("1.5"), LimitUnit.WORKING_DAYS))
    720
    >>> allowed_minutes(Limit(Decimal(15), LimitUnit.DAYS)) // 480
    10
    >>> allowed_minutes(Limit(Decimal(10), LimitUnit.DAYS)) // 480
    6
    """
    if limit.unit == LimitUnit.SAME_DAY:
        return MINUTES_OF_A_WORKING_DAY
    assert limit.amount is not None
    if limit.unit in _WORKING:
        return int(limit.amount * _WORKING[limit.unit])
    days = int(limit.amount) * (DAYS_OF_THE_SHORTEST_MONTH if limit.unit == LimitUnit.MONTHS else 1)
    weeks, rest = divmod(days, 7)
    return MINUTES_OF_A_WORKING_DAY * (5 * weeks + max(0, rest - 2))


def _check_reduction(code: str, content: VersionContent) -> None:
    legal, reduced = content.legal_limit, content.reduced_limit
    if reduced is None:
        return
    assert legal is not None
    if _length(legal)[0] != _length(reduced)[0] or _length(reduced)[1] >= _length(legal)[1]:
        raise ReducedNotShorter(code=code, reduced=reduced, legal=legal)


def _length(limit: Limit) -> tuple[str, Decimal]:
    """How a limit is counted and its length; limits counted differently are never compared."""
    if limit.unit == LimitUnit.SAME_DAY:
        return "same day", Decimal(0)
    assert limit.amount is not None
    if limit.unit in _WORKING:
        return "working time", limit.amount * _WORKING[limit.unit]
    return limit.unit.value, limit.amount


def _check_order(code: str, steps: tuple[StepFacts, ...]) -> None:
    kinds = [step.kind for step in steps]
    in_order = (
        len(kinds) >= 3
        and kinds[0] == StepKind.RECEIVE
        and kinds[-1] == StepKind.RETURN
        and steps[-1].working_minutes == 0
        and kinds.count(StepKind.APPROVE) == 1
        and kinds.count(StepKind.RECEIVE) == kinds.count(StepKind.RETURN) == 1
    )
    if not in_order:
        raise ProcessNotInOrder(code=code)


def _check_plan(code: str, content: VersionContent) -> None:
    promised = content.promised_limit
    assert promised is not None
    planned, allowed = planned_minutes(content.steps), allowed_minutes(promised)
    must_be_exact = promised.unit in _WORKING
    if planned > allowed or planned == 0 or (must_be_exact and planned != allowed):
        raise PlanDoesNotFit(code=code, planned=planned, promised=promised, needed=allowed)

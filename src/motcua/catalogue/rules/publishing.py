"""What must be true of a procedure before it is published; pure functions.

Sources: Decree 63/2010/ND-CP, article 8 clause 2 (mandatory parts); Circular 01/2018/TT-VPCP, article 8 (internal
process); Labour Code 2019, article 105 clause 1 (a working day has eight hours).
"""

from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.catalogue.errors import (
    CaseReducesNothing,
    CaseUnknown,
    IncompleteProcedure,
    PlanDoesNotFit,
    PlanTooLongForCase,
    ProcessNotInOrder,
    ReducedNotShorter,
    SourceNotInBases,
)
from motcua.catalogue.facts import StepFacts, VersionContent
from motcua.catalogue.models import StepKind
from motcua.directory.deadline import Limit, LimitUnit

MINUTES_OF_A_WORKING_DAY = 480
DAYS_OF_THE_SHORTEST_MONTH = 28

_WORKING = {LimitUnit.HOURS: 60, LimitUnit.WORKING_DAYS: MINUTES_OF_A_WORKING_DAY}


def check_publishable(code: str, content: VersionContent) -> None:
    """Nothing, when ``content`` may be published.

    A version without an internal process may be: the seven parts and the process are decided apart. No unit may offer
    it then (``actions.offer`` refuses).

    Raises: IncompleteProcedure, ReducedNotShorter, CaseUnknown, SourceNotInBases, ProcessNotInOrder, PlanDoesNotFit.
    """
    missing = missing_parts(content)
    if missing:
        raise IncompleteProcedure(code=code, missing=", ".join(missing))
    assert content.legal_limit is not None
    _check_reduction(code, content.legal_limit, content.reduced_limit)
    _check_cases(code, content)
    _check_sources(code, content)
    if content.steps:
        check_process(code, content.steps, promised=content.reduced_limit or content.legal_limit)
        _check_plans_of_cases(code, content)


def check_process(code: str, steps: tuple[StepFacts, ...], *, promised: Limit) -> None:
    """Nothing, when the steps are in order and keep the promise. Raises: ProcessNotInOrder, PlanDoesNotFit."""
    faults = _faults_of_order(steps)
    if faults:
        raise ProcessNotInOrder(code=code, faults="; ".join(faults))
    planned, allowed = planned_minutes(steps), allowed_minutes(promised)
    must_be_exact = promised.unit in _WORKING
    if planned > allowed or planned == 0 or (must_be_exact and planned != allowed):
        raise PlanDoesNotFit(
            code=code, planned=planned, promised=promised, needed=allowed, difference=_difference(planned - allowed)
        )


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


def is_shorter(limit: Limit, than: Limit) -> bool:
    """Whether ``limit`` is shorter than ``than`` and counted in the same kind of days."""
    kind, length = _length(limit)
    other_kind, other_length = _length(than)
    return kind == other_kind and length < other_length


def _check_reduction(code: str, legal: Limit, reduced: Limit | None) -> None:
    if reduced is not None and not is_shorter(reduced, legal):
        raise ReducedNotShorter(code=code, reduced=reduced, legal=legal)


def _length(limit: Limit) -> tuple[str, Decimal]:
    """How a limit is counted and its length; limits counted differently are never compared."""
    if limit.unit == LimitUnit.SAME_DAY:
        return "same day", Decimal(0)
    assert limit.amount is not None
    if limit.unit in _WORKING:
        return "working time", limit.amount * _WORKING[limit.unit]
    return limit.unit.value, limit.amount


def _check_cases(code: str, content: VersionContent) -> None:
    """Papers and fees name cases that there are, and a case that reduces a limit has one of its own."""
    known = {case.position for case in content.cases}
    for part in (*content.components, *content.fees):
        if part.case is not None and part.case not in known:
            raise CaseUnknown(code=code, name=part.name, case=part.case)
    for case in content.cases:
        if case.reduced_limit is not None:
            if case.legal_limit is None:
                raise CaseReducesNothing(code=code, case=case.name)
            _check_reduction(code, case.legal_limit, case.reduced_limit)


def _check_sources(code: str, content: VersionContent) -> None:
    """Every attribute points into a document of the legal basis."""
    numbers = {basis.number for basis in content.legal_bases}
    for source in content.sources:
        if source.number not in numbers:
            raise SourceNotInBases(code=code, part=source.part.label, number=source.number)


def _check_plans_of_cases(code: str, content: VersionContent) -> None:
    """The one process also fits into the shorter limit of a case."""
    planned = planned_minutes(content.steps)
    for case in content.cases:
        promised = case.reduced_limit or case.legal_limit
        if promised is not None and planned > allowed_minutes(promised):
            allowed = allowed_minutes(promised)
            raise PlanTooLongForCase(
                code=code, case=case.name, promised=promised, difference=_difference(planned - allowed)
            )


def _difference(minutes: int) -> str:
    """By how much a plan misses the limit, in words."""
    if minutes > 0:
        return _("vượt %(minutes)d phút") % {"minutes": minutes}
    return _("thiếu %(minutes)d phút") % {"minutes": -minutes}


def _faults_of_order(steps: tuple[StepFacts, ...]) -> list[str]:
    """What is wrong with the order of the steps, each in words."""
    kinds = [step.kind for step in steps]
    wrong = {
        _("thiếu bước tiếp nhận ở đầu"): kinds[0] != StepKind.RECEIVE,
        _("có nhiều bước tiếp nhận"): kinds.count(StepKind.RECEIVE) > 1,
        _("phải có đúng một bước phê duyệt"): kinds.count(StepKind.APPROVE) != 1,
        _("thiếu bước vào số, đóng dấu"): StepKind.SEAL not in kinds,
        _("vào số, đóng dấu phải sau phê duyệt"): _is_sealed_before_approved(kinds),
        _("thiếu bước trả kết quả ở cuối"): kinds[-1] != StepKind.RETURN or kinds.count(StepKind.RETURN) > 1,
        _("trả kết quả không tính thời gian"): kinds[-1] == StepKind.RETURN and steps[-1].working_minutes != 0,
    }
    return [fault for fault, is_wrong in wrong.items() if is_wrong]


def _is_sealed_before_approved(kinds: list[StepKind]) -> bool:
    if StepKind.SEAL not in kinds or StepKind.APPROVE not in kinds:
        return False
    return kinds.index(StepKind.SEAL) < kinds.index(StepKind.APPROVE)

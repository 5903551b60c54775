"""What must be true of a procedure before it is published, without a database."""

from dataclasses import replace
from decimal import Decimal

import pytest

from motcua.catalogue.errors import IncompleteProcedure, PlanDoesNotFit, ProcessNotInOrder, ReducedNotShorter
from motcua.catalogue.models import StepKind
from motcua.catalogue.rules import allowed_minutes, check_publishable, missing_parts
from motcua.directory.deadline import Limit, LimitUnit
from tests.builders.catalogue import a_content, a_process

SAME_DAY = Limit(None, LimitUnit.SAME_DAY)


def a_limit(amount: str, unit: LimitUnit) -> Limit:
    return Limit(Decimal(amount), unit)


@pytest.mark.parametrize(
    ("part", "empty", "missing"),
    [
        ("name", "", "tên thủ tục"),
        ("sequence", "  ", "trình tự thực hiện"),
        ("channels", (), "cách thức thực hiện"),
        ("components", (), "thành phần hồ sơ"),
        ("sets", 0, "số lượng bộ hồ sơ"),
        ("legal_limit", None, "thời hạn giải quyết"),
        ("audiences", (), "đối tượng thực hiện"),
        ("authority_name", " ", "cơ quan thực hiện"),
        ("levels", (), "cơ quan thực hiện"),
    ],
)
def test_a_procedure_without_a_mandatory_part_is_refused_by_its_name(part, empty, missing):
    content = replace(a_content(), **{part: empty})
    assert missing_parts(content) == [missing]
    with pytest.raises(IncompleteProcedure, match=missing):
        check_publishable("1.000001", content)


def test_a_complete_procedure_is_not_refused():
    assert missing_parts(a_content()) == []
    check_publishable("1.000001", a_content())


@pytest.mark.parametrize(
    ("limit", "minutes"),
    [
        (a_limit("1", LimitUnit.HOURS), 60),
        (a_limit("0.5", LimitUnit.WORKING_DAYS), 240),
        (a_limit("3", LimitUnit.WORKING_DAYS), 1440),
        (SAME_DAY, 480),
        (a_limit("2", LimitUnit.DAYS), 0),
        (a_limit("3", LimitUnit.DAYS), 480),
        (a_limit("7", LimitUnit.DAYS), 5 * 480),
        (a_limit("15", LimitUnit.DAYS), 10 * 480),
        (a_limit("20", LimitUnit.DAYS), 14 * 480),
        (a_limit("30", LimitUnit.DAYS), 20 * 480),
        (a_limit("1", LimitUnit.MONTHS), 20 * 480),
    ],
)
def test_calendar_days_hold_only_the_days_that_cannot_be_a_weekend(limit, minutes):
    assert allowed_minutes(limit) == minutes


@pytest.mark.parametrize(
    ("limit", "minutes", "fits"),
    [
        (a_limit("3", LimitUnit.WORKING_DAYS), 1440, True),
        (a_limit("3", LimitUnit.WORKING_DAYS), 1408, False),
        (a_limit("3", LimitUnit.WORKING_DAYS), 1472, False),
        (SAME_DAY, 240, True),
        (SAME_DAY, 480, True),
        (SAME_DAY, 512, False),
        (SAME_DAY, 0, False),
        (a_limit("15", LimitUnit.DAYS), 4800, True),
        (a_limit("15", LimitUnit.DAYS), 3200, True),
        (a_limit("15", LimitUnit.DAYS), 4832, False),
    ],
)
def test_steps_add_up_to_a_limit_in_working_time_and_fit_into_any_other(limit, minutes, fits):
    content = a_content(legal_limit=limit, steps=a_process(minutes))
    if fits:
        check_publishable("1.000001", content)
    else:
        with pytest.raises(PlanDoesNotFit):
            check_publishable("1.000001", content)


def test_the_plan_is_held_against_the_reduced_limit_where_there_is_one():
    reduced = a_limit("3", LimitUnit.WORKING_DAYS)
    check_publishable("1.000001", a_content(reduced_limit=reduced, steps=a_process(1440)))
    with pytest.raises(PlanDoesNotFit, match="3 ngày làm việc"):
        check_publishable("1.000001", a_content(reduced_limit=reduced, steps=a_process(2400)))


@pytest.mark.parametrize(
    ("legal", "reduced"),
    [
        (a_limit("5", LimitUnit.WORKING_DAYS), a_limit("5", LimitUnit.WORKING_DAYS)),
        (a_limit("5", LimitUnit.WORKING_DAYS), a_limit("6", LimitUnit.WORKING_DAYS)),
        (a_limit("15", LimitUnit.DAYS), a_limit("5", LimitUnit.WORKING_DAYS)),
        (a_limit("5", LimitUnit.WORKING_DAYS), a_limit("3", LimitUnit.DAYS)),
    ],
)
def test_a_limit_is_reduced_only_in_its_own_kind_of_days(legal, reduced):
    with pytest.raises(ReducedNotShorter):
        check_publishable("1.000001", a_content(legal_limit=legal, reduced_limit=reduced))


def test_a_day_of_work_may_be_reduced_to_hours_of_work():
    legal, reduced = a_limit("1", LimitUnit.WORKING_DAYS), a_limit("4", LimitUnit.HOURS)
    check_publishable("1.000001", a_content(legal_limit=legal, reduced_limit=reduced, steps=a_process(240)))


@pytest.mark.parametrize("lacking", [StepKind.RECEIVE, StepKind.APPROVE, StepKind.RETURN])
def test_a_process_without_receipt_approval_or_return_is_refused(lacking):
    steps = tuple(step for step in a_process() if step.kind != lacking)
    with pytest.raises(ProcessNotInOrder):
        check_publishable("1.000001", a_content(steps=steps))


def test_the_return_takes_no_time():
    steps = a_process()
    with pytest.raises(ProcessNotInOrder):
        check_publishable("1.000001", a_content(steps=(*steps[:-1], replace(steps[-1], working_minutes=15))))

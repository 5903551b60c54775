"""What a change would have meant for last quarter's dossiers, and what the catalogue's figures count."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from motcua.catalogue.actions.deciding import decide_change, post_change
from motcua.catalogue.actions.drafting import Beginning, begin_change, write_content
from motcua.catalogue.contents import read
from motcua.catalogue.facts import LegalBasisFacts
from motcua.catalogue.models import ChangeKind, LegalBasis, LegalDocument, ProcedureVersion
from motcua.catalogue.queries import content_of
from motcua.catalogue.queries.cuts import cuts, total_of
from motcua.catalogue.queries.indicators import indicators
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Level, Role
from motcua.lib.time import LOCAL
from motcua.reporting.effects import effect, last_quarter
from tests.builders.catalogue import a_component, a_procedure, a_process
from tests.builders.changes import TODAY, Province, a_decision, a_submitted
from tests.builders.desk import desk_of
from tests.builders.directory import a_calendar, at
from tests.builders.dossiers import Desk, an_office

pytestmark = pytest.mark.django_db
TODAY_DAY = TODAY.date()
ONE, TWO, FOUR = (Limit(Decimal(days), LimitUnit.WORKING_DAYS) for days in (1, 2, 4))


def a_quarter(office, *finished_on: str) -> None:
    """Dossiers taken in on Monday 3/11/2025 at 08:00 and finished at these moments."""
    for moment in finished_on:
        desk = Desk(office, on="2025-11-03 08:00").received().handed_over().proposed().approved()
        desk.when = at(moment)
        desk.finished()


@pytest.mark.parametrize(
    ("on", "quarter"),
    [
        (date(2026, 1, 1), (date(2025, 10, 1), date(2025, 12, 31))),
        (date(2026, 3, 31), (date(2025, 10, 1), date(2025, 12, 31))),
        (date(2026, 4, 1), (date(2026, 1, 1), date(2026, 3, 31))),
        (date(2026, 12, 31), (date(2026, 7, 1), date(2026, 9, 30))),
    ],
)
def test_the_last_quarter_is_the_one_that_has_ended(on, quarter):
    assert last_quarter(on) == quarter


def test_the_effect_tells_real_times_and_who_would_have_been_late():
    office = an_office()
    # One, two, three and five working days after Monday; one finished after the quarter, which does not count.
    a_quarter(
        office, "2025-11-03 15:30", "2025-11-05 08:00", "2025-11-06 08:00", "2025-11-10 08:00", "2026-01-05 08:00"
    )
    before = content_of(office.version)
    told = effect(
        office.version.procedure_id,
        office.version.id,
        before=before,
        after=replace(before, reduced_limit=TWO),
        on=TODAY_DAY,
    )
    assert (told.dossiers, told.in_calendar) == (4, False)
    assert (told.late_today, told.late_then) == (0, 2)
    assert (told.median_days, told.most_days) == (Decimal("1.88"), Decimal("4.69"))


def test_a_limit_in_days_is_measured_in_days():
    office = an_office(unit="days", working_days=10)
    a_quarter(office, "2025-11-10 08:00")
    before = content_of(office.version)
    told = effect(office.version.procedure_id, office.version.id, before=before, after=before, on=TODAY_DAY)
    assert (told.in_calendar, told.median_days) == (True, Decimal(7))


def test_a_paper_asked_for_no_more_says_how_many_handed_it_in():
    office = an_office()
    a_quarter(office, "2025-11-05 08:00", "2025-11-06 08:00")
    before = content_of(office.version)
    after = replace(before, components=before.components[1:])
    told = effect(office.version.procedure_id, office.version.id, before=before, after=after, on=TODAY_DAY)
    assert [(paper.name, paper.dossiers) for paper in told.papers] == [("Tờ khai", 2)]


def test_nothing_is_said_of_a_quarter_without_dossiers():
    office = an_office()
    before = content_of(office.version)
    told = effect(office.version.procedure_id, office.version.id, before=before, after=before, on=TODAY_DAY)
    assert (told.dossiers, told.median_days, told.most_days, told.papers) == (0, None, None, ())


def test_an_editor_sees_the_effect_of_a_review_and_the_dossiers_a_law_touches(time_machine):
    time_machine.move_to(TODAY, tick=False)
    office = an_office()
    a_quarter(office, "2025-11-05 08:00", "2025-11-10 08:00")
    Desk(office).received()
    editor, code = office[Role.EDITOR], office.version.procedure.code
    change = begin_change(Beginning(code, ChangeKind.AMEND, "Rà soát", is_review=True), by=editor, at=TODAY)
    write_content(change.id, replace(read(change.content), reduced_limit=ONE), by=editor, at=TODAY)
    LegalBasis.objects.create(version=office.version, position=1, number="1/2020/NĐ-CP", title="Cũ")
    client = desk_of(office, Role.EDITOR)
    page = client.get(reverse("desk:change_effect", args=[change.id])).content.decode()
    assert "Với thời hạn mới, 2 trong 2 hồ sơ quý trước sẽ trễ" in page
    law = client.get(reverse("desk:law"), {"so": "1/2020/NĐ-CP"}).content.decode()
    assert "1 nội dung căn cứ vào, 1 hồ sơ đang chạy" in law


def decided(province: Province, code: str, *numbers: str, posted_at: datetime | None = None, decided_on=TODAY_DAY):
    """A procedure published by a decision that stands on documents, and made public."""
    bases = tuple(LegalBasisFacts(number, "Văn bản", "") for number in numbers)
    change = a_submitted(province.editor, code=code, legal_bases=bases)
    decide_change(change.id, a_decision(f"{code}/QĐ", decided_on=decided_on), by=province.leader, at=TODAY)
    if posted_at:
        post_change(change.id, by=province.editor, at=posted_at)


@pytest.mark.parametrize(
    ("effective_on", "is_good"),
    [(date(2026, 3, 6), False), (date(2026, 3, 7), True), (date(2026, 3, 9), True), (None, False)],
)
def test_published_on_time_is_five_working_days_before_the_newest_law(effective_on, is_good):
    province = Province()
    LegalDocument.objects.create(number="9/2026/NĐ-CP", effective_on=effective_on)
    LegalDocument.objects.create(number="8/2020/NĐ-CP", effective_on=date(2020, 1, 1))
    numbers = ("9/2026/NĐ-CP", "8/2020/NĐ-CP") if effective_on else ("9/2026/NĐ-CP",)
    decided(province, "1.000701", *numbers)
    first = indicators(date(2026, 3, 1), date(2026, 3, 31), calendar=a_calendar(), today=TODAY_DAY)[0]
    assert (first.number, first.counted, first.good) == ("1.1", 1, int(is_good))


@pytest.mark.parametrize(
    ("posted_at", "today", "is_good"),
    [
        ("2026-03-09 23:00", date(2026, 3, 20), True),
        ("2026-03-10 00:00", date(2026, 3, 20), False),
        (None, date(2026, 3, 9), True),
        (None, date(2026, 3, 10), False),
    ],
)
def test_made_public_on_time_is_five_working_days_after_the_decision(posted_at, today, is_good):
    province = Province()
    moment = datetime.fromisoformat(posted_at).replace(tzinfo=LOCAL) if posted_at else None
    decided(province, "1.000701", posted_at=moment)
    second = indicators(date(2026, 3, 1), date(2026, 3, 31), calendar=a_calendar(), today=today)[1]
    assert (second.number, second.counted, second.good) == ("1.2", 1, int(is_good))


def test_a_procedure_is_on_time_only_when_each_of_its_changes_was():
    province = Province()
    LegalDocument.objects.create(number="9/2026/NĐ-CP", effective_on=date(2026, 5, 4))
    decided(province, "1.000701", "9/2026/NĐ-CP")
    again = a_submitted(province.editor, code="1.000701", kind=ChangeKind.AMEND, name="Mới", legal_bases=())
    decide_change(again.id, a_decision("2/QĐ", effective_on=date(2026, 6, 1)), by=province.leader, at=TODAY)
    first = indicators(date(2026, 3, 1), date(2026, 3, 31), calendar=a_calendar(), today=TODAY_DAY)[0]
    assert (len(first.lines), first.counted, first.good, first.points) == (2, 1, 0, 0)


def test_complete_are_procedures_in_force_with_all_their_parts():
    a_procedure(code="1.000701")
    a_procedure(code="1.000702")
    ProcedureVersion.objects.filter(procedure__code="1.000702").update(sequence="")
    third = indicators(date(2026, 3, 1), date(2026, 3, 31), calendar=a_calendar(), today=TODAY_DAY)[2]
    assert (third.number, third.counted, third.good, third.rate, third.points) == ("1.3", 2, 1, 50, 1)
    assert [one.code for one in third.lines if not one.is_good] == ["1.000702"]


def test_time_cut_is_counted_once_for_the_province_and_in_each_group():
    common = {"components": (a_component(),)}
    a_procedure(code="1.000701", working_days="4", reduced_limit=TWO, steps=a_process(960), **common)
    a_procedure(code="1.000702", working_days="4", levels=(Level.PROVINCE, Level.COMMUNE), **common)
    same_day = Limit(None, LimitUnit.SAME_DAY)
    a_procedure(code="1.000703", legal_limit=same_day, steps=a_process(480), **common)
    groups = {one.key: one for one in cuts(TODAY_DAY, by="level")}
    assert (groups["commune"].share, groups["commune"].cut, groups["commune"].same_day) == (25, 1, 1)
    assert (groups["province"].share, groups["province"].cut) == (0, 0)
    total = total_of(groups.values())
    assert (len(total.procedures), total.share) == (2, 25)

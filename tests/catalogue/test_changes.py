"""The life of a change: drafted, asked about, handed in, decided, posted, in effect; and every refusal on the way."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from motcua.catalogue import errors
from motcua.catalogue.actions.deciding import (
    decide_change,
    post_change,
    return_change,
    take_effect,
    withdraw_publication,
)
from motcua.catalogue.actions.drafting import (
    Beginning,
    Question,
    answer_question,
    begin_change,
    drop_change,
    save_draft,
    submit_change,
    write_content,
    write_reason,
)
from motcua.catalogue.actions.opinions import ask_opinion, give_opinion
from motcua.catalogue.contents import read
from motcua.catalogue.models import ChangeKind, ChangeState, Offering, Part, ProcedureChange, ProcedureVersion, Sector
from motcua.catalogue.queries import content_of, version_in_force
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Role, Unit
from motcua.lib.time import LOCAL
from tests.builders.catalogue import a_content, a_procedure, a_process
from tests.builders.changes import CODE, FIRST, TODAY, Province, a_decision, a_draft, a_submitted
from tests.builders.dossiers import an_official_of

pytestmark = pytest.mark.django_db
DAY_BEFORE = FIRST - timedelta(days=1)
TWO_DAYS = Limit(Decimal(2), LimitUnit.WORKING_DAYS)


@pytest.fixture
def province() -> Province:
    return Province()


def amended(province: Province, **parts):
    """The published procedure, and a submitted amendment of it."""
    old = a_procedure(code=CODE, name="Cũ")
    return old, a_submitted(province.editor, kind=ChangeKind.AMEND, **{"name": "Mới"} | parts)


def test_a_new_procedure_holds_from_its_effective_day_with_its_decision(province):
    change = a_submitted(province.editor)
    decided = decide_change(change.id, a_decision(), by=province.leader, at=TODAY)
    assert version_in_force(CODE, DAY_BEFORE) is None
    version = version_in_force(CODE, FIRST)
    assert version == decided.version
    assert (version.decision_number, version.decision_on) == ("12/QĐ-UBND", TODAY.date())
    assert (version.publication.signer, decided.state) == ("Trần Văn Mẫu", ChangeState.PUBLISHED)


def test_an_amendment_ends_the_old_version_the_day_before_and_names_what_ended_it(province):
    old, change = amended(province)
    decide_change(change.id, a_decision(), by=province.leader, at=TODAY)
    assert version_in_force(CODE, DAY_BEFORE).name == "Cũ"
    assert version_in_force(CODE, FIRST).name == "Mới"
    old.refresh_from_db()
    assert (old.valid_to, old.ended_by.number) == (DAY_BEFORE, "12/QĐ-UBND")


def test_a_repeal_leaves_no_version_and_no_unit_that_offers_it(province):
    pair = tuple(Unit.objects.get(code=code) for code in ("bai-chay", "bai-chay-mot-cua"))
    a_procedure(code=CODE, units=(pair,))
    change = a_submitted(province.editor, kind=ChangeKind.REPEAL)
    decide_change(change.id, a_decision(), by=province.leader, at=TODAY)
    assert version_in_force(CODE, DAY_BEFORE) is not None
    assert version_in_force(CODE, FIRST) is None
    assert Offering.objects.get().valid_to == DAY_BEFORE


def test_a_replacement_ends_the_procedures_it_replaces(province):
    a_procedure(code="1.000111")
    beginning = Beginning(CODE, ChangeKind.REPLACE, "Thay", "Thay thế", "ho-tich", replaces=("1.000111",))
    change = begin_change(beginning, by=province.editor, at=TODAY)
    write_content(change.id, a_content(), by=province.editor, at=TODAY)
    submit_change(change.id, by=province.editor, at=TODAY)
    decide_change(change.id, a_decision(), by=province.leader, at=TODAY)
    assert version_in_force("1.000111", FIRST) is None
    assert version_in_force(CODE, FIRST) is not None


def test_a_new_procedure_opens_where_its_rule_says(province):
    change = a_draft(province.editor)
    write_reason(change.id, "Mới", offered_by=("commune",), by=province.editor, at=TODAY)
    submit_change(change.id, by=province.editor, at=TODAY)
    decide_change(change.id, a_decision(), by=province.leader, at=TODAY)
    offered = Offering.objects.filter(procedure__code=CODE)
    assert sorted(offered.values_list("authority__code", "valid_from")) == [("an-sinh", FIRST), ("bai-chay", FIRST)]


def test_who_wrote_on_a_change_does_not_decide_it(province):
    both = replace(province.editor, positions=(*province.editor.positions, *province.leader.positions))
    change = a_submitted(province.editor)
    with pytest.raises(errors.DecidedByDrafter):
        decide_change(change.id, a_decision(), by=both, at=TODAY)
    assert not ProcedureVersion.objects.exists()


def test_a_second_editor_who_only_corrected_it_does_not_decide_it_either(province):
    change = a_draft(province.editor)
    write_content(change.id, a_content(name="Sửa lại"), by=province.other_editor, at=TODAY)
    submit_change(change.id, by=province.editor, at=TODAY)
    both = replace(province.other_editor, positions=(*province.other_editor.positions, *province.leader.positions))
    with pytest.raises(errors.DecidedByDrafter):
        decide_change(change.id, a_decision(), by=both, at=TODAY)


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.LEADER, Role.ADMINISTRATOR])
def test_only_an_editor_of_the_province_drafts(province, role):
    with pytest.raises(errors.NotYourOffice):
        a_draft(an_official_of(province.unit, role))


def test_a_leader_of_a_commune_decides_nothing_for_the_province(province):
    change = a_submitted(province.editor)
    of_the_ward = an_official_of(Unit.objects.get(code="bai-chay"), Role.LEADER)
    with pytest.raises(errors.NotYourOffice):
        decide_change(change.id, a_decision(), by=of_the_ward, at=TODAY)


@pytest.mark.parametrize(
    ("facts", "refusal", "told"),
    [
        ({"number": " "}, errors.DecisionIncomplete, "số quyết định"),
        ({"decided_on": None}, errors.DecisionIncomplete, "ngày ký"),
        ({"effective_on": None}, errors.DecisionIncomplete, "ngày có hiệu lực"),
        ({"signer": ""}, errors.DecisionIncomplete, "người ký"),
        ({"decided_on": date(2026, 3, 3)}, errors.DecidedInFuture, "sau hôm nay"),
        ({"effective_on": date(2026, 3, 1), "decided_on": date(2026, 2, 20)}, errors.EffectiveInPast, "01/03/2026"),
        ({"effective_on": date(2026, 3, 1)}, errors.EffectiveBeforeDecided, "02/03/2026"),
    ],
)
def test_a_decision_with_a_gap_or_a_wrong_day_publishes_nothing(province, facts, refusal, told):
    change = a_submitted(province.editor)
    with pytest.raises(refusal, match=told):
        decide_change(change.id, a_decision(**{"number": "12/QĐ-UBND"} | facts), by=province.leader, at=TODAY)
    assert not ProcedureVersion.objects.exists()


def test_a_decision_may_take_effect_on_the_day_it_is_entered(province):
    change = a_submitted(province.editor)
    decide_change(change.id, a_decision(effective_on=TODAY.date()), by=province.leader, at=TODAY)
    assert version_in_force(CODE, TODAY.date()) is not None


def test_a_version_does_not_begin_before_or_with_one_that_is_scheduled(province):
    _, change = amended(province)
    decide_change(change.id, a_decision(), by=province.leader, at=TODAY)
    second = a_submitted(province.editor, kind=ChangeKind.AMEND, name="Nữa")
    for day in (FIRST, DAY_BEFORE):
        with pytest.raises(errors.VersionTooEarly, match="01/04/2026"):
            decide_change(second.id, a_decision("13/QĐ-UBND", effective_on=day), by=province.leader, at=TODAY)


def test_one_decision_publishes_many_procedures_but_says_one_thing(province):
    first, second = (a_submitted(province.editor, code=code) for code in ("1.000701", "1.000702"))
    decide_change(first.id, a_decision(), by=province.leader, at=TODAY)
    with pytest.raises(errors.DecisionSaysOtherwise):
        decide_change(second.id, a_decision(signer="Người Khác"), by=province.leader, at=TODAY)
    decided = decide_change(second.id, a_decision(), by=province.leader, at=TODAY)
    assert decided.publication.changes.count() == 2


def test_a_draft_without_a_mandatory_part_is_not_handed_in(province):
    change = a_draft(province.editor, components=())
    with pytest.raises(errors.IncompleteProcedure, match="thành phần hồ sơ"):
        submit_change(change.id, by=province.editor, at=TODAY)


def test_steps_that_exceed_the_limit_are_told_by_how_much(province):
    change = a_draft(province.editor, legal_limit=Limit(Decimal(4), LimitUnit.WORKING_DAYS))
    with pytest.raises(errors.PlanDoesNotFit, match="vượt 480 phút"):
        submit_change(change.id, by=province.editor, at=TODAY)


@pytest.mark.parametrize(
    ("kind", "told"), [("receive", "thiếu bước tiếp nhận"), ("seal", "đóng dấu"), ("approve", "phê duyệt")]
)
def test_a_process_without_reception_approval_or_seal_is_not_handed_in(province, kind, told):
    steps = tuple(step for step in a_process() if step.kind != kind)
    change = a_draft(province.editor, steps=steps)
    with pytest.raises(errors.ProcessNotInOrder, match=told):
        submit_change(change.id, by=province.editor, at=TODAY)


def test_an_open_question_holds_a_draft_back_until_it_is_answered(province):
    Sector.objects.get_or_create(code="ho-tich", defaults={"name": "Hộ tịch"})
    asked = (Question(Part.LEGAL_LIMIT, "Ngày hay ngày làm việc?", "5"),)
    change, _ = save_draft(CODE, a_content(), sector="ho-tich", origin="tệp", at=TODAY, questions=asked)
    write_reason(change.id, "Nhập", offered_by=(), by=province.editor, at=TODAY)
    with pytest.raises(errors.QuestionsOpen, match="Ngày hay ngày làm việc"):
        submit_change(change.id, by=province.editor, at=TODAY)
    answer_question(change.questions.get().id, "Ngày làm việc", by=province.editor, at=TODAY)
    assert submit_change(change.id, by=province.editor, at=TODAY).state == ChangeState.SUBMITTED


def test_a_change_without_a_reason_or_without_a_difference_is_not_handed_in(province):
    a_procedure(code=CODE)
    change = begin_change(Beginning(CODE, ChangeKind.AMEND), by=province.editor, at=TODAY)
    with pytest.raises(errors.ReasonMissing):
        submit_change(change.id, by=province.editor, at=TODAY)
    write_reason(change.id, "Rà soát", offered_by=(), by=province.editor, at=TODAY)
    with pytest.raises(errors.NothingChanges):
        submit_change(change.id, by=province.editor, at=TODAY)


def test_a_draft_waits_for_opinions_until_their_day_has_passed(province):
    ward = Unit.objects.get(code="bai-chay")
    change = a_draft(province.editor)
    due = date(2026, 3, 10)
    asked = ask_opinion(change.id, ward.id, question="Có vướng gì?", due_on=due, by=province.editor, at=TODAY)
    last_moment = datetime(2026, 3, 10, 23, 59, tzinfo=LOCAL)
    with pytest.raises(errors.OpinionsPending, match="Bãi Cháy"):
        submit_change(change.id, by=province.editor, at=last_moment)
    speaker = an_official_of(ward, Role.LEADER)
    with pytest.raises(errors.OpinionEmpty):
        give_opinion(asked.id, agrees=False, text=" ", by=speaker, at=TODAY)
    with pytest.raises(errors.NotYourOffice):
        give_opinion(asked.id, agrees=True, text="", by=province.leader, at=TODAY)
    give_opinion(asked.id, agrees=True, text="", by=speaker, at=TODAY)
    assert submit_change(change.id, by=province.editor, at=TODAY).state == ChangeState.SUBMITTED


def test_a_unit_that_did_not_answer_in_time_holds_nothing_back(province):
    change = a_draft(province.editor)
    ward = Unit.objects.get(code="bai-chay")
    ask_opinion(change.id, ward.id, question="?", due_on=date(2026, 3, 10), by=province.editor, at=TODAY)
    day_after = datetime(2026, 3, 11, 0, 0, tzinfo=LOCAL)
    assert submit_change(change.id, by=province.editor, at=day_after).state == ChangeState.SUBMITTED


def test_a_unit_is_asked_once_and_has_time(province):
    change = a_draft(province.editor)
    ward = Unit.objects.get(code="bai-chay")
    with pytest.raises(errors.OpinionDueInPast):
        ask_opinion(change.id, ward.id, question="?", due_on=TODAY.date(), by=province.editor, at=TODAY)
    ask_opinion(change.id, ward.id, question="?", due_on=date(2026, 3, 10), by=province.editor, at=TODAY)
    with pytest.raises(errors.UnitAskedAlready):
        ask_opinion(change.id, ward.id, question="?", due_on=date(2026, 3, 10), by=province.editor, at=TODAY)


def test_two_editors_do_not_overwrite_each_other(province):
    change = a_draft(province.editor)
    seen = change.revision
    write_content(change.id, a_content(name="Một"), by=province.editor, at=TODAY, seen=seen)
    with pytest.raises(errors.ChangedMeanwhile):
        write_content(change.id, a_content(name="Hai"), by=province.other_editor, at=TODAY, seen=seen)
    assert read(ProcedureChange.objects.get(pk=change.pk).content).name == "Một"


def test_what_lies_before_the_leader_is_written_on_only_after_it_was_sent_back(province):
    change = a_submitted(province.editor)
    with pytest.raises(errors.ChangeNotOpen):
        write_content(change.id, a_content(name="Sửa"), by=province.editor, at=TODAY)
    return_change(change.id, "Thiếu mức phí", by=province.leader, at=TODAY)
    write_content(change.id, a_content(name="Sửa"), by=province.editor, at=TODAY)
    assert "Trả lại: Thiếu mức phí" in list(change.entries.values_list("what", flat=True))


def test_a_procedure_has_one_open_draft_and_a_dropped_one_makes_room(province):
    change = a_draft(province.editor)
    with pytest.raises(errors.ChangeAlreadyOpen):
        a_draft(province.editor)
    drop_change(change.id, by=province.editor, at=TODAY)
    assert a_draft(province.editor).state == ChangeState.DRAFT


@pytest.mark.parametrize(
    ("beginning", "refusal"),
    [
        (Beginning("khai-sinh", ChangeKind.NEW, sector="ho-tich"), errors.CodeNotNational),
        (Beginning("1.000999", ChangeKind.AMEND), errors.ProcedureUnknown),
        (Beginning("1.000999", ChangeKind.REPEAL), errors.ProcedureUnknown),
        (Beginning(CODE, ChangeKind.NEW, sector="ho-tich"), errors.CodeTaken),
        (Beginning("1.000998", ChangeKind.REPLACE, sector="ho-tich", replaces=("1.000999",)), errors.ProcedureUnknown),
    ],
)
def test_a_change_begins_from_what_there_is(province, beginning, refusal):
    a_procedure(code=CODE)
    with pytest.raises(refusal):
        begin_change(beginning, by=province.editor, at=TODAY)


def test_a_change_is_posted_once_and_only_when_published(province):
    change = a_submitted(province.editor)
    with pytest.raises(errors.ChangeNotOpen):
        post_change(change.id, by=province.editor, at=TODAY)
    decide_change(change.id, a_decision(), by=province.leader, at=TODAY)
    post_change(change.id, by=province.editor, at=TODAY)
    again = post_change(change.id, by=province.other_editor, at=TODAY + timedelta(days=9))
    assert (again.posted_at, again.posted_by_id) == (TODAY, province.editor.official_id)


def test_midnight_switches_the_version_whether_or_not_a_worker_runs(province):
    _, change = amended(province)
    decide_change(change.id, a_decision(), by=province.leader, at=TODAY)
    last_second = datetime(2026, 3, 31, 23, 59, 59, tzinfo=LOCAL)
    assert take_effect(last_second.date(), at=last_second) == 0
    assert version_in_force(CODE, last_second.date()).name == "Cũ"
    # No job has run at midnight: the day alone decides.
    assert version_in_force(CODE, FIRST).name == "Mới"
    midnight = datetime(2026, 4, 1, 0, 0, tzinfo=LOCAL)
    assert take_effect(midnight.date(), at=midnight) == 1
    change.refresh_from_db()
    assert change.took_effect_at == midnight


def test_a_worker_that_was_down_for_days_does_it_once_later(province):
    _, change = amended(province)
    decide_change(change.id, a_decision(), by=province.leader, at=TODAY)
    morning = datetime(2026, 4, 3, 8, 0, tzinfo=LOCAL)
    assert take_effect(morning.date(), at=morning) == 1
    assert take_effect(morning.date(), at=morning + timedelta(hours=1)) == 0
    assert [e.what for e in change.entries.all()].count("Có hiệu lực") == 1
    change.refresh_from_db()
    assert change.took_effect_at == morning


def test_a_decision_is_taken_back_until_the_day_before_it_takes_effect(province):
    pair = tuple(Unit.objects.get(code=code) for code in ("bai-chay", "bai-chay-mot-cua"))
    old = a_procedure(code=CODE, units=(pair,))
    change = a_submitted(province.editor, kind=ChangeKind.REPEAL)
    publication = decide_change(change.id, a_decision(), by=province.leader, at=TODAY).publication
    on_the_day = datetime(2026, 4, 1, 0, 0, tzinfo=LOCAL)
    with pytest.raises(errors.AlreadyInEffect):
        withdraw_publication(publication.id, "Nhầm", by=province.leader, at=on_the_day)
    withdraw_publication(publication.id, "Nhầm", by=province.leader, at=on_the_day - timedelta(seconds=1))
    old.refresh_from_db()
    change.refresh_from_db()
    assert (old.valid_to, old.ended_by, Offering.objects.get().valid_to) == (None, None, None)
    assert (change.state, change.publication) == (ChangeState.SUBMITTED, None)


def test_a_version_taken_back_is_gone_and_the_number_may_be_used_again(province):
    old, change = amended(province)
    publication = decide_change(change.id, a_decision(), by=province.leader, at=TODAY).publication
    withdraw_publication(publication.id, "Sai ngày", by=province.leader, at=TODAY)
    assert version_in_force(CODE, FIRST) == old
    again = decide_change(change.id, a_decision(effective_on=date(2026, 5, 1)), by=province.leader, at=TODAY)
    assert version_in_force(CODE, date(2026, 5, 1)) == again.version
    assert take_effect(FIRST, at=datetime(2026, 4, 1, 0, 0, tzinfo=LOCAL)) == 0


def test_a_published_version_says_what_the_draft_said(province):
    _, change = amended(province, reduced_limit=TWO_DAYS, steps=a_process(960))
    said = read(ProcedureChange.objects.get(pk=change.pk).content)
    version = decide_change(change.id, a_decision(), by=province.leader, at=TODAY).version
    assert content_of(version) == replace(said, decision_number="12/QĐ-UBND", decision_on=TODAY.date())

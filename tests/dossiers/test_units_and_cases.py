"""A dossier is handled by what its unit says otherwise and by the papers of its case, and keeps both for life."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from motcua.catalogue.actions.deciding import decide_change
from motcua.catalogue.actions.overriding import approve_override, end_override, propose_override
from motcua.catalogue.errors import (
    ChannelNotAnnounced,
    CounterMustStay,
    DecidedByDrafter,
    EffectiveInPast,
    FeeSetByLaw,
    FeeUnknown,
    NothingOverridden,
    NotYourOffice,
    OverrideNotShorter,
    OverrideProposedAlready,
    OverrideSourceMissing,
    PlanDoesNotFit,
)
from motcua.catalogue.facts import CaseFacts, FeeFacts, OverrideFacts
from motcua.catalogue.models import ChangeKind, Channel, FeeKind, UnitOverride
from motcua.catalogue.queries import facts_at, override_in_force, version_facts
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Role, Unit
from motcua.dossiers.actions import filing
from motcua.dossiers.desks import facts_of
from motcua.dossiers.errors import CaseNotChosen, ChannelClosed, PapersMissing
from motcua.dossiers.facts import Applicant, Paper
from motcua.dossiers.log import Act, rebuild
from motcua.dossiers.models import Dossier
from tests.builders.catalogue import a_component, a_procedure, a_process
from tests.builders.changes import TODAY, Province, a_decision, a_submitted
from tests.builders.directory import at
from tests.builders.dossiers import an_official_of, give_calendar

pytestmark = pytest.mark.django_db
CODE = "1.000900"
TODAY_DAY = TODAY.date()
OURS, LAWS = FeeFacts(FeeKind.FEE, "Lệ phí địa phương", None), FeeFacts(FeeKind.CHARGE, "Phí", 50_000)
CASES = (
    CaseFacts(1, "Nhà ở riêng lẻ"),
    CaseFacts(2, "Công trình khác", legal_limit=Limit(Decimal(10), LimitUnit.WORKING_DAYS)),
)
PAPERS = (a_component(1, "Đơn"), a_component(2, "Bản vẽ nhà", case=1), a_component(3, "Thẩm duyệt", case=2))


def days(number: int) -> Limit:
    return Limit(Decimal(number), LimitUnit.WORKING_DAYS)


THREE_DAYS = OverrideFacts(reduced_limit=days(3), steps=a_process(1440), source="Quyết định 7/QĐ-UBND")


class Ward:
    """A ward of the small province, its shop, its people and a procedure of five working days it offers."""

    def __init__(self, **parts) -> None:
        self.province = Province()
        give_calendar(self.province.unit)
        self.unit, self.shop = (Unit.objects.get(code=code) for code in ("bai-chay", "bai-chay-mot-cua"))
        Unit.objects.filter(pk=self.shop.pk).update(identifier_code="H49.12.03")
        self.version = a_procedure(code=CODE, units=((self.unit, self.shop),), fees=(OURS, LAWS), **parts)
        self.head, self.leader = an_official_of(self.unit, Role.HEAD), an_official_of(self.unit, Role.LEADER)
        self.reception = an_official_of(self.shop, Role.RECEPTION)

    def proposes(self, facts: OverrideFacts = THREE_DAYS, *, valid_from: date = TODAY_DAY, by=None) -> UnitOverride:
        given = {"facts": facts, "valid_from": valid_from}
        return propose_override(CODE, self.unit.id, **given, by=by or self.head, at=TODAY)

    def overrides(self, facts: OverrideFacts = THREE_DAYS, *, valid_from: date = TODAY_DAY) -> UnitOverride:
        return approve_override(self.proposes(facts, valid_from=valid_from).id, by=self.leader, at=TODAY)

    def takes_in(self, *, moment: str = "2026-03-02 09:00", channel: str = "counter", **request) -> Dossier:
        asked = filing.Request(
            version_id=self.version.id,
            receiver_id=self.shop.id,
            authority_id=self.unit.id,
            applicant=Applicant(kind="person", name="Phạm Thị Lan"),
            **{"papers": (Paper(component=1, name="Đơn", originals=1),)} | request,
        )
        answer = filing.take_in(Act(by=self.reception, at=at(moment)), request=asked, channel=channel)
        return Dossier.objects.get(pk=answer.dossier_id)


def test_the_clock_of_a_dossier_uses_the_shorter_limit_of_its_unit():
    ward = Ward()
    before = ward.takes_in()
    ward.overrides()
    after = ward.takes_in()
    assert before.due_at == at("2026-03-09 17:00")
    assert after.due_at == at("2026-03-05 17:00")
    assert (before.override_id, after.legal_due_at) == (None, at("2026-03-09 17:00"))
    assert sum(step.working_minutes for step in facts_of(after).steps) == 1440


def test_a_running_dossier_keeps_the_unit_s_rule_after_it_ended_and_its_log_adds_up_to_it():
    ward = Ward()
    override = ward.overrides()
    dossier = ward.takes_in()
    end_override(override.id, last_on=TODAY.date(), by=ward.leader)
    assert override_in_force(ward.version.procedure_id, ward.unit.id, date(2026, 3, 3)) is None
    assert ward.takes_in(moment="2026-03-03 09:00").due_at == at("2026-03-10 17:00")
    dossier.refresh_from_db()
    assert facts_of(dossier).promised_limit == days(3)
    again, _ = rebuild(dossier.id)
    assert (again.override_id, again.case, again.due_at) == (dossier.override_id, None, dossier.due_at)


def test_an_override_holds_from_its_day_and_not_before():
    ward = Ward()
    ward.overrides(valid_from=date(2026, 3, 4))
    assert ward.takes_in(moment="2026-03-03 16:59").override_id is None
    assert ward.takes_in(moment="2026-03-04 07:30").override_id is not None


def test_a_channel_a_unit_closed_is_closed_there():
    ward = Ward()
    ward.overrides(OverrideFacts(channels=(Channel.COUNTER, Channel.ONLINE), source="Thông báo 1/TB"))
    with pytest.raises(ChannelClosed):
        ward.takes_in(channel="post")
    assert ward.takes_in().number


def test_a_fee_the_law_leaves_open_has_the_unit_s_amount_and_others_stay():
    ward = Ward()
    override = ward.overrides(OverrideFacts(fees=(replace(OURS, amount_vnd=12_000),), source="Nghị quyết 3"))
    fees = facts_at(ward.version.id, override.id).fees
    assert [fee.amount_vnd for fee in fees] == [12_000, 50_000]
    assert version_facts(ward.version.id).fees[0].amount_vnd is None


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (OverrideFacts(source="x"), NothingOverridden),
        (replace(THREE_DAYS, source=" "), OverrideSourceMissing),
        (replace(THREE_DAYS, reduced_limit=days(5)), OverrideNotShorter),
        (replace(THREE_DAYS, reduced_limit=days(6)), OverrideNotShorter),
        (replace(THREE_DAYS, reduced_limit=Limit(Decimal(3), LimitUnit.DAYS)), OverrideNotShorter),
        (replace(THREE_DAYS, steps=()), PlanDoesNotFit),
        (replace(THREE_DAYS, steps=a_process(1472)), PlanDoesNotFit),
        (OverrideFacts(channels=(Channel.ONLINE,), source="x"), CounterMustStay),
        (OverrideFacts(fees=(replace(LAWS, amount_vnd=60_000),), source="x"), FeeSetByLaw),
        (OverrideFacts(fees=(FeeFacts(FeeKind.FEE, "Phụ thu", 1000),), source="x"), FeeUnknown),
    ],
)
def test_what_a_unit_may_not_say_otherwise_is_refused(facts, refusal):
    ward = Ward()
    with pytest.raises(refusal):
        ward.proposes(facts)
    assert not UnitOverride.objects.exists()


def test_a_unit_opens_no_channel_that_the_procedure_does_not_have():
    ward = Ward(channels=(Channel.COUNTER,))
    with pytest.raises(ChannelNotAnnounced):
        ward.proposes(OverrideFacts(channels=(Channel.COUNTER, Channel.ONLINE), source="x"))


def test_an_override_needs_other_eyes_and_the_right_office():
    ward = Ward()
    proposal = ward.proposes(by=ward.leader)
    with pytest.raises(DecidedByDrafter):
        approve_override(proposal.id, by=ward.leader, at=TODAY)
    with pytest.raises(NotYourOffice):
        approve_override(proposal.id, by=ward.head, at=TODAY)
    with pytest.raises(NotYourOffice):
        approve_override(proposal.id, by=an_official_of(Unit.objects.get(code="an-sinh"), Role.LEADER), at=TODAY)
    with pytest.raises(OverrideProposedAlready):
        ward.proposes()
    assert approve_override(proposal.id, by=ward.province.leader, at=TODAY).approved_at == TODAY


def test_an_override_does_not_begin_in_the_past():
    ward = Ward()
    with pytest.raises(EffectiveInPast):
        ward.proposes(valid_from=date(2026, 3, 1))


def test_a_new_version_ends_the_overrides_that_no_longer_fit_and_says_why():
    ward = Ward()
    override = ward.overrides()
    shorter = {"reduced_limit": days(2), "steps": a_process(960)}
    change = a_submitted(ward.province.editor, code=CODE, kind=ChangeKind.AMEND, **shorter)
    decide_change(change.id, a_decision(effective_on=date(2026, 4, 1)), by=ward.province.leader, at=TODAY)
    override.refresh_from_db()
    assert override.valid_to == date(2026, 3, 31)
    assert "chỉ được rút ngắn" in override.ended_because


def test_an_override_that_still_fits_the_new_version_stays():
    ward = Ward()
    override = ward.overrides()
    change = a_submitted(ward.province.editor, code=CODE, kind=ChangeKind.AMEND, name="Tên mới")
    decide_change(change.id, a_decision(effective_on=date(2026, 4, 1)), by=ward.province.leader, at=TODAY)
    override.refresh_from_db()
    assert override.valid_to is None


def test_a_publication_leaves_running_dossiers_untouched():
    ward = Ward()
    dossier = ward.takes_in()
    before = Dossier.objects.filter(pk=dossier.pk).values().get()
    shorter = {"reduced_limit": days(2), "steps": a_process(960)}
    change = a_submitted(ward.province.editor, code=CODE, kind=ChangeKind.AMEND, **shorter)
    decide_change(change.id, a_decision(effective_on=date(2026, 3, 3)), by=ward.province.leader, at=TODAY)
    assert Dossier.objects.filter(pk=dossier.pk).values().get() == before
    assert facts_of(Dossier.objects.get(pk=dossier.pk)).promised_limit == days(5)


def test_a_case_must_be_chosen_where_there_are_cases_and_only_there():
    with_cases = Ward(cases=CASES, components=PAPERS)
    for case in (None, 3):
        with pytest.raises(CaseNotChosen):
            with_cases.takes_in(case=case)


def test_a_case_may_not_be_chosen_where_there_is_none():
    with pytest.raises(CaseNotChosen):
        Ward().takes_in(case=1)


def test_a_case_asks_for_its_own_papers_and_has_its_own_limit():
    ward = Ward(cases=CASES, components=PAPERS)
    with pytest.raises(PapersMissing, match="Bản vẽ nhà"):
        ward.takes_in(case=1)
    both = (Paper(component=1, name="Đơn"), Paper(component=3, name="Thẩm duyệt"))
    other = ward.takes_in(case=2, papers=both)
    house = ward.takes_in(case=1, papers=(both[0], Paper(component=2, name="Bản vẽ nhà")))
    assert (house.case, house.due_at) == (1, at("2026-03-09 17:00"))
    assert (other.case, other.due_at) == (2, at("2026-03-16 17:00"))
    assert [one.name for one in facts_of(other).components] == ["Đơn", "Thẩm duyệt"]
    assert rebuild(other.id)[0].case == 2

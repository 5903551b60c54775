"""Random people do random things: the row and the log stay equal, and no law is broken."""

from collections import Counter
from datetime import timedelta
from random import Random
from uuid import UUID

import pytest

from motcua.directory.models import Role
from motcua.dossiers.actions import afterwards, deciding, filing, handling, working
from motcua.dossiers.events import KINDS
from motcua.dossiers.facts import Paper, Reason, SupplementItem
from motcua.dossiers.ledger import faults
from motcua.dossiers.log import COLUMNS, Act, rebuild
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.dossiers.rules import acts_allowed
from motcua.dossiers.states import FINAL, NATIONAL_STATE, State
from motcua.lib.errors import NotAllowed
from motcua.people.actor import Actor
from tests.builders.directory import at
from tests.builders.dossiers import a_citizen, a_request, an_office

REASON = Reason(text="Thiếu chữ ký", clause="Điều 17")
ITEM = SupplementItem(name="Tờ khai", request="ký lại")
PAPER = Paper(component=1, name="Tờ khai", copies=1)
NATIONAL_MOVES = {
    (11, 1), (11, 2), (1, 2), (1, 3), (1, 5), (1, 7), (2, 4), (2, 5), (2, 7), (2, 8), (4, 5), (4, 7), (4, 8), (4, 9),
    (5, 1), (5, 2), (5, 3), (5, 4), (5, 7), (5, 8), (9, 10), (9, 4), (10, 4), (8, 4),
}  # fmt: skip
"""What the national portal may hear after what; 4->7, 5->1, 5->3 and the way back to 4 from an end are ours
(docs/rules/states.md)."""

AFTER_THE_END = {"note", "correct", "ask_reopening", "reopen", "decline_reopening"}
"""All that may still be done when a dossier has ended."""


RARE = {"withdraw", "stop", "refuse_reception", "reschedule", "consult", "set_aside", "decline_reopening", "note"}
"""Acts that end a life, or happen seldom; without this nobody would reach the end."""

AT_LEAST, AT_MOST = 4, 15
"""How many offices are watched: until every act was done, since chance decides what is."""

DONE: Counter[str] = Counter()
"""How often each act was done, so that a test which tries nothing is found out."""


class Lives:
    """One office, a citizen, a stranger and a growing heap of dossiers; ``chance`` decides who does what, and when."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.office = an_office(working_days=3)
        self.citizen, self.stranger = a_citizen(), a_citizen("Trần Văn Lạ")
        self.now = at("2026-02-10 08:00")
        self.dossiers: list[UUID] = []

    def go_on(self) -> None:
        """The next thing happens."""
        self.now += timedelta(minutes=self.chance.randrange(1, 400))
        happen = (self.somebody_files, self.somebody_tries_something, self.somebody_does_what_they_are_offered)
        self.chance.choices(happen, (1, 3, 16))[0]()

    def somebody_files(self) -> None:
        request = a_request(self.office, person=self.citizen)
        if self.chance.random() < 0.5:
            answer = filing.submit(Act(by=self.citizen, at=self.now), request=request)
        else:
            answer = filing.take_in(Act(by=self.office[Role.RECEPTION], at=self.now), request=request)
        self.dossiers.append(answer.dossier_id)

    def somebody_tries_something(self) -> None:
        if self.dossiers:
            who = self.chance.choice([*self.office.people.values(), self.citizen, self.stranger])
            self.try_out(self.chance.choice(self.dossiers), who, self.chance.choice(sorted(ACTS)))

    def somebody_does_what_they_are_offered(self) -> None:
        people = [*self.office.people.values(), self.citizen]
        # Few look at what is over, but some do.
        known = Dossier.objects.filter(pk__in=self.dossiers).order_by("number")
        looked_at = known if self.chance.random() < 0.2 else known.filter(closed_at=None)
        offered = [(d.pk, who, name) for d in looked_at for who in people for name in acts_allowed(who, d)]
        if offered:
            self.try_out(*self.chance.choices(offered, [1 if name in RARE else 10 for _, _, name in offered])[0])

    def try_out(self, dossier_id: UUID, who: Actor, name: str) -> None:
        before = Dossier.objects.get(pk=dossier_id)
        allowed = name in acts_allowed(who, before)
        try:
            ACTS[name](dossier_id, Act(by=who, at=self.now), self)
        except NotAllowed:
            assert Dossier.objects.get(pk=dossier_id).version == before.version
        else:
            DONE[name] += 1
            assert allowed, f"{name} was done though it was not offered"
            after = Dossier.objects.get(pk=dossier_id)
            assert before.state not in FINAL or name in AFTER_THE_END
            assert name != "reopen" or who.official_id != before.reopening_asked_by_id
            same = before.national_state == after.national_state
            assert same or (before.national_state, after.national_state) in NATIONAL_MOVES

    def rows_are_what_their_logs_add_up_to(self) -> None:
        for dossier_id in self.dossiers:
            row, (built, _) = Dossier.objects.get(pk=dossier_id), rebuild(dossier_id)
            assert {c.attname: getattr(built, c.attname) for c in COLUMNS} == {
                c.attname: getattr(row, c.attname) for c in COLUMNS
            }
            assert row.national_state == NATIONAL_STATE[State(row.state)]
            assert (row.closed_at is not None) == (row.state in FINAL)
            assert row.step_begun_at is None or row.state not in FINAL
            assert row.event_count == DossierEvent.objects.filter(dossier_id=dossier_id).count()

    def every_line_reads_back_as_it_was_written(self) -> None:
        for row in DossierEvent.objects.filter(dossier_id__in=self.dossiers):
            event = KINDS[row.kind].from_data(row.data)
            assert event.to_data() == row.data
            assert event.line()[0].isupper()

    def no_chain_is_broken(self) -> None:
        assert list(faults()) == []

    def every_number_is_given_once_without_a_hole(self) -> None:
        numbers = sorted(Dossier.objects.filter(pk__in=self.dossiers).values_list("number", flat=True))
        by_day: dict[str, list[int]] = {}
        for number in numbers:
            stem, order = number.rsplit("-", 1)
            by_day.setdefault(stem, []).append(int(order))
        assert all(orders == list(range(1, len(orders) + 1)) for orders in by_day.values())


ACTS = {
    "receive": lambda i, act, life: filing.receive(i, act),
    "refuse_reception": lambda i, act, life: handling.refuse_reception(i, act, reason=REASON),
    "supplement": lambda i, act, life: filing.supplement(
        i, act, papers=(Paper(component=1, name="Tờ khai", copies=1),)
    ),
    "withdraw": lambda i, act, life: filing.withdraw(i, act, reason="Đổi ý"),
    "request_supplement": lambda i, act, life: handling.request_supplement(i, act, items=(ITEM,), reason=REASON),
    "hand_over": lambda i, act, life: handling.hand_over(i, act),
    "assign": lambda i, act, life: handling.assign(
        i,
        act,
        official_id=life.office[Role.SPECIALIST].official_id,
        official_name=life.office[Role.SPECIALIST].name,
    ),
    "complete_step": lambda i, act, life: handling.complete_step(i, act),
    "propose": lambda i, act, life: handling.propose(i, act, outcome="approve"),
    "send_back": lambda i, act, life: handling.send_back(i, act, reason="Xem lại"),
    "consult": lambda i, act, life: handling.consult(
        i, act, unit_id=life.office.committee.id, question="Có ý kiến gì?", working_days=2
    ),
    "give_opinion": lambda i, act, life: handling.give_opinion(i, act, agrees=True, opinion="Đồng ý"),
    "approve": lambda i, act, life: deciding.approve(i, act),
    "refuse": lambda i, act, life: deciding.refuse(i, act, reason=REASON),
    "issue_result": lambda i, act, life: deciding.issue_result(
        i, act, result_number="1/XN", issued_on=life.now.date(), signer="Lê Văn Chủ"
    ),
    "return_result": lambda i, act, life: deciding.return_result(i, act, channel="counter", handed_to="Lan"),
    "reschedule": lambda i, act, life: deciding.reschedule(
        i, act, due_on=(life.now + timedelta(days=9)).date(), reason="Chờ xác minh"
    ),
    "stop": lambda i, act, life: deciding.stop(i, act, reason=REASON),
    "note": lambda i, act, life: afterwards.note(i, act, text="Người nộp gọi điện hỏi"),
    "begin_step": lambda i, act, life: working.begin_step(i, act),
    "set_aside": lambda i, act, life: working.set_aside(i, act, note="Chờ bản đồ"),
    "correct": lambda i, act, life: afterwards.correct(
        i,
        act,
        way=life.chance.choice(("letter", "new_document")),
        mistake="Sai năm sinh",
        correction="Sinh năm 1985",
        document_number="7/CV",
        issued_on=life.now.date() + timedelta(days=1),
        signer="Lê Văn Chủ",
    ),
    "ask_reopening": lambda i, act, life: afterwards.ask_reopening(i, act, reason="Kết quả sai thửa đất"),
    "reopen": lambda i, act, life: afterwards.reopen(i, act),
    "decline_reopening": lambda i, act, life: afterwards.decline_reopening(i, act, reason="Kết quả đúng"),
}


@pytest.mark.django_db
def test_random_acts_by_random_people_break_no_law():
    for seed in range(AT_MOST):
        lives = Lives(Random(seed))
        for step in range(150):
            lives.go_on()
            if step % 10 == 0:
                lives.rows_are_what_their_logs_add_up_to()
        lives.rows_are_what_their_logs_add_up_to()
        lives.every_line_reads_back_as_it_was_written()
        lives.no_chain_is_broken()
        lives.every_number_is_given_once_without_a_hole()
        if seed + 1 >= AT_LEAST and set(ACTS) == set(DONE):
            break
    assert set(ACTS) - set(DONE) == set(), "some act was never done"


def test_every_act_of_the_house_is_tried():
    from motcua.dossiers.rules import ACTS as OF_THE_HOUSE

    assert set(ACTS) == set(OF_THE_HOUSE)
    not_by_people = {"drafted", "submitted", "received", "recalculated"}
    assert {rule.event for rule in OF_THE_HOUSE.values()} | not_by_people == set(KINDS)

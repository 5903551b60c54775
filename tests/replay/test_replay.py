"""A log is played by the real acts, and our own log then says what the office's says."""

from pathlib import Path

import pytest
from django.db import transaction

from motcua.directory.models import Role
from motcua.dossiers.ledger import faults
from motcua.dossiers.models import Dossier, DossierEvent
from motcua.dossiers.rebuilding import differences
from motcua.dossiers.states import State
from motcua.lib.progress import silent
from motcua.lib.time import local
from motcua.replay.child import play_share
from motcua.replay.comparing import Compared, compare
from motcua.replay.crew import replay
from motcua.replay.errors import HouseInUse, PlayedOtherwise
from motcua.replay.from_log import cases_in_log, kinds_in_log
from motcua.replay.job import Job, Share
from motcua.replay.mapping import read_map
from motcua.replay.playing import play_case
from motcua.replay.reading import read_cases
from motcua.replay.replaying import committed_together, open_cases, prepare, quick
from tests.builders.dossiers import Desk, an_office
from tests.builders.office_logs import PERMITS, PERMITS_MAP, a_loan_log, a_permit_log
from tests.builders.simulation import undone

pytestmark = pytest.mark.django_db

KNOWN_OF_PERMITS = {
    "cases": 6,
    "events": 14,
    "closed": 5,
    "open": 1,
    "closed_late": 1,
    "closed_on_time": 4,
    "cases_with_events_after_end": 3,
    "cases_per_office/South": 2,
    "by_channel/mail": 1,
    "groups": 2,
    "resources": 4,
    "variants": 3,
    "activity/Confirm": 7,
}
"""Counted by hand from the text of the log."""

KNOWN_OF_LOANS = {
    "cases": 4,
    "events": 17,
    "max_events_in_case": 7,
    "working_seconds/Phone": 600 + 1800 + 600,
    "waiting_seconds/Phone": 2 * 86400 + 8 * 3600 + 21 * 60 + 15 + 3600,
}


def played(job: Job) -> list[Compared]:
    """The log played by one process, and compared."""
    replay(job, progress=silent)
    return compared(job)


def compared(job: Job, **expected: int) -> list[Compared]:
    """The figures of the log beside ours."""
    mapping = read_map(job.map_file)
    return compare(read_cases(job.log, mapping), cases_in_log(mapping), has_ends=mapping.has_ends, expected=expected)


def differing(figures: list[Compared]) -> list[Compared]:
    return [one for one in figures if not one.is_equal]


def kinds_of(case_id: str) -> list[str]:
    """The kinds of event of the dossier that was made of a case, from its receipt on."""
    dossier = Dossier.objects.filter(applicant_name=case_id).order_by("receiver_id").first()
    kinds = DossierEvent.objects.filter(dossier=dossier).order_by("sequence").values_list("kind", flat=True)
    return list(kinds)[list(kinds).index("received") + 1 :]


def story() -> list[tuple]:
    """All that was recorded, without what no two houses have in common."""
    rows = DossierEvent.objects.order_by("dossier__number", "sequence")
    return list(rows.values_list("dossier__number", "sequence", "kind", "at", "by_name", "by_unit__name", "state"))


@pytest.mark.parametrize(
    ("a_log", "known"), [(a_permit_log, KNOWN_OF_PERMITS), (a_loan_log, KNOWN_OF_LOANS)], ids=["permits", "loans"]
)
def test_our_log_says_what_the_log_of_the_office_says(tmp_path: Path, a_log, known):
    figures = {one.name: one for one in played(a_log(tmp_path))}
    assert differing(list(figures.values())) == []
    assert {name: figures[name].of_ours for name in known} == known
    assert figures["cases_with_equal_moments"].of_ours == known["cases"]
    assert differences(progress=silent) == [] and list(faults()) == []


def test_what_happened_after_the_end_has_its_legal_form(tmp_path: Path):
    played(a_permit_log(tmp_path))
    closing = ["step_completed", "proposed", "approved", "result_issued", "returned"]
    before = ["handed_over", "noted", "noted", "step_completed"]
    again = ["reopening_asked", "reopened", "noted", "noted", "proposed", "approved", "result_issued", "returned"]
    assert kinds_of("n-2") == [*before, *closing[1:], "corrected", *again]
    assert kinds_of("n-3") == ["handed_over", *closing, "noted"]
    reopened = DossierEvent.objects.get(kind="reopened")
    asked = DossierEvent.objects.get(kind="reopening_asked")
    assert (asked.by_name, reopened.by_name) == ("Cas", "Lãnh đạo")


def test_a_deadline_of_the_log_is_a_promise_kept_and_decides_what_is_late(tmp_path: Path):
    played(a_permit_log(tmp_path))
    late = Dossier.objects.get(applicant_name="n-2")
    assert late.is_promise_kept and local(late.due_at).isoformat() == "2011-03-16T15:00:00+07:00"


def test_work_decisions_and_what_follows_them_become_acts(tmp_path: Path):
    played(a_loan_log(tmp_path))
    paths = {name: kinds_of(name) for name in ("l-1", "l-2", "l-3", "l-4")}
    end = ["proposed", "approved", "result_issued", "returned"]
    work = ["noted", "step_begun", "noted", "noted", "step_set_aside"]
    assert paths["l-1"] == ["handed_over", *work, *end, "noted"]
    again = ["reopening_asked", "reopened", "step_begun", "step_set_aside", "proposed", "refused"]
    assert paths["l-2"] == ["handed_over", "proposed", "refused", "noted", *again]
    assert paths["l-3"] == ["handed_over", "withdrawn", "noted", "noted"]
    assert paths["l-4"] == ["handed_over"]


def test_every_line_is_one_event_and_what_the_log_does_not_tell_is_counted_apart(tmp_path: Path):
    job = a_permit_log(tmp_path)
    played(job)
    kinds = kinds_in_log(read_map(job.map_file))
    assert sum(lines for _, lines, _ in kinds) == 14
    assert sum(events for _, _, events in kinds) == DossierEvent.objects.count()
    assert {kind: lines for kind, lines, _ in kinds if kind in ("received", "approved", "reopened")} == {
        "received": 0,
        "approved": 0,
        "reopened": 0,
    }


def test_a_second_run_changes_nothing_and_says_so(tmp_path: Path):
    job = a_permit_log(tmp_path)
    first = replay(job, progress=silent)
    before = story()
    second = replay(job, progress=silent)
    assert (first.lines, first.lines_before, second.lines_before) == (14, 0, 14)
    assert story() == before


def test_a_replay_that_was_cut_off_goes_on_where_it_was(tmp_path: Path):
    job = a_permit_log(tmp_path)
    with undone():
        replay(job, progress=silent)
        whole = story()
    _mapping, cases, stage = prepare(job)
    dossiers = open_cases(stage, cases, progress=silent)
    with quick(), committed_together():
        play_case(stage, cases[0], dossiers[stage.key_of(cases[0])])
    result = replay(job, progress=silent)
    assert result.lines_before == len(cases[0].happenings)
    assert story() == whole and differing(compared(job)) == []


def test_however_many_processes_play_and_in_whatever_order_the_story_is_the_same(tmp_path: Path):
    job = a_permit_log(tmp_path)
    with undone():
        replay(job, progress=silent)
        alone = story()
    _mapping, cases, stage = prepare(job)
    open_cases(stage, cases, progress=silent)
    for which in (2, 0, 1):
        parent = Told()
        play_share(Share(job, which, 3), parent)
        assert parent.told[-1] is None
    assert story() == alone


class Told(list):
    """The parent's end of the pipe, which keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def send(self, what: object) -> None:
        self.told.append(what)


def test_a_log_that_changed_under_its_name_is_refused(tmp_path: Path):
    replay(a_permit_log(tmp_path), progress=silent)
    changed = a_permit_log(tmp_path, text=PERMITS.replace("2011-03-29", "2011-03-30"))
    with pytest.raises(PlayedOtherwise, match="n-1"), transaction.atomic():
        replay(changed, progress=silent)
    other_process = a_permit_log(tmp_path, map_text=PERMITS_MAP.replace("limit_days = 28", "limit_days = 30"))
    with pytest.raises(PlayedOtherwise, match=r"9\.090001"), transaction.atomic():
        replay(other_process, progress=silent)


def test_a_house_with_dossiers_of_its_own_is_left_alone(tmp_path: Path):
    Desk(an_office()).received()
    with pytest.raises(HouseInUse, match="MOTCUA_VAR"):
        replay(a_permit_log(tmp_path), progress=silent)
    assert Dossier.objects.count() == 1


def test_two_logs_share_a_house_and_do_not_mix(tmp_path: Path):
    permits, loans = a_permit_log(tmp_path), a_loan_log(tmp_path)
    replay(permits, progress=silent)
    replay(loans, progress=silent)
    assert differing(compared(permits)) == [] and differing(compared(loans)) == []


def test_a_line_that_is_missing_in_our_log_is_found(tmp_path: Path):
    job = a_permit_log(tmp_path)
    replay(job, progress=silent)
    short = a_permit_log(tmp_path, text=PERMITS + PERMITS.splitlines()[-1].replace("Confirm", "Check") + "\n")
    names = {one.name for one in differing(compared(short))}
    assert {"events", "activity/Check", "cases_with_equal_order", "cases_with_equal_moments"} <= names


def test_a_number_that_somebody_expected_and_nobody_finds_differs(tmp_path: Path):
    job = a_permit_log(tmp_path)
    replay(job, progress=silent)
    wrong = differing(compared(job, cases=7, unheard_of=1, open=1))
    assert [(one.name, one.expected) for one in wrong] == [("cases", 7), ("unheard_of", 1)]


def test_an_act_that_the_law_refuses_ends_the_replay_and_leaves_no_half_case(tmp_path: Path):
    job = a_permit_log(tmp_path)
    _mapping, cases, stage = prepare(job)
    dossiers = open_cases(stage, cases, progress=silent)
    nobody = stage.staff.people | {key: an_office()[Role.INSPECTOR] for key in stage.staff.people if key[1] == "Cas"}
    object.__setattr__(stage.staff, "people", nobody)
    case = next(case for case in cases if case.id == "n-1" and case.office == "North")
    with pytest.raises(Exception, match="Thao tác này thuộc về"), transaction.atomic():
        play_case(stage, case, dossiers[stage.key_of(case)])
    assert Dossier.objects.get(pk=dossiers[stage.key_of(case)]).state == State.RECEIVED

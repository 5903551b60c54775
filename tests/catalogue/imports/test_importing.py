"""Imports through the doors of the room: new, changed, asked, refused, and taken back as a whole."""

from datetime import UTC, date, datetime

import pytest

from motcua.catalogue.actions import offer, publish_version
from motcua.catalogue.imports import actions
from motcua.catalogue.imports.errors import BatchInUse, BatchNotDone, DifferenceChanged
from motcua.catalogue.imports.undoing import undo_import
from motcua.catalogue.models import (
    ChangeState,
    ImportBatch,
    ImportedRow,
    OpenQuestion,
    Outcome,
    Procedure,
    ProcedureChange,
    ProcedureVersion,
    Sector,
)
from motcua.catalogue.queries import content_of, version_in_force
from motcua.directory.models import Role
from tests.builders.catalogue import a_content, a_procedure
from tests.builders.directory import a_unit, an_official
from tests.builders.imports import CODE, OTHER, a_file, a_lost_channel, a_row

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def counts_of(folder, *rows, name: str = "ban-chup.jsonl", **words) -> dict[str, int]:
    """What an import of the rows did, by outcome."""
    return actions.import_files([a_file(folder, *rows, name=name)], at=AT, **words).counts


def reasons() -> list[str]:
    """Why rows were refused, in order."""
    return list(ImportedRow.objects.filter(outcome=Outcome.REFUSED).values_list("reason", flat=True))


def everything() -> list[object]:
    """The catalogue as rows, to see that nothing changed."""
    return [list(model.objects.order_by("pk").values()) for model in (Procedure, ProcedureVersion, Sector)]


def test_a_complete_row_is_in_force_and_found_from_its_day(tmp_path):
    assert counts_of(tmp_path, a_row()) == {"new": 1}
    version = version_in_force(CODE, date(2025, 11, 1))
    assert version.procedure.sector.name == "Hộ tịch"
    assert version_in_force(CODE, date(2025, 10, 31)) is None
    assert content_of(version).decision_number == "12/QĐ-BTP"


def test_a_second_import_changes_nothing(tmp_path):
    rows = [a_row(), a_row(OTHER, channels=[a_lost_channel()]), a_row("3.000003", name=""), b"{"]
    counts_of(tmp_path, *rows)
    before = everything(), list(ProcedureChange.objects.values()), list(OpenQuestion.objects.values())
    assert counts_of(tmp_path, *rows) == {"unchanged": 2, "refused": 2}
    assert before == (everything(), list(ProcedureChange.objects.values()), list(OpenQuestion.objects.values()))


def test_the_later_snapshot_becomes_a_new_version_and_never_a_duplicate(tmp_path):
    older, newer = a_row(), a_row(snapshot="2026-06", limit="3 Ngày làm việc")
    assert counts_of(tmp_path, newer, older) == {"new": 1, "changed": 1}
    spans = Procedure.objects.get().versions.order_by("valid_from").values_list("valid_from", "valid_to")
    assert list(spans) == [(date(2025, 11, 1), date(2026, 5, 31)), (date(2026, 6, 1), None)]
    (row,) = ImportedRow.objects.filter(outcome=Outcome.CHANGED)
    assert {one["field"]: (one["old"], one["new"]) for one in row.differences}["legal_limit"] == (
        "5 ngày làm việc",
        "3 ngày làm việc",
    )


def test_a_later_snapshot_that_says_the_same_makes_no_version(tmp_path):
    spaced = a_row(snapshot="2026-06", steps_text="Bước 1: Nộp hồ sơ.   Bước 2: Nhận kết quả.")
    assert counts_of(tmp_path, a_row(), spaced) == {"new": 1, "unchanged": 1}


def test_an_older_snapshot_becomes_the_version_before_the_first(tmp_path):
    counts_of(tmp_path, a_row(snapshot="2026-06"))
    assert counts_of(tmp_path, a_row(limit="9 Ngày làm việc")) == {"earlier": 1}
    assert str(content_of(version_in_force(CODE, date(2026, 5, 31))).legal_limit) == "9 ngày làm việc"
    assert version_in_force(CODE, TODAY).valid_from == date(2026, 6, 1)


def test_a_row_between_two_versions_is_refused(tmp_path):
    counts_of(tmp_path, a_row(), a_row(snapshot="2026-06", limit="3 Ngày làm việc"))
    assert counts_of(tmp_path, a_row(snapshot="2026-01", limit="1 Ngày làm việc")) == {"refused": 1}
    assert "phiên bản mới hơn" in reasons()[0]


def test_another_content_of_the_same_day_is_refused(tmp_path):
    counts_of(tmp_path, a_row())
    assert counts_of(tmp_path, a_row(limit="3 Ngày làm việc")) == {"refused": 1}
    assert "cùng ngày 1/11/2025" in reasons()[0]


def test_a_code_that_stands_twice_comes_in_once(tmp_path):
    counts = counts_of(tmp_path, a_row(), a_row(), a_row(limit="3 Ngày làm việc"))
    assert counts == {"new": 1, "unchanged": 1, "refused": 1}
    assert "dòng 2" in reasons()[0] or "dòng 1" in reasons()[0]


def test_a_lost_unit_is_asked_of_an_editor_and_nothing_is_in_force(tmp_path):
    assert counts_of(tmp_path, a_row(channels=[a_lost_channel("7")])) == {"waiting": 1}
    assert not ProcedureVersion.objects.exists()
    (question,) = OpenQuestion.objects.all()
    assert (question.part, question.given, question.answer) == ("legal_limit", "7", "")
    change = ProcedureChange.objects.get()
    assert (change.state, "ban-chup.jsonl" in change.origin) == (ChangeState.DRAFT, True)


def test_a_newer_complete_row_makes_the_question_of_an_older_one_pointless(tmp_path):
    lost = a_row(channels=[a_lost_channel()])
    assert counts_of(tmp_path, lost, a_row(snapshot="2026-06")) == {"refused": 1, "new": 1}
    assert not ProcedureChange.objects.exists()
    counts_of(tmp_path, a_row(OTHER, channels=[a_lost_channel()]))
    counts_of(tmp_path, a_row(OTHER, snapshot="2026-06"))
    assert ProcedureChange.objects.get().state == ChangeState.DROPPED


def test_an_import_never_writes_over_the_draft_of_an_editor(tmp_path):
    counts_of(tmp_path, a_row(channels=[a_lost_channel()]))
    editor = an_official(role=Role.EDITOR, unit=a_unit("tinh"))
    ProcedureChange.objects.update(editor_ids=[editor.pk])
    before = list(ProcedureChange.objects.values())
    assert counts_of(tmp_path, a_row(snapshot="2026-06", channels=[a_lost_channel("9")])) == {"refused": 1}
    assert "dự thảo của biên tập viên" in reasons()[0]
    assert list(ProcedureChange.objects.values()) == before


def test_what_the_province_decided_is_carried_over(tmp_path):
    a_procedure(code=CODE, working_days="5", summary="Tóm tắt của tỉnh", keywords="giấy mẫu")
    assert counts_of(tmp_path, a_row(name="Tên mới")) == {"changed": 1}
    content = content_of(version_in_force(CODE, TODAY))
    assert (content.name, content.summary, content.keywords) == ("Tên mới", "Tóm tắt của tỉnh", "giấy mẫu")
    assert [step.working_minutes for step in content.steps] == [step.working_minutes for step in a_content().steps]


def test_a_limit_that_the_process_of_the_province_exceeds_is_refused(tmp_path):
    a_procedure(code=CODE, working_days="5")
    assert counts_of(tmp_path, a_row(limit="3 Ngày làm việc")) == {"refused": 1}
    assert "2400 phút" in reasons()[0]
    assert ProcedureVersion.objects.count() == 1


def test_a_row_without_a_code_is_found_by_its_name_or_refused(tmp_path):
    counts_of(tmp_path, a_row())
    old = {
        "name": "Thủ tục cấp giấy xác nhận",
        "steps_text": "Nộp tại Ủy ban nhân dân cấp huyện.",
        "channels": [{"Hình thức nộp": "Trực tiếp", "Thời hạn giải quyết": "10 Ngày", "Phí, lệ phí": "", "Mô tả": ""}],
        "dossier": [{"Tên giấy tờ": "Đơn", "Mẫu đơn, tờ khai": "", "Số lượng - bản chính": "Bản chính: 1"}],
        "executing_agency": "Ủy ban nhân dân cấp huyện",
    }
    counts = counts_of(tmp_path, old, old | {"name": "Thủ tục không ai biết"}, name="2021-08.jsonl")
    assert counts == {"earlier": 1, "refused": 1}
    first = content_of(version_in_force(CODE, date(2021, 8, 1)))
    assert ([str(level) for level in first.levels], str(first.legal_limit)) == (["district"], "10 ngày")
    assert "không thủ tục nào" in reasons()[0]
    assert counts_of(tmp_path, old, name="2021-08.jsonl") == {"unchanged": 1}


def test_a_process_joins_the_procedure_of_its_name_from_today(tmp_path):
    a_procedure(code=CODE, name="Đăng ký giám hộ", working_days="3")
    process = {
        "title": "Đăng ký giám hộ",
        "issued": "07/7/2025",
        "steps": [
            {"work": "Tiếp nhận", "role": "Bộ phận tiếp nhận", "days": [0.5, 1]},
            {"work": "Thẩm tra", "role": "Công chức", "days": [0.5, 1]},
            {"work": "Ký", "role": "Lãnh đạo", "days": [0.5, 0.5]},
            {"work": "Đóng dấu", "role": "Văn thư", "days": [0.5, 0.5]},
            {"work": "Trả kết quả", "role": "Bộ phận tiếp nhận và trả kết quả", "days": []},
        ],
    }
    assert counts_of(tmp_path, process) == {"changed": 1}
    version = version_in_force(CODE, TODAY)
    # Of the two plans the one that keeps the promise of three days.
    assert (version.valid_from, [one.working_minutes for one in content_of(version).steps]) == (
        TODAY,
        [480, 480, 240, 240, 0],
    )
    assert counts_of(tmp_path, process) == {"unchanged": 1}


def test_taking_back_leaves_the_catalogue_as_it_was(tmp_path):
    a_procedure(code=CODE, working_days="5", name="Cũ")
    before = everything()
    batch = actions.import_files(
        [a_file(tmp_path, a_row(), a_row(OTHER, field="Đất đai"), a_row("3.000003", channels=[a_lost_channel()]))],
        at=AT,
    )
    assert everything() != before
    undone = undo_import(batch.pk, at=AT)
    assert (undone.state, everything()) == ("undone", before)
    assert ProcedureChange.objects.get().state == ChangeState.DROPPED
    with pytest.raises(BatchNotDone):
        undo_import(batch.pk, at=AT)


def test_what_was_taken_back_can_come_in_again(tmp_path):
    file = a_file(tmp_path, a_row(), a_row(OTHER, channels=[a_lost_channel()]))
    batch = actions.import_files([file], at=AT)
    undo_import(batch.pk, at=AT)
    assert actions.import_files([file], at=AT).counts == {"new": 1, "waiting": 1}


def test_a_batch_on_which_a_later_version_stands_is_not_taken_back(tmp_path):
    batch = actions.import_files([a_file(tmp_path, a_row())], at=AT)
    publish_version(CODE, a_content(), sector="ho-tich", valid_from=TODAY)
    with pytest.raises(BatchInUse, match=CODE):
        undo_import(batch.pk, at=AT)
    assert ProcedureVersion.objects.count() == 2


def test_a_batch_whose_procedure_is_offered_is_not_taken_back(tmp_path):
    batch = actions.import_files([a_file(tmp_path, a_row())], at=AT)
    version = publish_version(CODE, a_content(), sector="ho-tich", valid_from=TODAY)
    unit = a_unit("xa")
    offer(version.procedure, unit, receiver=unit, valid_from=TODAY, valid_to=None)
    with pytest.raises(BatchInUse):
        undo_import(batch.pk, at=AT)


def test_a_dry_run_writes_nothing_and_tells_what_the_import_does(tmp_path):
    file = a_file(tmp_path, a_row(), a_row(OTHER, channels=[a_lost_channel()]), b"{")
    told = [one.outcome for one in actions.look([file], at=AT)]
    assert told == [Outcome.NEW, Outcome.WAITING, Outcome.REFUSED]
    assert not (Procedure.objects.exists() or ImportBatch.objects.exists() or ProcedureChange.objects.exists())
    rows = actions.import_files([file], at=AT).rows.order_by("line").values_list("outcome", flat=True)
    assert list(rows) == told


def test_only_the_difference_that_was_shown_is_confirmed(tmp_path):
    editor = an_official(role=Role.EDITOR, unit=a_unit("tinh"))
    content = a_file(tmp_path, a_row()).read_bytes()
    batch = actions.prepare_import("2025-11.jsonl", content, by=editor.pk, at=AT)
    assert not Procedure.objects.exists()
    a_procedure(code=CODE)
    with pytest.raises(DifferenceChanged):
        actions.confirm_import(batch.pk, by=editor.pk, at=AT)
    actions.drop_import(batch.pk, by=editor.pk, at=AT)
    assert bytes(batch.files.get().content) == b""


def test_a_confirmed_import_keeps_its_rows_and_forgets_its_file(tmp_path):
    editor = an_official(role=Role.EDITOR, unit=a_unit("tinh"))
    content = a_file(tmp_path, a_row(), b"{").read_bytes()
    batch = actions.prepare_import("2025-11.jsonl", content, by=editor.pk, at=AT)
    done = actions.confirm_import(batch.pk, by=editor.pk, at=AT)
    assert (done.state, done.counts, bytes(done.files.get().content)) == ("done", {"new": 1, "refused": 1}, b"")
    assert version_in_force(CODE, TODAY) is not None


def test_writing_many_rows_asks_the_database_as_often_as_few(tmp_path, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        counts_of(tmp_path, *(a_row(f"1.{number:06}") for number in range(1, 101)))

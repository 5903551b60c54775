"""A procedure as a file: what is read, and how a slip of the pen is told."""

from pathlib import Path

import pytest

from motcua.catalogue.errors import PackageProblem
from motcua.catalogue.models import StepKind, StepPlace
from motcua.catalogue.package import read_procedure, read_sectors
from motcua.directory.models import Role

WHOLE = """\
code = "1.000001"
sector = "ho-tich"
valid_from = 2025-07-01
offered_by = ["commune"]
name = "Thủ tục mẫu"
levels = ["commune"]
audiences = ["person"]
channels = ["counter"]
sequence = "Nộp và nhận."
legal_limit = "3 ngày làm việc"
authority_name = "Ủy ban nhân dân cấp xã"
components = [{ name = "Tờ khai", originals = 1 }]
fees = [{ kind = "fee", name = "Lệ phí" }]
steps = [
  { kind = "receive", minutes = 60 },
  { kind = "approve", minutes = 1380 },
  { kind = "return" },
]
"""


@pytest.fixture
def write(tmp_path):
    def write(text: str) -> Path:
        file = tmp_path / "ho-tich" / "1.000001.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_a_step_is_done_where_and_by_whom_its_kind_usually_is(write):
    content = read_procedure(write(WHOLE)).versions[0].content
    assert [(step.kind, step.place, step.role, step.working_minutes) for step in content.steps] == [
        (StepKind.RECEIVE, StepPlace.RECEIVER, Role.RECEPTION, 60),
        (StepKind.APPROVE, StepPlace.AUTHORITY, Role.LEADER, 1380),
        (StepKind.RETURN, StepPlace.RECEIVER, Role.RECEPTION, 0),
    ]


def test_a_fee_without_an_amount_is_set_elsewhere_and_not_free(write):
    content = read_procedure(write(WHOLE)).versions[0].content
    assert content.fees[0].amount_vnd is None


def test_a_version_takes_from_the_top_what_it_does_not_say(write):
    text = WHOLE.replace("valid_from = 2025-07-01\n", "") + (
        '[[version]]\nvalid_from = 2025-07-01\n[[version]]\nvalid_from = 2021-01-04\nlevels = ["district"]\n'
    )
    old, new = read_procedure(write(text)).versions
    assert (old.valid_from.year, old.content.levels) == (2021, ("district",))
    assert (new.valid_from.year, new.content.levels) == (2025, ("commune",))
    assert old.content.components == new.content.components


@pytest.mark.parametrize(
    ("wrong", "right", "line", "told"),
    [
        ("levels =", "level =", 6, "không có mục nào tên là level"),
        ('["counter"]', '["quầy"]', 8, "quầy không phải một trong: counter, online, post"),
        ('"3 ngày làm việc"', '"ba ngày"', 10, "không hiểu thời hạn"),
        ('"Tờ khai", originals = 1', '"Tờ khai", originals = -1', 12, "số nguyên không âm"),
        ("minutes = 60", 'minutes = "60"', 15, "minutes phải là số nguyên"),
        ("2025-07-01", '"1/7/2025"', 3, "valid_from phải là ngày"),
        ("valid_from = 2025-07-01\n", "", 1, "thiếu valid_from"),
        ('code = "1.000001"', 'code = "1.000002"', 1, "tệp phải nằm ở ho-tich/1.000002.toml"),
        ('sector = "ho-tich"', "sector = ho-tich", 2, "không đọc được TOML"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(write, wrong, right, line, told):
    assert wrong in WHOLE
    with pytest.raises(PackageProblem) as refusal:
        read_procedure(write(WHOLE.replace(wrong, right, 1)))
    assert told in str(refusal.value)
    assert (refusal.value.facts["file"], int(refusal.value.facts["line"])) == ("1.000001.toml", line)


def test_a_sector_needs_a_name(tmp_path):
    file = tmp_path / "sectors.toml"
    file.write_text('ho-tich = "Hộ tịch"\ndat-dai = ""\n', encoding="utf-8")
    with pytest.raises(PackageProblem, match="dòng 2"):
        read_sectors(file)

"""A log or a map that cannot be played is refused with a sentence that says what to mend; no database is asked."""

from pathlib import Path

import pytest

from motcua.replay.cases import Case, Happening, figures_of
from motcua.replay.errors import LogWrong, MapWrong
from motcua.replay.mapping import SHIPPED, read_map, shipped_map
from motcua.replay.reading import read_cases
from tests.builders.directory import at
from tests.builders.office_logs import PERMITS, PERMITS_MAP, a_permit_log


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_map_is_whole(path: Path):
    mapping = read_map(path)
    assert mapping.name == path.stem and len(mapping.procedure.steps) >= 5
    assert sum(step.minutes for step in mapping.procedure.steps) > 0
    assert shipped_map(Path(f"anywhere/{path.stem}.csv.gz")) == path


def test_a_log_without_a_map_is_told_so():
    with pytest.raises(MapWrong, match="--map"):
        shipped_map(Path("unheard.csv"))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('by = "column"', 'by = "never"', "ends.by"),
        ('Mend = "correct"', 'Mend = "forget"', "after_end"),
        ('web = "online"', 'web = "dove"', "channel"),
        ('kind = "appraise"', 'kind = "check"', "step kind"),
        ('kind = "appraise"', 'kind = "guess"', "guess"),
        ("appraise", "approve", "appraise"),
        ('end = "end"\n', "", "columns.end"),
        ('promised_in = "nhật ký của cơ quan"\n', "", "promised_in"),
        ('channel = "channel"\nstart', "start", "channels"),
        ('case = "case"\n', "", "case"),
        ("[office]", "[office", "TOMLDecodeError"),
    ],
)
def test_a_wrong_map_says_what_is_wrong(tmp_path: Path, before: str, after: str, said: str):
    job = a_permit_log(tmp_path)
    text = job.map_file.read_text(encoding="utf-8")
    assert before in text
    count = -1 if before == "appraise" else 1
    job.map_file.write_text(text.replace(before, after, count), encoding="utf-8")
    with pytest.raises(MapWrong, match=said):
        read_map(job.map_file)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("what,who", "deed,who", "no column what"),
        ("2011-03-02 09:00:00+01:00\nNorth,n-1", "yesterday\nNorth,n-1", "yesterday"),
        ("2011-03-02 09:00:00+01:00\nNorth,n-1", "2011-03-02 09:00:00\nNorth,n-1", "time zone"),
        ("2011-03-02 09:00:00+01:00\nNorth,n-1", "2011-04-02 09:00:00+01:00\nNorth,n-1", "order of time"),
        ("2011-03-02 09:00:00+01:00\nNorth,n-1", "\nNorth,n-1", "has no moment"),
    ],
)
def test_a_wrong_log_says_what_is_wrong(tmp_path: Path, before: str, after: str, said: str):
    assert before in PERMITS
    job = a_permit_log(tmp_path, text=PERMITS.replace(before, after, 1))
    with pytest.raises(LogWrong, match=said):
        read_cases(job.log, read_map(job.map_file))


def test_what_is_called_compressed_and_is_not_is_refused(tmp_path: Path):
    job = a_permit_log(tmp_path)
    packed = tmp_path / "permits.csv.gz"
    packed.write_bytes(job.log.read_bytes())
    with pytest.raises(LogWrong):
        read_cases(packed, read_map(job.map_file))


def test_a_case_opens_at_the_earliest_moment_that_the_log_knows(tmp_path: Path):
    job = a_permit_log(tmp_path, map_text=PERMITS_MAP)
    cases = {(case.office, case.id): case for case in read_cases(job.log, read_map(job.map_file))}
    assert cases["North", "n-4"].opened_at == at("2011-05-02 05:00")
    assert cases["South", "s-2"].opened_at == at("2011-03-14 15:05")


def test_waiting_ends_with_the_first_taking_up_and_work_with_the_putting_down():
    cycle = [
        ("SCHEDULE", "08:00"),
        ("SCHEDULE", "08:10"),
        ("START", "09:00"),
        ("START", "09:05"),
        ("COMPLETE", "09:30"),
    ]
    more = [("COMPLETE", "09:40"), ("START", "10:00"), ("COMPLETE", "10:15"), ("START", "11:00")]
    happenings = tuple(
        Happening(activity="Phone", at=at(f"2026-03-02 {clock}"), lifecycle=part) for part, clock in cycle + more
    )
    figures = figures_of([Case(id="1", office="", happenings=happenings)], has_ends=False)
    assert (figures["waiting_seconds/Phone"], figures["working_seconds/Phone"]) == (3600, 45 * 60)
    assert "closed" not in figures

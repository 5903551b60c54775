"""Chips: the day before, the day, the day after; paused, done, late at the end."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.template import Context, Template

from motcua.lib.time import LOCAL
from motcua.portal.chips import Chip, deadline_chip, moment_chip


def at(text: str) -> datetime:
    """The moment on the wall clock in Vietnam."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


@dataclass(frozen=True)
class Timed:
    """A dossier as far as its chip is concerned."""

    due_at: datetime | None = None
    waiting_since: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    closed_at: datetime | None = None

    def get_state_display(self) -> str:
        return "Đã rút hồ sơ"


DUE = at("2023-05-19 16:30")


@pytest.mark.parametrize(
    ("now", "chip"),
    [
        ("2023-05-16 09:00", Chip("in_time", "Còn 3 ngày")),
        ("2023-05-17 23:59", Chip("in_time", "Còn 2 ngày")),
        ("2023-05-18 00:00", Chip("soon", "Hết hạn ngày mai 16:30")),
        ("2023-05-19 00:00", Chip("soon", "Hết hạn hôm nay 16:30")),
        ("2023-05-19 16:30", Chip("soon", "Hết hạn hôm nay 16:30")),
        ("2023-05-19 16:31", Chip("late", "Quá hạn từ 16:30 hôm nay")),
        ("2023-05-20 00:00", Chip("late", "Quá hạn 1 ngày")),
    ],
)
def test_an_open_dossier_tells_how_far_its_due_moment_is(now: str, chip: Chip) -> None:
    assert moment_chip(DUE, at(now)) == chip
    assert deadline_chip(Timed(due_at=DUE), at(now)) == chip


@pytest.mark.parametrize(
    ("dossier", "chip"),
    [
        (Timed(due_at=DUE, waiting_since=at("2023-05-12 08:00")), Chip("paused", "Chờ dân bổ sung từ 12/5")),
        (Timed(due_at=DUE, waiting_since=at("2022-12-30 08:00")), Chip("paused", "Chờ dân bổ sung từ 30/12/2022")),
        (Timed(due_at=DUE, finished_at=at("2023-05-17 10:00")), Chip("done", "Xong sớm 2 ngày")),
        (Timed(due_at=DUE, finished_at=DUE, returned_at=DUE), Chip("done", "Trả đúng hạn")),
        (Timed(due_at=DUE, finished_at=at("2023-05-19 16:31")), Chip("late", "Xong quá hạn trong ngày")),
        (Timed(due_at=DUE, finished_at=at("2023-05-20 08:00")), Chip("late", "Xong quá hạn 1 ngày")),
        (Timed(due_at=DUE, closed_at=DUE), Chip("done", "Đã rút hồ sơ")),
        (Timed(), Chip("plain", "Đã rút hồ sơ")),
    ],
)
def test_a_dossier_that_does_not_run_tells_why(dossier: Timed, chip: Chip) -> None:
    assert deadline_chip(dossier, at("2023-06-01 08:00")) == chip


def test_a_chip_has_a_mark_beside_its_words_and_colour() -> None:
    page = Template("{% chip dossier %}").render(Context({"dossier": Timed(due_at=DUE), "at": at("2023-05-16 09:00")}))
    assert "mc-chip--in_time" in page
    assert "<svg" in page
    assert "Còn 3 ngày" in page

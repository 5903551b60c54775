"""The states of a dossier, and the national state of each.

Source of the national states: data exchange of the National Public Service Portal (TrangThaiHoSo 1-10).
"""

from django.db import models


class State(models.TextChoices):
    """Where a dossier stands."""

    DRAFT = "draft", "Đang lập"
    SUBMITTED = "submitted", "Mới nộp, chờ tiếp nhận"
    NOT_RECEIVED = "not_received", "Không được tiếp nhận"
    WAITING = "waiting", "Chờ bổ sung"
    RECEIVED = "received", "Đã tiếp nhận"
    IN_PROCESS = "in_process", "Đang giải quyết"
    PROPOSED = "proposed", "Đã trình, chờ duyệt"
    APPROVED = "approved", "Đã duyệt, chờ phát hành"
    FINISHED = "finished", "Đã có kết quả"
    RETURNED = "returned", "Đã trả kết quả"
    REFUSED = "refused", "Từ chối giải quyết"
    WITHDRAWN = "withdrawn", "Đã rút hồ sơ"
    STOPPED = "stopped", "Dừng giải quyết"


COUNTER_DRAFT = 11
"""National vocabulary's local code for what is never sent."""

NATIONAL_STATE: dict[State, int] = {
    State.DRAFT: COUNTER_DRAFT,
    State.SUBMITTED: 1,
    State.RECEIVED: 2,
    State.NOT_RECEIVED: 3,
    State.IN_PROCESS: 4,
    State.PROPOSED: 4,
    State.APPROVED: 4,
    State.WAITING: 5,
    State.WITHDRAWN: 7,
    State.STOPPED: 8,
    State.REFUSED: 8,
    State.FINISHED: 9,
    State.RETURNED: 10,
}

FINAL = frozenset({State.NOT_RECEIVED, State.RETURNED, State.REFUSED, State.WITHDRAWN, State.STOPPED})
"""Nothing follows these."""

DONE = frozenset({State.FINISHED, State.RETURNED, State.REFUSED})
"""The authority has decided."""

CLOCK_RUNS = frozenset({State.RECEIVED, State.IN_PROCESS, State.PROPOSED, State.APPROVED})
"""The authority's time is running."""

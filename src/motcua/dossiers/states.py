"""The states of a dossier, and the national state of each.

Source of the national states: data exchange of the National Public Service Portal (TrangThaiHoSo 1-10).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a dossier stands."""

    DRAFT = "draft", _("Đang lập")
    SUBMITTED = "submitted", _("Mới nộp, chờ tiếp nhận")
    NOT_RECEIVED = "not_received", _("Không được tiếp nhận")
    WAITING = "waiting", _("Chờ bổ sung")
    RECEIVED = "received", _("Đã tiếp nhận")
    IN_PROCESS = "in_process", _("Đang giải quyết")
    PROPOSED = "proposed", _("Đã trình, chờ duyệt")
    APPROVED = "approved", _("Đã duyệt, chờ phát hành")
    FINISHED = "finished", _("Đã có kết quả")
    RETURNED = "returned", _("Đã trả kết quả")
    REFUSED = "refused", _("Từ chối giải quyết")
    WITHDRAWN = "withdrawn", _("Đã rút hồ sơ")
    STOPPED = "stopped", _("Dừng giải quyết")


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
"""The dossier lies on no desk any more; nothing follows but a note, a correction or a reopening."""

DONE = frozenset({State.FINISHED, State.RETURNED, State.REFUSED})
"""The authority has decided."""

CLOCK_RUNS = frozenset({State.RECEIVED, State.IN_PROCESS, State.PROPOSED, State.APPROVED})
"""The authority's time is running."""

"""What a draft holds, as values: the answers of each page of the filing, saved one page at a time.

The answers lie in the draft's row as JSON and are read into ``DraftContent`` at once; a page that was not answered
yet is None.
"""

import json
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.facts import Applicant, Filer
from motcua.dossiers.models import Draft
from motcua.lib.errors import NotAllowed
from motcua.lib.plain import from_text, to_text

SELF, OTHER, ORGANIZATION = "self", "other", "organization"


class DraftGone(NotAllowed):
    """The draft was thrown away or sent in meanwhile."""

    says = _("Bản nháp này đã được nộp hoặc đã bị xóa. Hãy xem mục Hồ sơ của tôi.")


class VersionEnded(NotAllowed):
    """The procedure has a new version, or ended, since the draft was begun."""

    says = _(
        "Thủ tục “{procedure}” đã có quy định mới. Hãy mở lại trang thủ tục và bắt đầu hồ sơ mới theo quy định mới."
    )


class PlaceClosed(NotAllowed):
    """The unit that was chosen decides the procedure no more, or its one-stop shop takes it in no more."""

    says = _(
        "Thủ tục “{procedure}” không còn nộp được tới {unit}. Hãy chọn lại nơi nộp; những gì đã khai vẫn được giữ."
    )


@dataclass(frozen=True, kw_only=True)
class RequestAnswers:
    """What is asked for, in how many sets, and how the result is to come back."""

    text: str
    sets: int = 1
    return_channel: str = "counter"
    return_address: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DraftContent:
    """All that was answered so far; ``whose`` is self, other or organization, "" before it was said.

    ``at_counter`` are the positions of the components that will be brought to the counter, ``papers_seen`` whether
    the list of papers was gone through.
    """

    whose: str = ""
    case: int | None = None
    applicant: Applicant | None = None
    filer: Filer | None = None
    request: RequestAnswers | None = None
    at_counter: tuple[int, ...] = ()
    papers_seen: bool = False


def content_of_draft(draft: Draft) -> DraftContent:
    """The answers of the draft as values."""
    return from_text(DraftContent, json.dumps(draft.answers))


def answers_of(content: DraftContent) -> dict[str, object]:
    """The values as the row keeps them."""
    return json.loads(to_text(content))

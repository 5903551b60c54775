"""What a list page was asked for, read from its address: only allowed values pass.

Nothing a request says reaches the database as the name of a column.
"""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from motcua.catalogue.models import Channel
from motcua.dossiers.queries.views import VIEW_BY_NAME
from motcua.dossiers.queries.worklist import PAGE_ROWS, SORTS, Asked
from motcua.lib.errors import NotAllowed
from motcua.lib.vietnamese import nfc_clean

VIEW, SORT, TEXT, CHANNEL, PROCEDURE = "muc", "xep", "tim", "kenh", "thu-tuc"
AUTHORITY, AFTER, ROWS = "co-quan", "sau", "so-dong"
NAMES = (VIEW, SORT, TEXT, CHANNEL, PROCEDURE, AUTHORITY, AFTER, ROWS)
ROW_CHOICES = (PAGE_ROWS, 200, 500)
LONGEST_TEXT = 100


class NotOnOffer(NotAllowed):
    """The address asks for something that the list does not know."""

    says = gettext_lazy("Không dùng được “{given}” cho {what}. Các giá trị được dùng: {allowed}.")


class TextTooLong(NotAllowed):
    """What is searched for is longer than any name or number."""

    says = gettext_lazy("Nội dung tìm dài quá {limit} ký tự. Hãy tìm bằng mã hồ sơ, họ tên hoặc số giấy tờ.")


@dataclass(frozen=True)
class ListAddress:
    """A list as its address asks for it."""

    asked: Asked
    rows: int = PAGE_ROWS

    @property
    def is_filtered(self) -> bool:
        """Whether the list shows less than its view holds."""
        asked = self.asked
        return bool(asked.text or asked.channel or asked.procedure_code or asked.authority_code)

    @override("vi")
    def in_words(self) -> str:
        """What narrows the list, as the audit of exports keeps it."""
        asked = self.asked
        told = [
            (_("Danh sách"), VIEW_BY_NAME[asked.view].title),
            (_("Tìm"), asked.text),
            (_("Hình thức nộp"), Channel(asked.channel).label if asked.channel else ""),
            (_("Thủ tục"), asked.procedure_code),
            (_("Cơ quan"), asked.authority_code),
        ]
        return "; ".join(f"{name}: {value}" for name, value in told if value)

    def link(self, **changed: object) -> str:
        """The query string of the same list with some of it changed; a change of list begins at its first page."""
        values = {
            VIEW: self.asked.view,
            SORT: self.asked.sort,
            TEXT: self.asked.text,
            CHANNEL: self.asked.channel,
            PROCEDURE: self.asked.procedure_code,
            AUTHORITY: self.asked.authority_code,
            ROWS: self.rows if self.rows != PAGE_ROWS else "",
        }
        named = {"view": VIEW, "sort": SORT, "after": AFTER, "rows": ROWS, "text": TEXT}
        values |= {named[name]: value for name, value in changed.items()}
        return "?" + urlencode({name: value for name, value in values.items() if value})


def read_list(query: QueryDict) -> ListAddress:
    """The list that the address asks for. Raises: NotOnOffer, TextTooLong."""
    for name in query:
        _one_of(name, NAMES, _("tham số"))
    text = nfc_clean(query.get(TEXT, ""))
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(limit=LONGEST_TEXT)
    asked = Asked(
        view=_one_of(query.get(VIEW) or Asked.view, VIEW_BY_NAME, _("danh sách")),
        sort=_one_of(query.get(SORT) or Asked.sort, SORTS, _("sắp xếp")),
        text=text,
        channel=_one_of(query.get(CHANNEL, ""), ("", *Channel.values), _("hình thức nộp")),
        procedure_code=nfc_clean(query.get(PROCEDURE, ""))[:30],
        authority_code=nfc_clean(query.get(AUTHORITY, ""))[:60],
        after=_after(query.get(AFTER, "")),
    )
    rows = _one_of(query.get(ROWS) or str(PAGE_ROWS), [str(number) for number in ROW_CHOICES], _("số dòng"))
    return ListAddress(asked=asked, rows=int(rows))


def _after(given: str) -> UUID | None:
    if not given:
        return None
    try:
        return UUID(given)
    except ValueError:
        raise NotOnOffer(given=given[:40], what=_("trang"), allowed=_("mã của dòng cuối")) from None


def _one_of(given: str, allowed: object, what: str) -> str:
    values = list(allowed)  # type: ignore[call-overload]
    if given not in values:
        named = ", ".join(str(value) for value in values if value)
        raise NotOnOffer(given=given[:40], what=what, allowed=named)
    return given

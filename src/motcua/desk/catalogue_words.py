"""A content as a person reads it: each part with its words, in the order of a procedure."""

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.differences import (
    words_of_basis,
    words_of_case,
    words_of_component,
    words_of_fee,
    words_of_source,
    words_of_step,
)
from motcua.catalogue.facts import VersionContent
from motcua.catalogue.rules import allowed_minutes, missing_parts, planned_minutes
from motcua.lib.vietnamese import format_count

PARTS = (
    "thong-tin",
    "cach-thuc",
    "truong-hop",
    "thanh-phan",
    "thoi-han",
    "buoc",
    "phi",
    "yeu-cau",
    "can-cu",
    "vien-dan",
)
"""The pages of a draft in the order in which they are written."""


def titles() -> dict[str, str]:
    """What each page of a draft is called."""
    return {
        "thong-tin": _("Thông tin chung"),
        "cach-thuc": _("Cơ quan, đối tượng, cách thức, trình tự"),
        "truong-hop": _("Trường hợp"),
        "thanh-phan": _("Thành phần hồ sơ"),
        "thoi-han": _("Thời hạn"),
        "buoc": _("Quy trình nội bộ"),
        "phi": _("Phí, lệ phí"),
        "yeu-cau": _("Yêu cầu, điều kiện, kết quả"),
        "can-cu": _("Căn cứ pháp lý"),
        "vien-dan": _("Điều, khoản của từng nội dung"),
    }


def told_content(content: VersionContent) -> list[dict[str, str]]:
    """Each page of the content in words, for a summary list."""
    words = {
        "thong-tin": _lines(content.name, content.summary, content.online_level.label),
        "cach-thuc": _way(content),
        "truong-hop": _lines(*map(words_of_case, content.cases)),
        "thanh-phan": _lines(*(f"{one.position}. {words_of_component(one)}" for one in content.components)),
        "thoi-han": _limits(content),
        "buoc": _lines(*map(words_of_step, content.steps), told_total(content) if content.steps else ""),
        "phi": _lines(*map(words_of_fee, content.fees)),
        "yeu-cau": _lines(content.requirements, content.result_name, content.result_code),
        "can-cu": _lines(*map(words_of_basis, content.legal_bases)),
        "vien-dan": _lines(*map(words_of_source, content.sources)),
    }
    named = titles()
    return [{"part": part, "key": named[part], "value": words[part]} for part in PARTS]


def editable(rows: list[dict[str, str]], change_id: int) -> list[dict[str, str]]:
    """The same with the way to the page where each part is written."""
    return [row | {"href": reverse("desk:change_part", args=[change_id, row["part"]])} for row in rows]


def told_total(content: VersionContent) -> str:
    """The steps together against the limit that is promised."""
    planned, promised = planned_minutes(content.steps), content.promised_limit
    total = _("Cộng các bước: %(minutes)s phút làm việc") % {"minutes": format_count(planned)}
    if promised is None:
        return total
    allowed = allowed_minutes(promised)
    facts = {"total": total, "limit": promised, "allowed": format_count(allowed)}
    over = planned - allowed
    if over > 0:
        more = {"over": format_count(over)}
        return _("%(total)s; thời hạn %(limit)s chỉ có %(allowed)s: vượt %(over)s phút") % (facts | more)
    return _("%(total)s; thời hạn %(limit)s có %(allowed)s") % facts


def told_missing(content: VersionContent) -> str:
    """What the content lacks before it may be published, "" when nothing."""
    return ", ".join(missing_parts(content))


def _way(content: VersionContent) -> str:
    return _lines(
        ", ".join(str(one.label) for one in content.levels),
        content.authority_name,
        ", ".join(str(one.label) for one in content.audiences),
        ", ".join(str(one.label) for one in content.channels),
        _("%(sets)d bộ") % {"sets": content.sets},
        content.sequence,
    )


def _limits(content: VersionContent) -> str:
    legal = _("Theo luật: %(limit)s") % {"limit": content.legal_limit} if content.legal_limit else ""
    reduced = _("Cắt giảm còn: %(limit)s") % {"limit": content.reduced_limit} if content.reduced_limit else ""
    return _lines(legal, reduced, content.limit_note)


def _lines(*texts: object) -> str:
    return "\n".join(str(text) for text in texts if text)

"""What differs between two contents: field by field, paper by paper, fee by fee, step by step; old and new in words."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.catalogue.facts import (
    CaseFacts,
    ComponentFacts,
    FeeFacts,
    LegalBasisFacts,
    SourceFacts,
    StepFacts,
    VersionContent,
)
from motcua.catalogue.models import Channel, Part
from motcua.lib.vietnamese import format_count, format_day, format_vnd


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changes: what it is of, its name, and its words before and after; "" where there is none."""

    part: Part
    name: str
    old: str
    new: str

    @property
    def is_added(self) -> bool:
        """Whether it was not there before."""
        return not self.old

    @property
    def is_removed(self) -> bool:
        """Whether it is there no more."""
        return not self.new


def differences(old: VersionContent | None, new: VersionContent | None) -> tuple[Difference, ...]:
    """Everything that differs, in the order of a procedure's parts; all of it where one side is None."""
    before, after = _plain_words(old), _plain_words(new)
    plain = [
        Difference(part, name, before.get((part, name), ""), after.get((part, name), ""))
        for part, name in dict.fromkeys((*before, *after))
        if before.get((part, name), "") != after.get((part, name), "")
    ]
    lists = [one for part in _LISTS for one in _of_list(part, old, new)]
    return tuple(sorted((*plain, *lists), key=lambda one: _ORDER[one.part]))


def words_of_component(one: ComponentFacts) -> str:
    """A paper in one line."""
    copies = [
        _("%(count)d bản chính") % {"count": one.originals} if one.originals else "",
        _("%(count)d bản sao") % {"count": one.copies} if one.copies else "",
        "" if one.is_required else _("không bắt buộc"),
        _("chỉ xuất trình") if one.is_shown_only else "",
        _("có thể nộp sau tại quầy") if one.may_follow_at_counter else "",
        _of_case(one.case),
        one.paper_form,
        one.note,
    ]
    return "; ".join([one.name, *filter(None, copies)])


def words_of_fee(one: FeeFacts) -> str:
    """A fee in one line."""
    amount = format_vnd(one.amount_vnd) if one.amount_vnd is not None else _("Hội đồng nhân dân tỉnh quy định")
    per = f"/{one.per}" if one.per else ""
    channel = str(Channel(one.channel).label) if one.channel else ""
    return "; ".join(
        filter(None, [f"{one.kind.label} {one.name}: {amount}{per}", channel, _of_case(one.case), one.note])
    )


def words_of_step(one: StepFacts) -> str:
    """A step in one line."""
    minutes = _("%(count)s phút") % {"count": format_count(one.working_minutes)}
    kind = "" if one.name == str(one.kind.label) else f" ({one.kind.label})"
    return f"{one.position}. {one.name}{kind}: {one.place.label}, {one.role.label}, {minutes}"


def words_of_case(one: CaseFacts) -> str:
    """A case in one line."""
    legal = str(one.legal_limit) if one.legal_limit else ""
    reduced = _("cắt giảm còn %(limit)s") % {"limit": one.reduced_limit} if one.reduced_limit else ""
    return "; ".join(filter(None, [f"{one.position}. {one.name}", legal, reduced, one.note]))


def words_of_basis(one: LegalBasisFacts) -> str:
    """A legal basis in one line."""
    return ", ".join(filter(None, [one.number, one.title, one.article]))


def words_of_source(one: SourceFacts) -> str:
    """A source of an attribute in one line."""
    place = f" {one.place}" if one.place else ""
    day = f" ({format_day(one.dated_on)})" if one.dated_on else ""
    return f"{one.part.label}{place}: {one.article}, {one.number}{day}"


def _of_case(case: int | None) -> str:
    return _("trường hợp %(case)d") % {"case": case} if case is not None else ""


_ORDER = {part: place for place, part in enumerate(Part)}

# How the lines of a list are recognised on the other side, and how they are told.
_LISTS: dict[Part, tuple[str, Callable[..., object], Callable[..., str], Callable[..., str]]] = {
    Part.COMPONENTS: ("components", lambda one: (one.case, one.name), lambda one: one.name, words_of_component),
    Part.FEES: ("fees", lambda one: (one.case, one.name, one.channel), lambda one: one.name, words_of_fee),
    Part.LEGAL_BASES: ("legal_bases", lambda one: one.number, lambda one: one.number, words_of_basis),
    Part.STEPS: ("steps", lambda one: (one.kind, one.name), lambda one: one.name, words_of_step),
    Part.CASES: ("cases", lambda one: one.name, lambda one: one.name, words_of_case),
}


def _of_list(part: Part, old: VersionContent | None, new: VersionContent | None) -> Iterable[Difference]:
    attribute, key, name, words = _LISTS[part]
    before = _keyed(getattr(old, attribute) if old else (), key)
    after = _keyed(getattr(new, attribute) if new else (), key)
    for one in dict.fromkeys((*before, *after)):
        told = (words(before[one]) if one in before else "", words(after[one]) if one in after else "")
        if told[0] != told[1]:
            yield Difference(part, name(after.get(one) or before[one]), *told)
    if part == Part.LEGAL_BASES:
        yield from _of_sources(old, new)


def _of_sources(old: VersionContent | None, new: VersionContent | None) -> Iterable[Difference]:
    before = [words_of_source(one) for one in (old.sources if old else ())]
    after = [words_of_source(one) for one in (new.sources if new else ())]
    name = _("Điều, khoản viện dẫn")
    yield from (Difference(Part.LEGAL_BASES, name, one, "") for one in before if one not in after)
    yield from (Difference(Part.LEGAL_BASES, name, "", one) for one in after if one not in before)


def _keyed(rows: Iterable, key: Callable[..., object]) -> dict:
    """The rows by their key; the second with the same key is told apart by its turn."""
    seen: Counter = Counter()
    kept = {}
    for row in rows:
        found = key(row)
        seen[found] += 1
        kept[found, seen[found]] = row
    return kept


def _plain_words(content: VersionContent | None) -> dict[tuple[Part, str], str]:
    """The parts that are no lists, in words."""
    if content is None:
        return {}
    yes = {True: _("có"), False: _("không")}
    return {
        (Part.NAME, _("Tên thủ tục")): content.name,
        (Part.GENERAL, _("Tóm tắt")): content.summary,
        (Part.GENERAL, _("Từ khóa")): content.keywords,
        (Part.GENERAL, _("Mức độ trực tuyến")): str(content.online_level.label),
        (Part.GENERAL, _("Số bước tại chỗ")): str(content.on_the_spot or ""),
        (Part.GENERAL, _("Toàn bộ trên môi trường điện tử")): yes[content.is_fully_electronic],
        (Part.SEQUENCE, _("Trình tự thực hiện")): content.sequence,
        (Part.CHANNELS, _("Cách thức thực hiện")): ", ".join(str(one.label) for one in content.channels),
        (Part.SETS, _("Số bộ hồ sơ")): str(content.sets),
        (Part.LEGAL_LIMIT, _("Thời hạn theo luật")): str(content.legal_limit or ""),
        (Part.LEGAL_LIMIT, _("Ghi chú thời hạn")): content.limit_note,
        (Part.REDUCED_LIMIT, _("Thời hạn cắt giảm")): str(content.reduced_limit or ""),
        (Part.AUDIENCES, _("Đối tượng thực hiện")): ", ".join(str(one.label) for one in content.audiences),
        (Part.AUTHORITY, _("Cơ quan thực hiện")): content.authority_name,
        (Part.AUTHORITY, _("Cấp thực hiện")): ", ".join(str(one.label) for one in content.levels),
        (Part.REQUIREMENTS, _("Yêu cầu, điều kiện")): content.requirements,
        (Part.RESULT, _("Kết quả")): content.result_name,
        (Part.RESULT, _("Mã kết quả")): content.result_code,
    }

"""Papers of the dossier and legal texts as sources write them, in groups and in lists that ran together."""

import re
from collections.abc import Iterable

from motcua.catalogue.facts import CaseFacts, ComponentFacts, LegalBasisFacts
from motcua.lib.vietnamese import fold

UNNUMBERED_TEXT = "(không ghi số)"
_OF_A_CASE = re.compile(r"^[-+*\s\d.)a-d]*(?:doi voi |trong )?(?:truong hop|th \d)")
_SHOWN_ONLY = re.compile(r"xuat trinh")
_ORIGINALS = re.compile(r"bản chính\s*:\s*(\d{1,4})", re.IGNORECASE)
_COPIES = re.compile(r"bản sao\s*:\s*(\d{1,4})", re.IGNORECASE)
_DOWNLOAD = re.compile(r"^https?://\S*$")
_PLAIN_GROUPS = {"", "--", "-", "bao gom", "thanh phan ho so", "thanh phan ho so bao gom", "ho so bao gom", "ho so"}
_LEADING = re.compile(r"^[-–+*•\s]+")

MOST_COPIES = 99

Paper = tuple[str, str, int, int]
"""Name, file of its form, originals, copies."""


def papers_of(groups: Iterable[tuple[str, list[Paper]]]) -> tuple[tuple[ComponentFacts, ...], tuple[CaseFacts, ...]]:
    """The papers in order and the cases that their groups name.

    A group that begins like "Trường hợp …" is a case; papers of a group "xuất trình" are only shown; the name of any
    other group that says something stands in the note.
    """
    components: list[ComponentFacts] = []
    cases: dict[str, CaseFacts] = {}
    for group, papers in groups:
        folded = fold(_LEADING.sub("", group)).strip(" :.")
        case = None
        if papers and _OF_A_CASE.match(folded):
            case = cases.setdefault(folded, CaseFacts(len(cases) + 1, _LEADING.sub("", group).strip(" :"))).position
        note = group if case is None and folded not in _PLAIN_GROUPS else ""
        for name, form, originals, copies in papers:
            component = ComponentFacts(
                position=len(components) + 1,
                name=_LEADING.sub("", name) or form,
                originals=originals if originals <= MOST_COPIES else 0,
                copies=copies if copies <= MOST_COPIES else 0,
                is_required=True,
                is_shown_only=bool(_SHOWN_ONLY.search(folded)),
                may_follow_at_counter=False,
                paper_form="" if _DOWNLOAD.match(form) else form,
                note=note,
                case=case,
            )
            if component.name:
                components.append(component)
    return tuple(components), tuple(cases.values())


def unclear_counts(groups: Iterable[tuple[str, list[Paper]]]) -> list[str]:
    """The papers whose number of copies cannot be one: a year ran together with it, as in "20261"."""
    papers = (paper for _group, papers in groups for paper in papers)
    return [name for name, _form, originals, copies in papers if max(originals, copies) > MOST_COPIES]


def counts_in(words: str) -> tuple[int, int]:
    """Originals and copies in words like "Bản chính: 1 - Bản sao: 0"."""
    originals, copies = _ORIGINALS.search(words), _COPIES.search(words)
    return int(originals[1]) if originals else 0, int(copies[1]) if copies else 0


def legal_bases_of(texts: Iterable[tuple[str, str]]) -> tuple[LegalBasisFacts, ...]:
    """Legal texts from pairs of number and title, each once, in order."""
    found: dict[tuple[str, str], LegalBasisFacts] = {}
    for number, title in texts:
        if number or title:
            found.setdefault((number, title), LegalBasisFacts(number or UNNUMBERED_TEXT, title or number, ""))
    return tuple(found.values())


def titled(numbers: list[str], raw: str) -> list[tuple[str, str]]:
    """Numbers with the titles that stand before them in ``raw``, where titles and numbers ran together.

    >>> titled(["95/2015/QH13", "40/2016/TT-BGTVT"], "Bộ luật Hàng hải95/2015/QH13Đăng kiểm tàu biển40/2016/TT-BGTVT")
    [('95/2015/QH13', 'Bộ luật Hàng hải'), ('40/2016/TT-BGTVT', 'Đăng kiểm tàu biển')]
    """
    pairs, begin = [], 0
    for place, number in enumerate(numbers):
        following = numbers[place + 1] if place + 1 < len(numbers) else ""
        limit = raw.find(following, begin) if following and following != number else len(raw)
        end = raw.rfind(number, begin, limit if limit >= 0 else len(raw))
        if end < 0:
            end = raw.find(number, begin)
        title = raw[begin:end].strip(" ,;.") if end >= begin else ""
        pairs.append((number, title))
        begin = end + len(number) if end >= begin else begin
    return pairs

"""What every national source has in common: from the words of a row to the parts of a version, and what stays open.

``Said`` collects what one row says; ``source_row`` makes of it the parts it settles and the questions it leaves. The
sources speak of the ministry's part only: the reduced limit, the internal process and the everyday words of the
province are never in them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.facts import FeeFacts, LegalBasisFacts
from motcua.catalogue.imports.errors import UnreadableRow
from motcua.catalogue.imports.facts import Question, SourceKind, SourceRow
from motcua.catalogue.imports.limits import SaidLimit, settle
from motcua.catalogue.imports.money import fees_of_channel, joined
from motcua.catalogue.imports.papers import Paper, papers_of, unclear_counts
from motcua.catalogue.imports.words import audiences_of, channel_of, levels_of
from motcua.catalogue.models import Channel, Part

CODE = re.compile(r"[1-9]\.\d{6}(?:\.000\.00\.00\.[A-Z]\d{2}(?:\.\d{2})?)?")
"""The form of a national code, perhaps with the province that publishes it."""

LONGEST_NAME = 2_000
LONGEST_SECTOR = 300
_DECISION = re.compile(r"^\s*quyết định\s+(?:số\s*:?\s*)?", re.IGNORECASE)
_ORDER = (Channel.COUNTER, Channel.ONLINE, Channel.POST)


@dataclass(frozen=True, slots=True)
class SaidChannel:
    """One way of filing as a source describes it."""

    mode: str
    limit: SaidLimit
    fee: str = ""
    note: str = ""
    fees: tuple[FeeFacts, ...] | None = None

    def all_fees(self) -> list[FeeFacts]:
        """The fees it names, read from words where the source gives no rows."""
        return list(self.fees) if self.fees is not None else fees_of_channel(self.fee, note=self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a row of a national source says; ``levels`` None where such rows never name them."""

    line: int
    kind: SourceKind
    code: str
    name: str
    sector: str
    valid_from: date | None
    fingerprint: str
    sequence: str
    channels: Sequence[SaidChannel]
    papers: Sequence[tuple[str, list[Paper]]]
    applicants: Sequence[str]
    authority: str
    levels: Sequence[str] | None
    legal_bases: tuple[LegalBasisFacts, ...]
    requirements: str
    decision: str | None = None
    results: Sequence[tuple[str, str]] = ()
    keywords: str = ""
    description: str = ""
    unread: str = ""
    unplaced: dict[str, str] = field(default_factory=dict)


def source_row(said: Said) -> SourceRow:
    """The row as parts and questions. Raises: UnreadableRow."""
    if not said.code and said.kind != SourceKind.UNNUMBERED:
        raise UnreadableRow.because(_("Dòng không có mã thủ tục."))
    if said.code and not CODE.fullmatch(said.code):
        raise UnreadableRow.because(_("Mã thủ tục “{code}” không đúng dạng d.dddddd."), code=said.code[:40])
    if not said.name:
        raise UnreadableRow.because(_("Dòng không có tên thủ tục."))
    if len(said.name) > LONGEST_NAME:
        raise UnreadableRow.length("name", LONGEST_NAME)
    if len(said.sector) > LONGEST_SECTOR:
        raise UnreadableRow.length("field", LONGEST_SECTOR)
    given, questions = _parts(said)
    return SourceRow(
        line=said.line,
        kind=said.kind,
        code=said.code,
        name=said.name,
        sector=said.sector,
        valid_from=said.valid_from,
        given=given,
        questions=tuple(questions),
        fingerprint=said.fingerprint,
        unplaced={key: words for key, words in said.unplaced.items() if words},
    )


def _parts(said: Said) -> tuple[dict[str, Any], list[Question]]:
    limit, asked = settle([one.limit for one in said.channels])
    components, cases = papers_of(said.papers)
    given: dict[str, Any] = {
        "name": said.name,
        "sequence": said.sequence,
        "authority_name": said.authority,
        "audiences": audiences_of(said.applicants),
        "channels": _channels(said.channels),
        "components": components,
        "cases": cases,
        "fees": _fees(said.channels),
        "legal_bases": said.legal_bases,
        "requirements": said.requirements,
        "result_name": "; ".join(dict.fromkeys(name for name, _code in said.results if name)),
        "result_code": ", ".join(dict.fromkeys(code for _name, code in said.results if code)),
        "limit_note": _limit_note(said.channels),
        "legal_limit": limit,
    }
    given |= _sometimes(said)
    questions = ([asked] if asked else []) + list(_missing(given, said))
    return {name: value for name, value in given.items() if value or name not in _MANDATORY}, questions


def _sometimes(said: Said) -> dict[str, Any]:
    """The parts that only some sources have."""
    found: dict[str, Any] = {"keywords": said.keywords, "summary": said.description}
    if said.decision is not None:
        found["decision_number"] = _DECISION.sub("", said.decision)
    if said.levels is not None:
        found["levels"] = levels_of(said.levels)
    return {name: value for name, value in found.items() if value or name in ("decision_number", "levels")}


_MANDATORY = {"legal_limit", "sequence", "channels", "components", "audiences", "authority_name", "levels"}
"""What is open, not empty, where the source does not say it."""


def _missing(given: dict[str, Any], said: Said) -> Iterable[Question]:
    """A question for each mandatory part that the row does not have."""
    asked = {
        "sequence": (Part.SEQUENCE, _("Nguồn không có trình tự thực hiện. Trình tự thực hiện thế nào?")),
        "channels": (Part.CHANNELS, _("Nguồn không ghi cách thức nộp hồ sơ. Nộp bằng những cách nào?")),
        "components": (Part.COMPONENTS, _("Nguồn không tách được thành phần hồ sơ. Hồ sơ gồm những giấy tờ nào?")),
        "audiences": (Part.AUDIENCES, _("Nguồn không ghi đối tượng thực hiện. Ai được làm thủ tục này?")),
        "authority_name": (Part.AUTHORITY, _("Nguồn không ghi cơ quan thực hiện. Cơ quan nào giải quyết?")),
    }
    for name, (part, text) in asked.items():
        if not given[name]:
            yield Question(part, text, said.unread if name == "components" else "")
    unclear = unclear_counts(said.papers)
    if unclear:
        text = _("Số bản giấy tờ trong nguồn bị dính với số khác. Mỗi giấy tờ này nộp mấy bản?")
        yield Question(Part.COMPONENTS, text, "\n".join(unclear))
    if not given.get("levels"):
        yield Question(Part.GENERAL, _("Nguồn không ghi cấp thực hiện. Thủ tục thuộc những cấp nào?"))


def _channels(channels: Sequence[SaidChannel]) -> tuple[Channel, ...]:
    known = {channel_of(one.mode) for one in channels}
    return tuple(channel for channel in _ORDER if channel in known)


def _fees(channels: Sequence[SaidChannel]) -> tuple[FeeFacts, ...]:
    by_channel: dict[Channel, list[FeeFacts]] = {}
    for one in channels:
        channel = channel_of(one.mode)
        if channel is not None:
            found = by_channel.setdefault(channel, [])
            found.extend(fee for fee in one.all_fees() if fee not in found)
    return joined((channel, by_channel[channel]) for channel in _ORDER if channel in by_channel)


def _limit_note(channels: Sequence[SaidChannel]) -> str:
    """Every limit and note in the words of the source, the ways of filing that share them named together."""
    modes: dict[str, list[str]] = {}
    for one in channels:
        words = ". ".join(part for part in (one.limit.words.rstrip("."), one.note) if part)
        found = modes.setdefault(words, [])
        if words and one.mode not in found:
            found.append(one.mode)
    return "\n".join(f"{', '.join(found)}: {words}" for words, found in modes.items() if words)

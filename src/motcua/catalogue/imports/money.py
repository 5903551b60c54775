"""Fees as sources write them: "Phí : 500.000 Đồng (…)", "Miễn phí", "1,000,000 Việt Nam Đồng".

Only a plain amount in đồng becomes a number; foreign money, percentages and references to another text stay words,
and the amount stays open.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from motcua.catalogue.facts import FeeFacts
from motcua.catalogue.imports.shapes import lines_of
from motcua.catalogue.models import Channel, FeeKind
from motcua.lib.vietnamese import fold

_LINE = re.compile(r"^(?P<kind>Lệ phí|Phí|Mức giá|Giá)\s*:\s*(?P<rest>.*)$", re.IGNORECASE)
_ATTACHED = re.compile(r"^File đính kèm\s*:", re.IGNORECASE)
_AMOUNT = re.compile(r"^(?P<digits>\d[\d.,]*|không)\s*(?:việt nam )?đồng\b\s*(?P<note>.*)$", re.IGNORECASE | re.DOTALL)
_BARE = re.compile(r"^(?:việt nam )?đồng\b\s*", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")
_SEE_DETAILS = re.compile(r"\s*Xem chi tiết\s*", re.IGNORECASE)
_QUOTES_AN_AMOUNT = re.compile(
    r"\d[\d.,]*\s*(?:đồng|đ\b|vnđ)|mức thu (?:phí|lệ phí)|theo quy định.{0,40}\bphí", re.IGNORECASE
)
GREATEST_VND = 2_000_000_000


def fees_of_channel(words: str, *, note: str = "") -> list[FeeFacts]:
    """The fee lines that one way of filing names; none where the source says nothing about money."""
    plain = _SEE_DETAILS.sub("\n", words).strip()
    if not plain or fold(plain) == "khong co thong tin":
        return []
    if fold(plain).startswith("mien phi"):
        return [_free(note)]
    return [_fee(kind, rest) for kind, rest in _said(plain)]


def joined(by_channel: Iterable[tuple[Channel, list[FeeFacts]]]) -> tuple[FeeFacts, ...]:
    """Fees of all channels in order; one that every channel names alike stands once, for all of them."""
    pairs = list(by_channel)
    every = {channel for channel, _fees in pairs}
    where: dict[FeeFacts, set[Channel]] = {}
    for channel, fees in pairs:
        for fee in fees:
            where.setdefault(fee, set()).add(channel)
    return tuple(
        replace(fee, channel=channel)
        for fee, channels in where.items()
        for channel in ([""] if channels == every else sorted(channels))
    )


def amount_of(digits: str) -> int | None:
    """Whole đồng from digits with dots or commas between the thousands; None where they are something else.

    >>> amount_of("1.250.000"), amount_of("20,000"), amount_of("1.5"), amount_of("0")
    (1250000, 20000, None, 0)
    """
    if not _GROUPED.fullmatch(digits):
        return None
    amount = int(re.sub(r"[.,]", "", digits)[:20])
    return amount if amount <= GREATEST_VND else None


def _said(plain: str) -> list[tuple[str, str]]:
    """Kind and words of each line; a line without a kind goes on with the one before."""
    found: list[tuple[str, str]] = []
    for line in lines_of(plain):
        met = _LINE.match(line)
        if met:
            found.append((met["kind"], met["rest"].strip()))
        elif _ATTACHED.match(line) and found:
            continue
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
        else:
            found.append(("", line))
    return found


def _fee(kind: str, rest: str) -> FeeFacts:
    met = _AMOUNT.match(rest)
    amount = None
    if met:
        amount = 0 if met["digits"].casefold() == "không" else amount_of(met["digits"].rstrip(".,"))
    note = met["note"] if met and amount is not None else _BARE.sub("", rest)
    return FeeFacts(
        kind=FeeKind.FEE if kind.casefold() == "lệ phí" else FeeKind.CHARGE,
        name=kind.capitalize() or "Phí, lệ phí",
        amount_vnd=amount,
        note=_unwrapped(note),
        # The newer portal pages do not say which of the two kinds it is.
        is_sample=not kind,
    )


def _free(note: str) -> FeeFacts:
    """Free of charge; left open where the words beside it quote an amount after all."""
    if _QUOTES_AN_AMOUNT.search(note):
        told = _("Nguồn ghi miễn phí nhưng mô tả có nhắc đến mức thu; cần kiểm tra lại.")
        return FeeFacts(kind=FeeKind.CHARGE, name="Phí, lệ phí", amount_vnd=None, note=told, is_sample=True)
    return FeeFacts(kind=FeeKind.CHARGE, name="Phí, lệ phí", amount_vnd=0, note="Miễn phí")


def _unwrapped(note: str) -> str:
    """The note without the brackets around all of it."""
    plain = note.strip()
    return plain[1:-1].strip() if plain.startswith("(") and plain.endswith(")") else plain

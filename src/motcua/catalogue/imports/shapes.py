"""Values out of a JSON row whose shape nobody promised: missing, null, a number for a text, a text for a list.

A value that can be read in one way only is taken; every other shape is refused with the name of its key.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from motcua.catalogue.imports.errors import UnreadableRow
from motcua.lib.vietnamese import nfc_clean

Row = Mapping[str, Any]

LONGEST_TEXT = 100_000
MOST_ITEMS = 1_000

# Marks that turn the direction of text, and tags of a page that was copied: neither belongs to what is said.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_TAG = re.compile(r"</?(?:p|br|b|strong|i|em|u|span|div|ul|ol|li|a|table|tr|td)(?:\s[^<>]*)?/?>", re.IGNORECASE)
# What most texts do not hold: only where one of these stands must every letter be looked at.
_ODD = re.compile("[^\n\x20-\x7e\u00c0-\u024f\u1e00-\u1eff\u2013\u2014\u2018-\u201e\u2026]")
_SPACES = re.compile(" {2,}")
_BETWEEN = re.compile(r"\s*[|;]\s*")
_NOTHING = {"không có thông tin", "không có", "không", "--", "-", "null", "none"}
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_OUR_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


def clean(text: str) -> str:
    """The text in NFC without hidden marks and tags; line breaks stay.

    >>> clean("Nguye\u0302\u0303n\u200e<br/>") == "Nguyễn"
    True
    """
    if "<" in text:
        text = _TAG.sub(" ", text)
    if _ODD.search(text) or not unicodedata.is_normalized("NFC", text):
        return nfc_clean(_TURNING.sub("", text))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def text(row: Row, *keys: str) -> str:
    """The text under the first of ``keys`` that is there; "" where there is none. Raises: UnreadableRow."""
    for key in keys:
        value = row.get(key)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise UnreadableRow.shape(key)
        words = clean(str(value))
        if len(words) > LONGEST_TEXT:
            raise UnreadableRow.length(key, LONGEST_TEXT)
        return words
    return ""


def told(row: Row, *keys: str) -> str:
    """As ``text``, but "" where the source says in words that there is nothing."""
    words = text(row, *keys)
    return "" if words.casefold().rstrip(".") in _NOTHING else words


def words_list(row: Row, key: str) -> list[str]:
    """The texts of a list, or of one text in which they stand between "|" or ";". Raises: UnreadableRow."""
    value = row.get(key)
    if value is None or value == "":
        return []
    parts = _BETWEEN.split(value) if isinstance(value, str) else value
    if not isinstance(parts, list) or not all(isinstance(one, str) for one in parts) or len(parts) > MOST_ITEMS:
        raise UnreadableRow.shape(key)
    return [words for words in map(clean, parts) if words]


def tables(row: Row, key: str) -> list[Row]:
    """The rows of a list of objects; none where the key is missing or null. Raises: UnreadableRow."""
    value = row.get(key)
    if value is None or value == "":
        return []
    rows = [value] if isinstance(value, dict) else value
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows) or len(rows) > MOST_ITEMS:
        raise UnreadableRow.shape(key)
    return rows


def table(row: Row, key: str) -> Row:
    """The object under ``key``, empty where it is missing. Raises: UnreadableRow."""
    value = row.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UnreadableRow.shape(key)
    return value


def count(row: Row, key: str, *, usual: int = 0) -> int:
    """A small whole number, given as a number or in digits. Raises: UnreadableRow."""
    value = row.get(key)
    if value is None or value == "":
        return usual
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        value = int(value[:20])
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 9_999_999:
        raise UnreadableRow.shape(key)
    return value


def day_of(words: str) -> date | None:
    """The day in ``words``: 2025-11-30, 2025-11 (its first day), 07/7/2025; None where there is none.

    >>> day_of("2025-11"), day_of("07/7/2025"), day_of("tháng sau")
    (datetime.date(2025, 11, 1), datetime.date(2025, 7, 7), None)
    """
    for pattern, order in ((_OUR_DAY, (3, 2, 1)), (_ISO_DAY, (1, 2, 3))):
        found = pattern.search(words)
        if found:
            year, month, day = (int(found[place] or 1) for place in order)
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None


def lines_of(words: str) -> Iterator[str]:
    """The lines of a text that say something."""
    return (line for line in (part.strip() for part in words.splitlines()) if line)

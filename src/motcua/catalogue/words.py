"""Words as search compares them: small letters without marks, in one spelling; and with marks, for who types them.

``pairs`` joins each two neighbours: Vietnamese words are mostly of two syllables, and "khaisinh" says more than "khai"
and "sinh" apart. As one word it is found by an index like any other, also when somebody types it without the space.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from motcua.lib.vietnamese import fold

_WORD = re.compile(r"[a-z0-9]+")
_MARKED_WORD = re.compile(r"[^\W_]+")
_ENDS_IN_Y = re.compile(r"([^aeiou]*|qu)y")
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LEVEL_TONE = "0"


def words_of(text: str) -> list[str]:
    """The folded words of ``text``, in order; a single y at the end is i, because people write both.

    >>> words_of("Đăng ký khai sinh (trẻ < 6 tuổi)")
    ['dang', 'ki', 'khai', 'sinh', 'tre', '6', 'tuoi']
    """
    return [_spelled_alike(word) for word in _WORD.findall(fold(text))]


def marked_words_of(text: str) -> list[str]:
    """The words of ``text`` with their letters and, at the end, the number of their tone, wherever it was written.

    >>> marked_words_of("Hoà giải"), marked_words_of("hòa giải"), marked_words_of("mở quán")
    (['hoa1', 'giai2'], ['hoa1', 'giai2'], ['mơ2', 'quan4'])
    """
    return [_tone_last(word) for word in _MARKED_WORD.findall(unicodedata.normalize("NFC", text).lower())]


def pairs(words: Sequence[str]) -> list[str]:
    """Each two neighbours as one word.

    >>> pairs(["khai", "sinh", "muon"])
    ['khaisinh', 'sinhmuon']
    """
    return [one + two for one, two in pairwise(words)]


def has_marks(text: str) -> bool:
    """Whether somebody typed ``text`` with Vietnamese marks.

    >>> has_marks("mở quán"), has_marks("mo quan")
    (True, False)
    """
    return not text.isascii()


def _spelled_alike(word: str) -> str:
    return word[:-1] + "i" if len(word) > 1 and _ENDS_IN_Y.fullmatch(word) else word


def _tone_last(word: str) -> str:
    letters, tone = [], _LEVEL_TONE
    for sign in unicodedata.normalize("NFD", word):
        if sign in _TONES:
            tone = _TONES[sign]
        else:
            letters.append(sign)
    return unicodedata.normalize("NFC", "".join(letters)) + tone

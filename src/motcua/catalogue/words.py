"""Words as search compares them: small letters without marks, nothing between them but one space."""

import re

from motcua.lib.vietnamese import fold

_WORD = re.compile(r"[a-z0-9]+")


def words_of(text: str) -> list[str]:
    """The folded words of ``text``, in order.

    >>> words_of("Đăng ký khai sinh (trẻ < 6 tuổi)")
    ['dang', 'ky', 'khai', 'sinh', 'tre', '6', 'tuoi']
    """
    return _WORD.findall(fold(text))


def folded_words(*texts: str) -> str:
    """The folded words of all ``texts`` in one line.

    >>> folded_words("Hộ tịch", "CT-07")
    'ho tich ct 07'
    """
    return " ".join(word for text in texts for word in words_of(text))

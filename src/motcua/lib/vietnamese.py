"""Vietnamese writing: moments, days, money and percentages as people read them; text cleaned, folded and sorted.

Sorting follows the dictionary: letters a ă â b c d đ e ê … y, then tones ngang, huyền, hỏi, ngã, sắc, nặng.
A person's name sorts by the given name, which stands last, then by the middle names, then by the family name.
"""

import re
import unicodedata
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.lib.errors import NotAllowed
from motcua.lib.time import local

WEEKDAYS = (_("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật"))

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_ALPHABET = {letter: 0x40 + place for place, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
# The marks that make another letter, as against those that make another tone.
_SHAPES = {"\u0306", "\u0302", "\u031b"}
_NEXT_WORD, _TONES_FOLLOW, _NEXT_PART = b"\x02", b"\x01", b"\x00"
_OTHER_LETTER = b"\xf0"

# Characters that turn the direction of the text around them: a name could be shown as another name.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_SPACES = re.compile(r"[ \t]+")


class TurnedText(NotAllowed):
    """The text holds a hidden character that turns its direction."""

    says = _("Chữ bạn gửi có ký tự ẩn làm đảo chiều chữ. Hãy gõ lại thay vì sao chép.")


def format_day(day: date) -> str:
    """The day as written in letters and on screen.

    >>> format_day(date(2023, 5, 19))
    '19/5/2023'
    """
    return f"{day.day}/{day.month}/{day.year}"


def format_weekday(day: date) -> str:
    """The day with its name.

    >>> format_weekday(date(2023, 5, 21))
    'Chủ nhật 21/5/2023'
    """
    return f"{WEEKDAYS[day.weekday()]} {format_day(day)}"


def format_moment(at: datetime) -> str:
    """The moment on the wall clock in Vietnam, with the name of its day.

    >>> from datetime import UTC
    >>> format_moment(datetime(2023, 5, 19, 10, 0, tzinfo=UTC))
    '17:00 thứ Sáu 19/5/2023'
    """
    wall = local(at)
    return f"{wall:%H:%M} {format_weekday(wall.date())}"


def format_vnd(amount_vnd: int) -> str:
    """Whole đồng with dots between the thousands.

    >>> format_vnd(2005000), format_vnd(0)
    ('2.005.000 đ', '0 đ')
    """
    return f"{format_count(amount_vnd)} đ"


def format_count(number: int) -> str:
    """A count with dots between the thousands; on an English page with commas.

    >>> format_count(12450)
    '12.450'
    """
    return f"{number:,}" if _is_english() else f"{number:,}".replace(",", ".")


def format_percent(percentage: Decimal | float | None) -> str:
    """A percentage with two decimals after a comma, on an English page after a dot; a dash where nothing was counted.

    >>> format_percent(Decimal("99.525")), format_percent(100), format_percent(None)
    ('99,53%', '100,00%', '–')
    """
    if percentage is None:
        return "–"
    rounded = Decimal(str(percentage)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return decimal_point(f"{rounded}%")


def decimal_point(number: str) -> str:
    """The number, written with a dot, with the decimal sign of the page's language.

    >>> decimal_point("1.5")
    '1,5'
    """
    return number if _is_english() else number.replace(".", ",")


def _is_english() -> bool:
    """Whether the page being made speaks English: its readers take a dot for the decimal sign."""
    return get_language() == "en"


def format_telephone(number: str) -> str:
    """A telephone number as people read it: 0912 345 678.

    >>> format_telephone("+84912345678"), format_telephone("+842033825888"), format_telephone("")
    ('0912 345 678', '0203 382 5888', '')
    """
    if not number.startswith("+84"):
        return number
    local = f"0{number[3:]}"
    return f"{local[:4]} {local[4:7]} {local[7:]}"


def nfc_clean(text: str) -> str:
    """The text in NFC on one style of spaces: no control or zero-width characters, trimmed; line breaks stay.

    Raises: TurnedText, a hidden character would show the text in another order than it is stored.

    >>> nfc_clean("  Nguye\u0302\u0303n\u00a0 Va\u0306n\u200b A ")
    'Nguyễn Văn A'
    """
    if _TURNING.search(text):
        raise TurnedText
    text = unicodedata.normalize("NFC", _ZERO_WIDTH.sub("", text)).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(_space_for(letter) for letter in text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip()


def fold(text: str) -> str:
    """The text for searching: lower case, without marks, đ as d.

    >>> fold("Đăng ký khai sinh")
    'dang ky khai sinh'
    """
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def sort_key(name: str) -> bytes:
    """Bytes that sort people as a Vietnamese list does: given name, middle names, family name.

    >>> sorted(["Trần Văn Ân", "Lê Thị An", "Đỗ Văn Án", "Lê Văn An"], key=sort_key)
    ['Lê Thị An', 'Lê Văn An', 'Đỗ Văn Án', 'Trần Văn Ân']
    """
    words = name.split()
    parts = (words[-1:], words[1:-1], words[:1] if len(words) > 1 else [])
    return _NEXT_PART.join(phrase_key(" ".join(part)) for part in parts)


def phrase_key(phrase: str) -> bytes:
    """Bytes that sort words in the order of the Vietnamese dictionary: all letters first, then all tones.

    >>> sorted(["mã", "mạ", "má", "ma", "mả", "mà", "măng", "man"], key=phrase_key)
    ['ma', 'mà', 'mả', 'mã', 'má', 'mạ', 'man', 'măng']
    """
    letters, tones = [], bytearray()
    for word in phrase.lower().split():
        if letters:
            letters.append(_NEXT_WORD)
            tones.append(2)
        for letter, tone in _letters_of(word):
            letters.append(_letter_key(letter))
            # 2 and more, so that the end of the tones sorts before every tone.
            tones.append(tone + 2)
    return b"".join(letters) + _TONES_FOLLOW + bytes(tones)


def _space_for(letter: str) -> str:
    if letter == "\n":
        return letter
    if letter == "\t" or unicodedata.category(letter) == "Zs":
        return " "
    return "" if unicodedata.category(letter) in ("Cc", "Co", "Cs", "Zl", "Zp") else letter


def _letters_of(word: str) -> list[tuple[str, int]]:
    """Each letter of the word with its tone, 0 for none."""
    found: list[tuple[str, int]] = []
    for sign in unicodedata.normalize("NFD", word):
        if not unicodedata.combining(sign):
            found.append((sign, 0))
        elif found and sign in _TONES:
            found[-1] = (found[-1][0], _TONES[sign])
        elif found and sign in _SHAPES:
            found[-1] = (unicodedata.normalize("NFC", found[-1][0] + sign), found[-1][1])
    return found


def _letter_key(letter: str) -> bytes:
    if letter in _ALPHABET:
        return bytes((_ALPHABET[letter],))
    if letter.isdecimal():
        return bytes((0x10 + int(letter),))
    return _OTHER_LETTER + letter.encode()

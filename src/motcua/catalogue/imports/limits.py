"""Time limits as sources write them: read where they are plain, asked about where they are not.

A lost unit is never guessed. Where several limits stand beside each other (for simple and complex cases, for each way
of filing) the longest is the legal limit, if all are counted alike; all of them stay readable in the note.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from motcua.catalogue.imports.facts import Question
from motcua.catalogue.models import Part
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.errors import LimitNotCountable

# Words of the sources, whatever language the pages speak.
_UNIT_WORDS = {
    "giờ làm việc": LimitUnit.HOURS,
    "giờ": LimitUnit.HOURS,
    "ngày làm việc": LimitUnit.WORKING_DAYS,
    "ngày": LimitUnit.DAYS,
    "tháng": LimitUnit.MONTHS,
}
UNIT_NAMES = {
    "hour": LimitUnit.HOURS,
    "working_day": LimitUnit.WORKING_DAYS,
    "day": LimitUnit.DAYS,
    "month": LimitUnit.MONTHS,
}
_LIMIT = re.compile(rf"(\d+(?:[.,]\d+)?)\s*(?:\([^()]*\)\s*)?({'|'.join(_UNIT_WORDS)})\b")
_SAME_DAY = re.compile(r"^(?:giải quyết )?(?:ngay )?trong ngày\b|ngay trong (?:buổi|ngày)|^trong buổi")
# The hour of the day after which a paper counts for the next one: no limit.
_CUTOFF = re.compile(r"(?:sau|trước) \d+ ?(?:giờ|h)\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_SEVERAL = re.compile(r"trường hợp|hoặc|\bvà\b|tối thiểu|;|đối với|\+|\n")
GREATEST = Decimal(9999)
MINUTES = {LimitUnit.HOURS: 60, LimitUnit.WORKING_DAYS: 480}


@dataclass(frozen=True, slots=True)
class SaidLimit:
    """One time limit of a source: the limit where it is plain, and the words it was said in."""

    words: str
    limit: Limit | None = None
    lost_unit: bool = False


def said_limit(words: str, *, value: object = None, unit: str = "", unit_lost: bool = False) -> SaidLimit:
    """What one row says about time; ``value`` and ``unit`` are its reading by the source, where it has one.

    >>> str(said_limit("03 Ngày làm việc").limit), said_limit("5").lost_unit, said_limit("Không quy định").limit
    ('3 ngày làm việc', True, None)
    """
    plain = words.casefold().strip(" .")
    read = _plain_limit(plain)
    named = _limit(str(value), UNIT_NAMES[unit]) if unit in UNIT_NAMES and value is not None else None
    if unit_lost or (_NUMBER.fullmatch(plain) and named is None):
        return SaidLimit(words, lost_unit=True)
    if named is not None and (read is None or read == named):
        return SaidLimit(words, named)
    return SaidLimit(words, read if named is None else None)


def limits_in(words: str) -> list[Limit]:
    """Every limit that is named in a text, in order."""
    said = _CUTOFF.sub("", words.casefold())
    found = (_limit(amount, _UNIT_WORDS[unit]) for amount, unit in _LIMIT.findall(said))
    return [limit for limit in found if limit is not None]


def settle(said: Sequence[SaidLimit]) -> tuple[Limit | None, Question | None]:
    """The legal limit that the rows say together, or the question that an editor must answer."""
    settled = list(dict.fromkeys(one.limit for one in said if one.limit is not None))
    lost = list(dict.fromkeys(one.words for one in said if one.lost_unit))
    words = list(dict.fromkeys(one.words for one in said if one.words))
    if lost:
        return None, _question(_("Nguồn ghi thời hạn mà mất đơn vị tính. Thời hạn giải quyết là bao lâu?"), lost)
    if settled:
        longest = _longest(settled)
        if longest is not None:
            return longest, None
        asked = _("Nguồn ghi nhiều thời hạn tính theo cách khác nhau. Thời hạn theo luật là thời hạn nào?")
        return None, _question(asked, [str(limit) for limit in settled])
    if words:
        return None, _question(_("Nguồn ghi thời hạn bằng lời. Thời hạn giải quyết là bao lâu?"), words)
    return None, Question(Part.LEGAL_LIMIT, _("Nguồn không ghi thời hạn giải quyết. Thời hạn là bao lâu?"))


def _plain_limit(plain: str) -> Limit | None:
    """The one limit of a text that says nothing else, or None."""
    found = limits_in(plain)
    if _SAME_DAY.search(plain) and not found:
        return Limit(None, LimitUnit.SAME_DAY)
    if len(found) == 1 and not _SEVERAL.search(plain) and len(_NUMBER.findall(plain)) <= 2:
        return found[0]
    return None


def _limit(amount: str, unit: LimitUnit) -> Limit | None:
    try:
        number = Decimal(amount.strip().replace(",", "."))
        if not number.is_finite() or not 0 < number <= GREATEST or number != round(number, 2):
            return None
        return Limit(number, unit)
    except (InvalidOperation, LimitNotCountable):
        return None


def _longest(limits: Iterable[Limit]) -> Limit | None:
    """The longest of limits that are counted alike; None where they are not."""
    timed = [limit for limit in limits if limit.unit != LimitUnit.SAME_DAY]
    if not timed:
        return Limit(None, LimitUnit.SAME_DAY)
    if len({"working" if limit.unit in MINUTES else limit.unit.value for limit in timed}) > 1:
        return None
    return max(timed, key=lambda limit: (limit.amount or Decimal(0)) * MINUTES.get(limit.unit, 1))


def _question(asked: str, given: list[str]) -> Question:
    return Question(Part.LEGAL_LIMIT, asked, "\n".join(given))

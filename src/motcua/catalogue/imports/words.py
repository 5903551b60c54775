"""The words of the national portal for levels, applicants and ways of filing, as ours."""

import re
from collections.abc import Iterable

from motcua.catalogue.models import Audience, Channel
from motcua.directory.models import Level
from motcua.lib.vietnamese import fold

_LEVELS = (
    (re.compile(r"\b(?:bo|trung uong|chinh phu)\b"), Level.MINISTRY),
    (re.compile(r"\btinh\b"), Level.PROVINCE),
    (re.compile(r"\bhuyen\b"), Level.DISTRICT),
    (re.compile(r"\bxa\b"), Level.COMMUNE),
    (re.compile(r"\bkhac\b"), Level.OTHER),
)
_ORGANIZATIONS = re.compile(r"doanh nghiep|to chuc|hop tac xa|htx|ho kinh doanh|co quan|don vi")
_PERSONS = re.compile(r"cong dan|nguoi|ca nhan|can bo|cong chuc|vien chuc|dang vien|ho gia dinh")
_CHANNELS = (
    (re.compile(r"truc tuyen|^2$"), Channel.ONLINE),
    (re.compile(r"buu chinh|^3$"), Channel.POST),
    (re.compile(r"truc tiep|^1$"), Channel.COUNTER),
)


def levels_of(words: Iterable[str]) -> tuple[Level, ...]:
    """The levels that carry out a procedure, each once, from above to below.

    >>> [str(level) for level in levels_of(["Cấp Xã", "Cấp bộ", "tinh"])]
    ['ministry', 'province', 'commune']
    """
    folded = [fold(one) for one in words]
    return tuple(level for pattern, level in _LEVELS if any(pattern.search(one) for one in folded))


def audiences_of(words: Iterable[str]) -> tuple[Audience, ...]:
    """Who may apply: persons, organizations or both.

    >>> [str(one) for one in audiences_of(["Tổ chức (không bao gồm doanh nghiệp, HTX)", "Người nước ngoài"])]
    ['person', 'organization']
    """
    folded = [fold(one) for one in words]
    # "Tổ chức nước ngoài" is no person, "Người nước ngoài" no organization: each word counts for one of them.
    are_organizations = [bool(_ORGANIZATIONS.search(one)) for one in folded]
    is_person = any(
        _PERSONS.search(one) and not organization for one, organization in zip(folded, are_organizations, strict=True)
    )
    return ((Audience.PERSON,) if is_person else ()) + ((Audience.ORGANIZATION,) if any(are_organizations) else ())


def channel_of(words: str) -> Channel | None:
    """The way of filing that ``words`` or the national number names, None where it is not known.

    >>> channel_of("Dịch vụ bưu chính"), channel_of("2"), channel_of("Fax")
    (Channel.POST, Channel.ONLINE, None)
    """
    folded = fold(words).strip()
    return next((channel for pattern, channel in _CHANNELS if pattern.search(folded)), None)

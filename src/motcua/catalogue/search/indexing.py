"""What search reads of a version is written; the actions that publish call it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction

from motcua.catalogue.models import Audience, Findable, ProcedureVersion, SearchWord
from motcua.catalogue.words import marked_words_of, pairs, words_of
from motcua.directory.models import Level
from motcua.lib.vietnamese import fold

BATCH = 500
LONGEST_WORD = 120

_NEAR = {Level.COMMUNE: 1.3, Level.DISTRICT: 1.2, Level.PROVINCE: 1.1}
_FAR = 0.85
_FOR_PERSONS = 1.1
_FILED_HERE = 1.1
_AFTER_THE_FIRST = 0.85
_FOR_FEW = 0.9
_PREFIX = re.compile(r"^\W*thủ tục\s+", re.IGNORECASE)
# Who asks for a license without more means a first one.
_CHANGES = re.compile(
    "(thu hoi|cap (lai|doi|dieu chinh|sua doi|gia han)|gia han|sua doi|dieu chinh|cham dut|huy|thay doi|xoa|giai the|"
    "mien nhiem|thoi|tra lai|cong nhan lai|cong bo lai|dang ky lai|tam dung|dung|sap nhap|chia|dinh chi|doi|bo sung)\\b"
)
_FEW = re.compile(r"\b(luu dong|bien gioi|trung uong|nuoc ngoai|cap huyen)\b")
_LISTED = re.compile(r"[,;\n]")
_WRITTEN = """
    INSERT INTO catalogue_findable (version_id, name, length, nearness, agency, words)
    VALUES (%(version)s, %(name)s, %(length)s, %(nearness)s, %(agency)s,
            setweight(to_tsvector('simple', %(in_name)s), 'A') || setweight(to_tsvector('simple', %(everyday)s), 'B')
            || setweight(to_tsvector('simple', %(marked)s), 'C') || setweight(to_tsvector('simple', %(other)s), 'D'))
    ON CONFLICT (version_id) DO UPDATE SET name = excluded.name, length = excluded.length,
           nearness = excluded.nearness, agency = excluded.agency, words = excluded.words
"""
_COUNTED = """
    INSERT INTO catalogue_searchword (word, versions)
    SELECT * FROM unnest(%(words)s::text[], %(versions)s::int[])
    ON CONFLICT (word) DO UPDATE SET versions = catalogue_searchword.versions + excluded.versions
"""


@transaction.atomic
def index_versions(version_ids: Iterable[int]) -> None:
    """Search finds these versions by what they say now; a second time changes nothing."""
    ids = sorted(set(version_ids))
    for start in range(0, len(ids), BATCH):
        _index(ids[start : start + BATCH])


def index_missing() -> None:
    """Search finds every version that was written before it had its tables."""
    index_versions(ProcedureVersion.objects.filter(findable__isnull=True).values_list("id", flat=True))


@transaction.atomic
def index_all() -> None:
    """Everything search reads is written anew, as after a change of how words are compared."""
    Findable.objects.all().delete()
    SearchWord.objects.all().delete()
    index_versions(ProcedureVersion.objects.values_list("id", flat=True))


def agency_of(authority_name: str) -> str:
    """The authority in one spelling, so that a list can be narrowed by it.

    >>> agency_of("Uỷ ban Nhân dân cấp xã, phường, thị trấn"), agency_of("Chủ tịch Ủy ban nhân dân cấp xã")
    ('Ủy ban nhân dân cấp xã', 'Ủy ban nhân dân cấp xã')
    >>> agency_of("Sở Xây dựng; cơ quan chuyên môn"), agency_of("công an cấp Xã")
    ('Sở Xây dựng', 'Công an cấp xã')
    """
    first = re.split(r"[;\n]|, |\. ", authority_name.strip(" .-+"))[0].strip()
    folded = fold(first)
    body = next((name for start, name in _BODIES if start in folded), None)
    level = next((word for sign, word in _LEVELS if re.search(sign, folded)), None)
    if body and level:
        return f"{body} {level}"
    return (first[:1].upper() + first[1:])[:300]


_BODIES = (("uy ban nhan dan", "Ủy ban nhân dân"), ("ubnd", "Ủy ban nhân dân"), ("cong an", "Công an"))
_LEVELS = ((r"\bxa\b|phuong", "cấp xã"), (r"\bhuyen\b|\bquan\b", "cấp huyện"), (r"\btinh\b", "cấp tỉnh"))


def _index(ids: Sequence[int]) -> None:
    there = set(Findable.objects.filter(version__in=ids).values_list("version_id", flat=True))
    versions = ProcedureVersion.objects.filter(id__in=ids).select_related("procedure__sector").prefetch_related("steps")
    everyday = _everyday({version.procedure_id for version in versions})
    rows = [_row(version, everyday[version.procedure_id]) for version in versions]
    with connection.cursor() as cursor:
        cursor.executemany(_WRITTEN, rows)
    _count([row for row in rows if row["version"] not in there])


def _everyday(procedure_ids: set[int]) -> dict[int, str]:
    """The everyday words of all versions of each procedure: a version from elsewhere brings none of ours."""
    words = defaultdict(str)
    rows = ProcedureVersion.objects.filter(procedure__in=procedure_ids).values_list("procedure_id", "keywords")
    for procedure_id, keywords in sorted(set(rows)):
        words[procedure_id] += f"{keywords}\n"
    return words


def _row(version: ProcedureVersion, everyday: str) -> dict[str, Any]:
    """The columns, and the texts of which PostgreSQL makes ``words``."""
    name = _PREFIX.sub("", version.name)
    phrases = [part for part in _LISTED.split(everyday) if part.strip()]
    other = (version.procedure.sector.name, version.result_name, version.authority_name, version.summary)
    words = words_of(name)
    return {
        "version": version.id,
        "name": " ".join(words),
        "length": len(words),
        "nearness": _nearness(version, fold(name)),
        "agency": agency_of(version.authority_name),
        "in_name": _joined(words),
        "everyday": " ".join(_joined(words_of(phrase)) for phrase in phrases),
        "marked": " ".join(_joined(marked_words_of(text)) for text in (name, *phrases)),
        "other": " ".join(_joined(words_of(text)) for text in other),
    }


def _joined(words: Sequence[str]) -> str:
    """The words, then their pairs."""
    return " ".join(word for word in [*words, *pairs(words)] if len(word) <= LONGEST_WORD)


def _nearness(version: ProcedureVersion, folded_name: str) -> float:
    """How likely somebody means this one of two that fit a question equally well."""
    nearness = next((value for level, value in _NEAR.items() if level in version.levels), _FAR)
    nearness *= _FOR_PERSONS if Audience.PERSON in version.audiences else 1
    nearness *= _FILED_HERE if version.steps.all() else 1
    nearness *= _AFTER_THE_FIRST if _CHANGES.match(folded_name) else 1
    return nearness * (_FOR_FEW if _FEW.search(folded_name) else 1)


def _count(rows: Sequence[dict[str, Any]]) -> None:
    """The words of new rows are counted, in one order everywhere, so that two who publish never wait for each other."""
    if not rows:
        return
    counts = Counter({"": len(rows)})
    for row in rows:
        counts.update({word for text in ("in_name", "everyday", "marked", "other") for word in row[text].split()})
    words = sorted(counts)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, {"words": words, "versions": [counts[word] for word in words]})

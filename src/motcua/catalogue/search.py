"""Finding a procedure by what people type: with or without marks, with slips of the finger, in everyday words.

Every word and every pair of neighbouring words of the question is looked up by trigrams (a slip still finds its word)
and by full text. A word that few procedures hold counts more than one that all hold; a word found in the name counts
more than one found among the everyday words, and that more than one found elsewhere.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db import connection, transaction

from motcua.catalogue.models import OnlineLevel
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Level
from motcua.lib.vietnamese import fold

MOST_WORDS = 12
_WORD = re.compile(r"[a-z0-9.]+")
_CODE = re.compile(r"[1-9]\.\d+")
# Words of asking, not of the thing asked for; folded.
_SMALL_TALK = (
    "toi minh em anh chi muon can xin lam the nao gi o dau bao nhieu nhu thi la co khong duoc cho hoi ve thu tuc giup "
    "voi va nhe a ah oi phai ra sao di bang cua khi de cai"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One procedure found, with what a list shows of it; ``fee_vnd`` is None where the province sets the fee."""

    version_id: int
    code: str
    name: str
    summary: str
    sector_code: str
    sector_name: str
    levels: tuple[Level, ...]
    online_level: OnlineLevel
    promised_limit: Limit
    fee_vnd: int | None


def search(
    text: str,
    *,
    on: date,
    level: str | None = None,
    sector: str | None = None,
    unit: int | None = None,
    limit: int = 20,
    after: str | None = None,
) -> list[Found]:
    """At most ``limit`` procedures in force on ``on``, best first; all of them by name where ``text`` says nothing.

    ``level``, ``sector`` (its code) and ``unit`` (the id of an authority or receiver) narrow the list; ``after`` is
    the code of the last procedure already shown.
    """
    words = _words(text)
    values = {
        "words": words,
        "pairs": [f"{one} {two}" for one, two in pairwise(words)],
        "whole": " ".join(words),
        "code": _code(text),
        "on": on,
        "level": level,
        "sector": sector,
        "unit": unit,
        "limit": limit,
        "after": after,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true)")
        cursor.execute(_SEARCH if words or values["code"] else _BROWSE, values)
        return [_found(row) for row in cursor.fetchall()]


def found_of(codes: list[str], on: date) -> list[Found]:
    """The procedures of ``codes`` that are in force on ``on``, in the order of ``codes``."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_CODE, {"codes": codes, "on": on})
        return [_found(row) for row in cursor.fetchall()]


def _words(text: str) -> list[str]:
    """The words that matter, folded; all words where every one is small talk."""
    words = [word.strip(".") for word in _WORD.findall(fold(text))]
    words = [word for word in words if word][: 2 * MOST_WORDS]
    telling = [word for word in words if word not in _SMALL_TALK.split()]
    return (telling or words)[:MOST_WORDS]


def _code(text: str) -> str:
    """The code that begins the text, as the pattern of a beginning, or nothing."""
    found = _CODE.match(text.strip())
    return found[0] + "%" if found else ""


def _found(row: tuple) -> Found:
    (version_id, code, name, summary, sector_code, sector_name, levels, online, amount, unit, fee) = row
    return Found(
        version_id,
        code,
        name,
        summary,
        sector_code,
        sector_name,
        tuple(Level(level) for level in levels),
        OnlineLevel(online),
        Limit(amount, LimitUnit(unit)),
        fee,
    )


_COLUMNS = """
    v.id, v.code, v.name, v.summary, v.sector_code, v.sector_name, v.levels, v.online_level,
    CASE WHEN v.reduced_unit <> '' THEN v.reduced_amount ELSE v.legal_amount END,
    CASE WHEN v.reduced_unit <> '' THEN v.reduced_unit ELSE v.legal_unit END,
    (SELECT CASE WHEN bool_or(f.amount_vnd IS NULL) THEN NULL ELSE coalesce(min(f.amount_vnd), 0) END
       FROM catalogue_fee f WHERE f.version_id = v.id)
"""

_IN_FORCE = """
    SELECT v.*, p.code, s.code AS sector_code, s.name AS sector_name
      FROM catalogue_procedureversion v
      JOIN catalogue_procedure p ON p.id = v.procedure_id
      JOIN catalogue_sector s ON s.id = p.sector_id
     WHERE v.valid_from <= %(on)s AND (v.valid_to IS NULL OR v.valid_to >= %(on)s)
"""

_NARROWED = (
    _IN_FORCE
    + """
       AND (%(level)s::text IS NULL OR %(level)s = ANY(v.levels))
       AND (%(sector)s::text IS NULL OR s.code = %(sector)s)
       AND (%(unit)s::bigint IS NULL OR EXISTS (
            SELECT 1 FROM catalogue_offering o
             WHERE o.procedure_id = p.id AND %(unit)s IN (o.authority_id, o.receiver_id)
               AND o.valid_from <= %(on)s AND (o.valid_to IS NULL OR o.valid_to >= %(on)s)))
"""
)

_BROWSE = f"""
    WITH v AS ({_NARROWED})
    SELECT {_COLUMNS} FROM v
     WHERE %(after)s::text IS NULL
        OR (v.name_folded, v.code) > (SELECT w.name_folded, w.code FROM v w WHERE w.code = %(after)s)
     ORDER BY v.name_folded, v.code LIMIT %(limit)s
"""

_BY_CODE = f"""
    WITH v AS ({_IN_FORCE} AND p.code = ANY(%(codes)s))
    SELECT {_COLUMNS} FROM v ORDER BY array_position(%(codes)s::text[], v.code::text)
"""

# A word: how well it is found in the best place, times how rare it is. A pair of neighbours counts once more, and so
# does the whole question against the name; a code counts more than any words.
_SEARCH = f"""
    WITH v AS MATERIALIZED ({_NARROWED}),
    term AS (
        SELECT word, 1.0 AS weight FROM unnest(%(words)s::text[]) AS word
        UNION ALL SELECT pair, 1.5 FROM unnest(%(pairs)s::text[]) AS pair
    ),
    hit AS (
        SELECT v.id, term.word, term.weight,
               greatest(strict_word_similarity(term.word, v.name_folded),
                        0.95 * strict_word_similarity(term.word, v.keywords_folded),
                        0.5 * strict_word_similarity(term.word, v.folded)) AS found
          FROM v JOIN term
            ON term.word <%% v.folded OR to_tsvector('simple', v.folded) @@ plainto_tsquery('simple', term.word)
    ),
    rare AS (
        SELECT word, ln(1 + (SELECT count(*) FROM v) / sum(found * found)) AS value FROM hit GROUP BY word
    ),
    score AS (
        SELECT hit.id, sum(hit.weight * rare.value * hit.found * hit.found) AS value
          FROM hit JOIN rare USING (word) GROUP BY hit.id
    ),
    ranked AS (
        SELECT v.*,
               round((coalesce(score.value, 0) + 2 * word_similarity(%(whole)s, v.name_folded)
                      + CASE WHEN %(code)s <> '' AND v.code LIKE %(code)s THEN 1000 ELSE 0 END)::numeric, 4) AS rank
          FROM v LEFT JOIN score ON score.id = v.id
         WHERE score.value > 0 OR (%(code)s <> '' AND v.code LIKE %(code)s)
    )
    SELECT {_COLUMNS} FROM ranked v
     WHERE %(after)s::text IS NULL
        OR (-v.rank, v.code) > (SELECT -w.rank, w.code FROM ranked w WHERE w.code = %(after)s)
     ORDER BY v.rank DESC, v.code LIMIT %(limit)s
"""

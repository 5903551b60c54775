"""Finding a procedure by what people type: with or without marks, with slips of the finger, in everyday words.

Every word and every pair of neighbouring words of the question is looked up in the words of the procedures; a word
that no procedure holds is looked up by its trigrams, so that a slip still finds what was meant. A word that few
procedures hold counts more than one that all hold; in the name it counts more than among the everyday words, and there
more than elsewhere.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db import connection, transaction

from motcua.catalogue.models import OnlineLevel
from motcua.catalogue.words import words_of
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Level

MOST_WORDS = 12
MOST_RANKED = 300
_CODE = re.compile(r"[1-9]\.\d+")
# Words of asking, not of the thing asked for; folded.
_SMALL_TALK = (
    "toi minh em anh chi muon can xin lam the nao gi o dau bao nhieu nhu thi la co khong duoc cho hoi ve thu tuc giup "
    "voi va nhe a ah oi phai ra sao di bang cua khi cai"
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
    words, code = _words(text), _code(text)
    values = {
        **_asked(words),
        "code": code,
        "on": on,
        "level": level,
        "sector": sector,
        "unit": unit,
        "limit": limit,
        "after": after,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true)")
        cursor.execute(_SEARCH if words or code else _BROWSE, values)
        return [_found(row) for row in cursor.fetchall()]


def found_of(codes: list[str], on: date) -> list[Found]:
    """The procedures of ``codes`` that are in force on ``on``, in the order of ``codes``."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_CODE, {"codes": codes, "on": on})
        return [_found(row) for row in cursor.fetchall()]


def _words(text: str) -> list[str]:
    """The words that matter, folded; all words where every one is small talk."""
    words = words_of(text)[: 2 * MOST_WORDS]
    telling = [word for word in words if word not in _SMALL_TALK.split()]
    return (telling or words)[:MOST_WORDS]


def _asked(words: list[str]) -> dict[str, object]:
    """What the query is told of the words: each term with its weight, and as PostgreSQL looks for it in each place."""
    terms = _terms(words)
    return {
        "terms": [term for term, _ in terms],
        "weights": [weight for _, weight in terms],
        "in_name": [_query(term, "A") for term, _ in terms],
        "in_keywords": [_query(term, "B") for term, _ in terms],
        "anywhere": [_query(term, "") for term, _ in terms],
        "whole": " ".join(words),
    }


def _terms(words: list[str]) -> list[tuple[str, float]]:
    """What is looked up, with its weight: each word, each pair of neighbours, which says more than both, and the
    last word as the beginning of one that is still being typed.
    """
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    return [
        *((word, 1.0) for word in dict.fromkeys(words)),
        *((pair, 1.5) for pair in dict.fromkeys(pairs)),
        *((word + "*", 1.0) for word in words[-1:]),
    ]


def _query(term: str, place: str) -> str:
    """The term as PostgreSQL asks for it: its words next to each other, each in ``place`` ("" for everywhere).

    >>> _query("khai sinh", "A"), _query("kara*", "")
    ('khai:A <-> sinh:A', 'kara:*')
    """
    asked = [f"{word.rstrip('*')}:{'*' if word.endswith('*') else ''}{place}" for word in term.split()]
    return " <-> ".join(word.rstrip(":") for word in asked)


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
    v.id, p.code, v.name, v.summary, s.code, s.name, v.levels, v.online_level,
    CASE WHEN v.reduced_unit <> '' THEN v.reduced_amount ELSE v.legal_amount END,
    CASE WHEN v.reduced_unit <> '' THEN v.reduced_unit ELSE v.legal_unit END,
    (SELECT CASE WHEN bool_or(f.amount_vnd IS NULL) THEN NULL ELSE coalesce(min(f.amount_vnd), 0) END
       FROM catalogue_fee f WHERE f.version_id = v.id)
"""

_TABLES = """
    catalogue_procedureversion v
      JOIN catalogue_procedure p ON p.id = v.procedure_id
      JOIN catalogue_sector s ON s.id = p.sector_id
"""

_IN_FORCE = "v.valid_from <= %(on)s AND (v.valid_to IS NULL OR v.valid_to >= %(on)s)"

_NARROWED = f"""
    SELECT v.id, p.code, v.name_folded, v.keywords_folded, v.folded, v.words FROM {_TABLES}
     WHERE {_IN_FORCE}
       AND (%(level)s::text IS NULL OR %(level)s = ANY(v.levels))
       AND (%(sector)s::text IS NULL OR s.code = %(sector)s)
       AND (%(unit)s::bigint IS NULL OR EXISTS (
            SELECT 1 FROM catalogue_offering o
             WHERE o.procedure_id = p.id AND %(unit)s IN (o.authority_id, o.receiver_id)
               AND o.valid_from <= %(on)s AND (o.valid_to IS NULL OR o.valid_to >= %(on)s)))
"""

_BROWSE = f"""
    WITH n AS ({_NARROWED})
    SELECT {_COLUMNS} FROM {_TABLES} JOIN n ON n.id = v.id
     WHERE %(after)s::text IS NULL
        OR (n.name_folded, n.code) > (SELECT m.name_folded, m.code FROM n m WHERE m.code = %(after)s)
     ORDER BY n.name_folded, n.code LIMIT %(limit)s
"""

_BY_CODE = f"""
    SELECT {_COLUMNS} FROM {_TABLES}
     WHERE {_IN_FORCE} AND p.code = ANY(%(codes)s)
     ORDER BY array_position(%(codes)s::text[], p.code::text)
"""

# ``found``: which term is where, and how well; ``hit``: a word as a beginning only where nothing holds it whole;
# ``slip``: the same by trigrams for words that nothing holds; ``rare``: what finding a term is worth. Only the best
# are compared with the whole question. A code beats all words.
_SEARCH = f"""
    WITH n AS MATERIALIZED ({_NARROWED}),
    term AS MATERIALIZED (
        SELECT word, weight, in_name::tsquery, in_keywords::tsquery, anywhere::tsquery
          FROM unnest(%(terms)s::text[], %(weights)s::float[],
                      %(in_name)s::text[], %(in_keywords)s::text[], %(anywhere)s::text[])
               AS t (word, weight, in_name, in_keywords, anywhere)
    ),
    found AS MATERIALIZED (
        SELECT n.id, term.word, term.weight,
               CASE WHEN n.words @@ term.in_name THEN 1.0
                    WHEN n.words @@ term.in_keywords THEN 0.95
                    ELSE 0.5 END AS found
          FROM n JOIN term ON n.words @@ term.anywhere
    ),
    hit AS MATERIALIZED (
        SELECT * FROM found WHERE word NOT LIKE '%%*' OR rtrim(word, '*') NOT IN (SELECT word FROM found)
    ),
    slip AS (
        SELECT n.id, term.word, term.weight,
               greatest(strict_word_similarity(term.word, n.name_folded),
                        0.95 * strict_word_similarity(term.word, n.keywords_folded),
                        0.5 * strict_word_similarity(term.word, n.folded)) AS found
          FROM n JOIN term ON term.word <%% n.folded
         WHERE term.word NOT LIKE '%% %%' AND term.word NOT LIKE '%%*'
           AND term.word NOT IN (SELECT rtrim(word, '*') FROM hit)
    ),
    all_hits AS MATERIALIZED (SELECT * FROM hit UNION ALL SELECT * FROM slip),
    rare AS (
        SELECT word, ln(1 + (SELECT count(*) FROM n) / sum(found * found)) AS value FROM all_hits GROUP BY word
    ),
    score AS (
        SELECT id, sum(weight * rare.value * found * found) AS value FROM all_hits JOIN rare USING (word) GROUP BY id
         UNION ALL SELECT id, 1000 FROM n WHERE %(code)s <> '' AND code LIKE %(code)s
    ),
    best AS (SELECT id, sum(value) AS value FROM score GROUP BY id ORDER BY 2 DESC, 1 LIMIT {MOST_RANKED}),
    ranked AS (
        SELECT n.id, n.code, round((best.value + 2 * word_similarity(%(whole)s, n.name_folded))::numeric, 4) AS rank
          FROM best JOIN n USING (id)
    )
    SELECT {_COLUMNS} FROM {_TABLES} JOIN ranked r ON r.id = v.id
     WHERE %(after)s::text IS NULL
        OR (-r.rank, r.code) > (SELECT -q.rank, q.code FROM ranked q WHERE q.code = %(after)s)
     ORDER BY r.rank DESC, r.code LIMIT %(limit)s
"""

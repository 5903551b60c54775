"""The statements of search. Terms are found by the full-text index; rarity and place weigh; nearness orders.

``hit``      versions that hold a term that is not common, with what it is worth there: in the name most, then among the
             everyday words, with its marks as much, elsewhere little
``candidate`` the best of them; only these are asked for the common terms (``more``)
``part``     what a version has of the question itself, and of each meaning of each phrase
``told``     of a phrase, its best meaning, by the share of it that is found: half a meaning is worth much less
``matched``  all together, times nearness, and less for a long name; a code that was typed beats all words
``kept``     what is not far behind the best
"""

CANDIDATES = 200
PLACES = "{0.2, 1.0, 0.9, 1.0}"
"""Elsewhere, with marks, everyday words, name: the weights D, C, B, A of PostgreSQL."""
MOST_OF_A_TERM = 0.75
ONE_PLACE = 1.645
"""PostgreSQL divides the rank by this; multiplied, one place in the name is worth 1."""
HALF_IS_LESS = 1.7
LENGTH_COUNTS = 0.2
NOT_FAR_BEHIND = 0.25
A_CODE = 1000

_IN_FORCE = "v.valid_from <= %(on)s AND (v.valid_to IS NULL OR v.valid_to >= %(on)s)"

_TABLES = """
    catalogue_procedureversion v
      JOIN catalogue_procedure p ON p.id = v.procedure_id
      JOIN catalogue_sector s ON s.id = p.sector_id
"""

_WORTH = f"term.weight * least({MOST_OF_A_TERM}, ts_rank('{PLACES}'::real[], f.words, term.asked))"

_ASKED = f"""
    term AS MATERIALIZED (
        SELECT t.weight, t.phrase, t.meaning, t.asked::tsquery AS asked, t.is_common
          FROM unnest(%(weights)s::float[], %(phrases)s::int[], %(meanings)s::int[],
                      %(asked)s::text[], %(common)s::bool[]) AS t (weight, phrase, meaning, asked, is_common)
    ),
    hit AS MATERIALIZED (
        SELECT f.version_id, term.phrase, term.meaning, {_WORTH} AS value
          FROM term
         -- OFFSET 0: each term by the index, never every version by every term.
         CROSS JOIN LATERAL (SELECT * FROM catalogue_findable WHERE words @@ term.asked OFFSET 0) f
          JOIN catalogue_procedureversion v ON v.id = f.version_id
         WHERE NOT term.is_common AND {_IN_FORCE}
    ),
    candidate AS MATERIALIZED (
        SELECT version_id FROM hit GROUP BY version_id ORDER BY sum(value) DESC, version_id LIMIT {CANDIDATES}
    ),
    more AS MATERIALIZED (
        SELECT f.version_id, term.phrase, term.meaning, {_WORTH} AS value
          FROM candidate
          JOIN catalogue_findable f USING (version_id)
         CROSS JOIN LATERAL (SELECT * FROM term WHERE is_common AND f.words @@ asked OFFSET 0) term
    ),
    part AS MATERIALIZED (
        SELECT version_id, phrase, meaning, {ONE_PLACE} * sum(value) AS value
          FROM (SELECT * FROM hit WHERE version_id IN (TABLE candidate) UNION ALL TABLE more) AS every
         GROUP BY version_id, phrase, meaning
    ),
    whole AS MATERIALIZED (
        SELECT phrase, meaning, sum(weight) AS value FROM term WHERE phrase > 0 GROUP BY phrase, meaning
    ),
    told AS MATERIALIZED (
        SELECT part.version_id,
               CASE WHEN part.phrase = 0 THEN max(part.value)
                    ELSE max(worth.value * power(least(1, part.value / whole.value), {HALF_IS_LESS})) END AS value
          FROM part
          LEFT JOIN whole USING (phrase, meaning)
          LEFT JOIN unnest(%(worthy)s::int[], %(worth)s::float[]) AS worth (phrase, value) USING (phrase)
         GROUP BY part.version_id, part.phrase
    ),
    matched AS (
        SELECT f.version_id, f.name,
               round((sum(told.value) * f.nearness / power(4 + f.length, {LENGTH_COUNTS}))::numeric, 4) AS rank
          FROM told JOIN catalogue_findable f USING (version_id)
         GROUP BY f.version_id
         UNION ALL
        SELECT f.version_id, f.name, {A_CODE}
          FROM {_TABLES} JOIN catalogue_findable f ON f.version_id = v.id
         WHERE %(code)s <> '' AND p.code LIKE %(code)s AND {_IN_FORCE}
    )
"""

_ALL = f"""
    matched AS (
        SELECT f.version_id, f.name, 0::numeric AS rank
          FROM catalogue_findable f JOIN catalogue_procedureversion v ON v.id = f.version_id
         WHERE {_IN_FORCE}
    )
"""

_NARROWED = f"""
    best AS MATERIALIZED (SELECT version_id, name, max(rank) AS rank FROM matched GROUP BY version_id, name),
    kept AS MATERIALIZED (
        SELECT best.version_id, best.name, best.rank, p.code, s.code AS sector, s.name AS sector_name,
               v.levels, v.audiences, v.online_level, f.agency,
               %(levels)s::text[] = '{{}}' OR v.levels::text[] && %(levels)s::text[] AS has_level,
               %(sectors)s::text[] = '{{}}' OR s.code = ANY(%(sectors)s::text[]) AS has_sector,
               %(audiences)s::text[] = '{{}}' OR v.audiences::text[] && %(audiences)s::text[] AS has_audience,
               %(online)s::text[] = '{{}}' OR v.online_level = ANY(%(online)s::text[]) AS has_online,
               %(agencies)s::text[] = '{{}}' OR f.agency = ANY(%(agencies)s::text[]) AS has_agency
          FROM best
          JOIN {_TABLES} ON v.id = best.version_id
          JOIN catalogue_findable f ON f.version_id = v.id
         WHERE best.rank >= {NOT_FAR_BEHIND} * (SELECT max(rank) FROM best)
           AND (%(unit)s::bigint IS NULL OR EXISTS (
                SELECT 1 FROM catalogue_offering o
                 WHERE o.procedure_id = p.id AND %(unit)s IN (o.authority_id, o.receiver_id)
                   AND o.valid_from <= %(on)s AND (o.valid_to IS NULL OR o.valid_to >= %(on)s)))
    ),
    listed AS MATERIALIZED (
        SELECT * FROM kept WHERE has_level AND has_sector AND has_audience AND has_online AND has_agency
    )
"""

_LIST = """
    (SELECT 'found' AS what, version_id::text AS value, '' AS label, 0::bigint AS number FROM listed
      WHERE %(after)s::text IS NULL
         OR (-rank, name, code) > (SELECT -l.rank, l.name, l.code FROM listed l WHERE l.code = %(after)s)
      ORDER BY rank DESC, name, code LIMIT %(limit)s)
"""

_COUNTS = """
    UNION ALL SELECT 'total', '', '', count(*) FROM listed
    UNION ALL (SELECT 'level', one, '', count(*) FROM kept, unnest(levels) AS one
                WHERE has_sector AND has_audience AND has_online AND has_agency GROUP BY one)
    UNION ALL (SELECT 'sector', sector, sector_name, count(*) FROM kept
                WHERE has_level AND has_audience AND has_online AND has_agency GROUP BY sector, sector_name)
    UNION ALL (SELECT 'audience', one, '', count(*) FROM kept, unnest(audiences) AS one
                WHERE has_level AND has_sector AND has_online AND has_agency GROUP BY one)
    UNION ALL (SELECT 'online', online_level, '', count(*) FROM kept
                WHERE has_level AND has_sector AND has_audience AND has_agency GROUP BY online_level)
    UNION ALL (SELECT 'agency', agency, agency, count(*) FROM kept
                WHERE has_level AND has_sector AND has_audience AND has_online GROUP BY agency)
"""

SEARCH = f"WITH {_ASKED}, {_NARROWED} {_LIST} {_COUNTS}"
BROWSE = f"WITH {_ALL}, {_NARROWED} {_LIST} {_COUNTS}"

_COLUMNS = """
    v.id, p.code, v.name, v.summary, s.code, s.name, v.levels, v.online_level,
    CASE WHEN v.reduced_unit <> '' THEN v.reduced_amount ELSE v.legal_amount END,
    CASE WHEN v.reduced_unit <> '' THEN v.reduced_unit ELSE v.legal_unit END,
    (SELECT CASE WHEN bool_or(f.amount_vnd IS NULL) THEN NULL ELSE coalesce(min(f.amount_vnd), 0) END
       FROM catalogue_fee f WHERE f.version_id = v.id)
"""

BY_VERSION = f"""
    SELECT {_COLUMNS} FROM {_TABLES}
     WHERE v.id = ANY(%(versions)s) ORDER BY array_position(%(versions)s::bigint[], v.id)
"""

BY_CODE = f"""
    SELECT {_COLUMNS} FROM {_TABLES}
     WHERE {_IN_FORCE} AND p.code = ANY(%(codes)s)
     ORDER BY array_position(%(codes)s::text[], p.code::text)
"""

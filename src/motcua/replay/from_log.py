"""The cases of a replay as our own log tells them: read from the dossiers' events, not from the office's file.

An event tells a line of the office's log when its act was done with that line's key; the activity is in the event's
facts. When a case started, was due and ended are the moments of our events.
"""

import json
from datetime import UTC
from typing import Any

from django.db import connection

from motcua.replay.cases import COMPLETE, START, Case, Happening
from motcua.replay.mapping import Mapping
from motcua.replay.staff import root_code

_CASES = """
SELECT d.id, opened.data::jsonb ->> 'answers', received.due_at,
       (SELECT min(e.at) FROM dossiers_dossierevent e
         WHERE e.dossier_id = d.id AND e.kind IN ('result_issued', 'refused', 'withdrawn', 'stopped'))
  FROM dossiers_dossier d
  JOIN directory_unit u ON u.id = d.receiver_id
  JOIN dossiers_dossierevent opened ON opened.dossier_id = d.id AND opened.sequence = 1
  JOIN dossiers_dossierevent received ON received.dossier_id = d.id AND received.kind = 'received'
 WHERE starts_with(u.path, %(root)s || '/')
"""

_TELLS_A_LINE = "(position(%(lines)s IN e.act_key) > 0 AND e.kind NOT IN ('drafted', 'submitted', 'received'))"
"""The acts that open a case have keys too, but are no lines."""

_HAPPENINGS = f"""
SELECT e.dossier_id, e.kind, e.at, e.by_name, u.name, u.kind = 'division',
       CASE e.kind WHEN 'noted' THEN e.data::jsonb ->> 'subject'
                   WHEN 'step_begun' THEN e.data::jsonb ->> 'work'
                   WHEN 'step_set_aside' THEN e.data::jsonb ->> 'work'
                   WHEN 'corrected' THEN e.data::jsonb ->> 'mistake'
                   WHEN 'withdrawn' THEN e.data::jsonb ->> 'reason'
                   ELSE e.data::jsonb ->> 'note' END,
       CASE e.kind WHEN 'noted' THEN coalesce(e.data::jsonb ->> 'text', '') WHEN 'step_begun' THEN %(start)s
                   ELSE %(complete)s END
  FROM dossiers_dossierevent e
  JOIN directory_unit u ON u.id = e.by_unit_id
 WHERE e.dossier_id = ANY(%(dossiers)s) AND {_TELLS_A_LINE}
 ORDER BY e.dossier_id, e.sequence
"""

_KINDS = f"""
SELECT e.kind, count(*) FILTER (WHERE {_TELLS_A_LINE}), count(*)
  FROM dossiers_dossierevent e JOIN dossiers_dossier d ON d.id = e.dossier_id
  JOIN directory_unit u ON u.id = d.receiver_id
 WHERE starts_with(u.path, %(root)s || '/') GROUP BY e.kind ORDER BY 2 DESC, 1
"""

Row = tuple[Any, ...]


def cases_in_log(mapping: Mapping) -> list[Case]:
    """Every case of the log that is in the database, with what our log says of it."""
    with connection.cursor() as cursor:
        cursor.execute(_CASES, {"root": root_code(mapping)})
        opened = {row[0]: row[1:] for row in cursor.fetchall()}
        told = {"dossiers": list(opened), "lines": _lines(mapping), "start": START, "complete": COMPLETE}
        cursor.execute(_HAPPENINGS, told)
        happenings: dict[object, list[Happening]] = {}
        for dossier_id, *row in cursor:
            happenings.setdefault(dossier_id, []).append(_happening(row, mapping))
    return [_case(facts, tuple(happenings.get(dossier_id, ())), mapping) for dossier_id, facts in opened.items()]


def kinds_in_log(mapping: Mapping) -> list[tuple[str, int, int]]:
    """Each kind of event with how often it tells a line of the office's log, and how often it happened at all."""
    with connection.cursor() as cursor:
        cursor.execute(_KINDS, {"root": root_code(mapping), "lines": _lines(mapping)})
        return cursor.fetchall()


def _lines(mapping: Mapping) -> str:
    """What the keys of this log's acts have in common."""
    return f":{mapping.name}:"


def _happening(row: Row, mapping: Mapping) -> Happening:
    _kind, at, name, unit, is_group, activity, lifecycle = row
    return Happening(
        activity=activity or "",
        at=at.astimezone(UTC),
        resource="" if name == mapping.office.unnamed else name,
        group=unit if is_group else "",
        lifecycle=lifecycle if mapping.columns.lifecycle else "",
    )


def _case(facts: Row, happenings: tuple[Happening, ...], mapping: Mapping) -> Case:
    told, due_at, ended_at = facts
    answers = json.loads(told)
    kept = {name: answers[name] for name in mapping.columns.keep}
    ends = ended_at if mapping.has_ends else None
    return Case(
        id=answers["case"],
        office=answers.get("office", ""),
        happenings=happenings,
        due_at=due_at if mapping.columns.due else None,
        ended_at=ends,
        kept=kept,
    )

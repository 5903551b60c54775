"""Where every dossier of a period stood at its end, as the log tells it, whatever has happened since.

One statement tells of each dossier in which column it is counted; figures and the lists behind them both read it, so
they cannot differ. A dossier belongs to the period when it was received before the end of the period and was neither
finished nor ended before its beginning. Its state and its day of return are those after its last event before the end:
the row's own where nothing has happened since, which spares a look into the log for nearly every dossier of a month.

Columns (3) to (13) are those of form II.06a; (14) and (15) make the balance (3) = (7) + (11) + (14) + (15) hold.
Source: Circular 02/2017/TT-VPCP, form II.06a; Circular 01/2020/TT-VPCP.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.reporting.counting import FINISHED_AS

FINISHED = "s.standing IN ('early', 'on_time', 'late')"
OPEN = "s.standing IN ('open_in_time', 'open_overdue')"
COUNTED = "s.standing <> 'not_received'"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the report: name in addresses, number in the form, title, and which dossiers it counts."""

    name: str
    number: str
    title: str | Promise
    condition: str


COLUMNS = (
    Column("received", "3", _("Tiếp nhận, tổng số"), COUNTED),
    Column("online", "4", _("Tiếp nhận trực tuyến"), f"{COUNTED} AND s.is_new AND s.is_online"),
    Column("other_channels", "5", _("Tiếp nhận trực tiếp, bưu chính"), f"{COUNTED} AND s.is_new AND NOT s.is_online"),
    Column("carried_over", "6", _("Từ kỳ trước chuyển sang"), f"{COUNTED} AND NOT s.is_new"),
    Column("finished", "7", _("Đã giải quyết, tổng số"), FINISHED),
    Column("early", "8", _("Giải quyết trước hạn"), "s.standing = 'early'"),
    Column("on_time", "9", _("Giải quyết đúng hạn"), "s.standing = 'on_time'"),
    Column("late", "10", _("Giải quyết quá hạn"), "s.standing = 'late'"),
    Column("open", "11", _("Đang giải quyết, tổng số"), OPEN),
    Column("open_in_time", "12", _("Đang giải quyết trong hạn"), "s.standing = 'open_in_time'"),
    Column("open_overdue", "13", _("Đang giải quyết quá hạn"), "s.standing = 'open_overdue'"),
    Column("supplement", "14", _("Chờ bổ sung"), "s.standing = 'supplement'"),
    Column("given_back", "15", _("Rút hồ sơ, dừng giải quyết"), "s.standing = 'given_back'"),
    Column("not_received", "", _("Không tiếp nhận, rút trước khi tiếp nhận"), "s.standing = 'not_received'"),
)
COLUMN = {column.name: column for column in COLUMNS}

WAS_OPEN = """(
    (SELECT e.state FROM dossiers_dossierevent e
      WHERE e.dossier_id = d.id AND e.at < %(from)s ORDER BY e.sequence DESC LIMIT 1)
    NOT IN ('finished', 'returned', 'refused', 'withdrawn', 'stopped')) IS NOT FALSE
    OR EXISTS (SELECT FROM dossiers_dossierevent e
                WHERE e.dossier_id = d.id AND e.kind = 'reopened' AND e.at >= %(from)s AND e.at < %(until)s)"""
"""Of a dossier that was reopened, whose row tells its last end only: open when the period began, or again within it."""

STANDING = f"""
SELECT d.id, d.authority_id, d.procedure_id, p.sector_id, d.received_at,
       d.channel = 'online' AS is_online, d.received_at >= %(from)s AS is_new,
       CASE WHEN last.state IN ('finished', 'returned', 'refused')
            THEN {FINISHED_AS.format(limit_unit="d.limit_unit", finished_at="finished.at", due_at="last.due_at")}
            WHEN last.state IN ('withdrawn', 'stopped', 'not_received') THEN 'given_back'
            WHEN last.state = 'waiting' THEN 'supplement'
            WHEN last.due_at >= %(until)s THEN 'open_in_time'
            ELSE 'open_overdue' END AS standing
  FROM dossiers_dossier d
  JOIN catalogue_procedure p ON p.id = d.procedure_id
  JOIN LATERAL (
       SELECT d.state, d.due_at WHERE d.last_event_at < %(until)s
        UNION ALL
       (SELECT e.state, e.due_at FROM dossiers_dossierevent e
         WHERE d.last_event_at >= %(until)s AND e.dossier_id = d.id AND e.at < %(until)s
         ORDER BY e.sequence DESC LIMIT 1)
       ) AS last ON TRUE
  JOIN LATERAL (
       SELECT CASE WHEN d.reopenings = 0 THEN d.finished_at
                   ELSE (SELECT max(e.at) FROM dossiers_dossierevent e
                          WHERE e.dossier_id = d.id AND e.kind IN ('result_issued', 'refused')
                            AND e.at < %(until)s) END AS at
       ) AS finished ON TRUE
 WHERE d.received_at < %(until)s
   AND CASE WHEN d.reopenings = 0
            THEN (d.finished_at IS NULL OR d.finished_at >= %(from)s)
                 AND (d.closed_at IS NULL OR d.closed_at >= %(from)s)
            ELSE {WAS_OPEN} END
   {{seen}}
UNION ALL
SELECT d.id, d.authority_id, d.procedure_id, p.sector_id, d.drafted_at, d.channel = 'online', TRUE, 'not_received'
  FROM dossiers_dossierevent e
  JOIN dossiers_dossier d ON d.id = e.dossier_id
  JOIN catalogue_procedure p ON p.id = d.procedure_id
 WHERE e.kind IN ('reception_refused', 'withdrawn', 'stopped') AND e.at >= %(from)s AND e.at < %(until)s
   AND d.received_at IS NULL
   {{seen}}
"""
"""Needs the moments ``from`` and ``until``; ``seen`` is SEEN with the list ``units``, or nothing for everything."""

SEEN = "AND (d.authority_id = ANY(%(units)s) OR d.receiver_id = ANY(%(units)s))"

"""How a day of a unit is counted from the dossiers: one statement for every use, so that all counts agree.

Early, on time and late compare local days, for limits in hours the moments, as ``directory.deadline.timeliness`` does.
"""

LOCAL_DAY = "({} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"

FINISHED_AS = f"""CASE
    WHEN {{limit_unit}} = 'hours' AND {{finished_at}} < {{due_at}} THEN 'early'
    WHEN {{limit_unit}} = 'hours' AND {{finished_at}} = {{due_at}} THEN 'on_time'
    WHEN {{limit_unit}} = 'hours' THEN 'late'
    WHEN {LOCAL_DAY.format("{finished_at}")} < {LOCAL_DAY.format("{due_at}")} THEN 'early'
    WHEN {LOCAL_DAY.format("{finished_at}")} = {LOCAL_DAY.format("{due_at}")} THEN 'on_time'
    ELSE 'late' END"""

_AS = FINISHED_AS.format(limit_unit="limit_unit", finished_at="finished_at", due_at="due_at")

COUNTED = f"""
    SELECT unit_id, day,
           count(*) FILTER (WHERE what = 'received') AS received,
           count(*) FILTER (WHERE what = 'received' AND is_online) AS received_online,
           count(*) FILTER (WHERE what IN ('early', 'on_time', 'late')) AS finished,
           count(*) FILTER (WHERE what = 'early') AS early,
           count(*) FILTER (WHERE what = 'on_time') AS on_time,
           count(*) FILTER (WHERE what = 'late') AS late,
           count(*) FILTER (WHERE what = 'returned') AS returned
      FROM (
        SELECT authority_id AS unit_id, {LOCAL_DAY.format("received_at")} AS day, 'received' AS what,
               channel = 'online' AS is_online
          FROM dossiers_dossier WHERE received_at >= %(from)s AND received_at < %(until)s {{of_unit}}
        UNION ALL
        SELECT authority_id, {LOCAL_DAY.format("finished_at")}, {_AS}, FALSE
          FROM dossiers_dossier WHERE finished_at >= %(from)s AND finished_at < %(until)s {{of_unit}}
        UNION ALL
        SELECT authority_id, {LOCAL_DAY.format("returned_at")}, 'returned', FALSE
          FROM dossiers_dossier WHERE returned_at >= %(from)s AND returned_at < %(until)s {{of_unit}}
      ) AS facts
     GROUP BY unit_id, day
"""
"""Needs the moments ``from`` and ``until``; ``of_unit`` is OF_UNIT with ``unit_id``, or nothing for all units."""

OF_UNIT = "AND authority_id = %(unit_id)s"
COLUMNS = ("received", "received_online", "finished", "early", "on_time", "late", "returned")

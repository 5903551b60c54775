-- Due moments counted by PostgreSQL from the tables of the calendar: a second way that shares no code with the first.
-- All moments are those of the clock on the wall. What is asked lies in oracle_case, the answer is a query at the end.

CREATE TEMP TABLE oracle_day ON COMMIT DROP AS
SELECT unit.id AS unit_id, series::date AS day, hours.id AS hours_id, hours.cutoff,
       CASE WHEN special.kind = 'off' THEN NULL
            WHEN special.kind = 'working' AND extract(isodow FROM series) > 5 THEN (
                 SELECT min(weekday) FROM directory_workinginterval
                  WHERE working_time_id = hours.id AND weekday < 5)
            ELSE extract(isodow FROM series)::int - 1
       END AS as_weekday
  FROM directory_unit AS unit
 CROSS JOIN generate_series('2015-01-01'::timestamp, '2027-12-31'::timestamp, interval '1 day') AS series
  LEFT JOIN LATERAL (
       SELECT entered.kind
         FROM directory_calendarday AS entered JOIN directory_unit AS above ON above.id = entered.unit_id
        WHERE entered.day = series::date AND entered.replaced_by_id IS NULL AND starts_with(unit.path, above.path)
        ORDER BY length(above.path) DESC LIMIT 1
  ) AS special ON true
  LEFT JOIN LATERAL (
       SELECT given.id, given.cutoff
         FROM directory_workingtime AS given JOIN directory_unit AS above ON above.id = given.unit_id
        WHERE starts_with(unit.path, above.path)
          AND series::date BETWEEN given.valid_from AND coalesce(given.valid_to, 'infinity')
        ORDER BY length(above.path) DESC LIMIT 1
  ) AS hours ON true
 WHERE unit.id = ANY({units});

CREATE TEMP TABLE oracle_stretch ON COMMIT DROP AS
SELECT unit_id, day, day + starts AS starts, day + ends AS ends, ends - starts AS length,
       sum(ends - starts) OVER (PARTITION BY unit_id ORDER BY day, starts) - (ends - starts) AS before,
       sum(ends - starts) OVER (PARTITION BY unit_id, day ORDER BY starts) - (ends - starts) AS before_in_day
  FROM oracle_day JOIN directory_workinginterval AS work
    ON work.working_time_id = oracle_day.hours_id AND work.weekday = oracle_day.as_weekday;
CREATE INDEX ON oracle_stretch (unit_id, starts);
CREATE INDEX ON oracle_stretch (unit_id, before);
CREATE INDEX ON oracle_stretch (unit_id, day);

CREATE TEMP TABLE oracle_work ON COMMIT DROP AS
SELECT unit_id, day, min(starts) AS opens, max(ends) AS closes, sum(length) AS length,
       row_number() OVER (PARTITION BY unit_id ORDER BY day) AS place
  FROM oracle_stretch GROUP BY unit_id, day;
CREATE INDEX ON oracle_work (unit_id, day);
CREATE INDEX ON oracle_work (unit_id, place);
CREATE INDEX ON oracle_day (unit_id, day);
ANALYZE oracle_day; ANALYZE oracle_stretch; ANALYZE oracle_work;

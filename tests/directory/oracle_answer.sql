-- One row a case, in the order of its number: the due moment, and the moment by which the dossier must be forwarded.
WITH told AS (
    SELECT asked.*,
           EXISTS (SELECT FROM oracle_work AS work JOIN oracle_day AS one USING (unit_id, day)
                    WHERE work.unit_id = asked.unit_id AND work.day = asked.at::date
                      AND asked.at::time < one.cutoff AND asked.at <= work.closes) AS is_before_cutoff,
           (SELECT place FROM oracle_work AS work
             WHERE work.unit_id = asked.unit_id AND work.day >= asked.at::date AND work.closes >= asked.at
             ORDER BY day LIMIT 1) AS zero,
           (SELECT place FROM oracle_work AS work
             WHERE work.unit_id = asked.unit_id AND work.day > asked.at::date ORDER BY day LIMIT 1) AS next,
           coalesce((SELECT before + least(asked.at - starts, length) FROM oracle_stretch AS work
             WHERE work.unit_id = asked.unit_id AND work.starts <= asked.at
             ORDER BY starts DESC LIMIT 1), interval '0') AS done
      FROM oracle_case AS asked
), days AS (
    SELECT told.*, zero_day.day AS day_zero,
           CASE unit
                WHEN 'same_day' THEN CASE WHEN is_before_cutoff THEN told.at::date ELSE next_day.day END
                WHEN 'working_days' THEN (
                     SELECT day FROM oracle_work AS work
                      WHERE work.unit_id = told.unit_id AND place = told.zero + ceil(amount))
                WHEN 'days' THEN (
                     SELECT min(day) FROM oracle_work AS work
                      WHERE work.unit_id = told.unit_id AND day >= zero_day.day + amount::int)
                WHEN 'months' THEN (
                     SELECT min(day) FROM oracle_work AS work
                      WHERE work.unit_id = told.unit_id AND day >= (zero_day.day + make_interval(months => amount::int))::date)
           END AS last_day,
           CASE WHEN is_before_cutoff THEN same_day.closes ELSE next_day.opens END AS forward_by
      FROM told
      LEFT JOIN oracle_work AS zero_day ON zero_day.unit_id = told.unit_id AND zero_day.place = told.zero
      LEFT JOIN oracle_work AS next_day ON next_day.unit_id = told.unit_id AND next_day.place = told.next
      LEFT JOIN oracle_work AS same_day ON same_day.unit_id = told.unit_id AND same_day.day = told.at::date
), exact AS (
    SELECT days.*, work.closes,
           CASE WHEN unit = 'hours' THEN (
                     SELECT ARRAY[starts + (done + ceil(amount * 60) * interval '1 minute' - before), ends]
                       FROM oracle_stretch AS stretch
                      WHERE stretch.unit_id = days.unit_id AND before < done + ceil(amount * 60) * interval '1 minute'
                      ORDER BY before DESC LIMIT 1)
                WHEN unit = 'working_days' AND amount <> trunc(amount) THEN (
                     SELECT ARRAY[starts + (minutes.needed - before_in_day), ends]
                       FROM oracle_stretch AS stretch
                      CROSS JOIN (
                            SELECT ceil((amount - trunc(amount)) * extract(epoch FROM work.length) / 60)
                                   * interval '1 minute' AS needed) AS minutes
                      WHERE stretch.unit_id = days.unit_id AND stretch.day = last_day AND before_in_day < minutes.needed
                      ORDER BY before_in_day DESC LIMIT 1)
           END AS reached
      FROM days LEFT JOIN oracle_work AS work ON work.unit_id = days.unit_id AND work.day = days.last_day
)
SELECT id,
       CASE WHEN reached IS NULL THEN closes
            ELSE least(date_trunc('day', reached[1])
                       + ceil(extract(epoch FROM reached[1]::time) / 900) * interval '15 minutes', reached[2])
       END AS due_at,
       forward_by
  FROM exact ORDER BY id

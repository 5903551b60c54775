-- The first fifty open dossiers on the desk of a unit, by the moment somebody must act.
SELECT id, number, state, procedure_id, channel, applicant_name, holder_id, assignee_id, step, step_due_at, due_at,
       urgent_at, drafted_at
  FROM dossiers_dossier WHERE holder_id = :holder AND closed_at IS NULL ORDER BY urgent_at, id LIMIT 50;

-- A filing as separate statements: number, dossier, two events, three papers, one job.
\set unit random(:first_unit, :last_unit)
\set person random(1, 1000000000)
BEGIN;
INSERT INTO dossiers_daycounter (unit_id, day, last) VALUES (:unit, DATE '2000-01-01', 1)
    ON CONFLICT (unit_id, day) DO UPDATE SET last = dossiers_daycounter.last + 1 RETURNING last AS place \gset
INSERT INTO dossiers_dossier
    (id, number, state, national_state, version, procedure_id, procedure_version_id, channel, receiver_id,
     authority_id, applicant_kind, applicant_name, applicant_sort, applicant_folded, applicant_number,
     applicant_phone, step, step_role, holder_id, step_started_at, step_due_at, drafted_at, submitted_at, limit_unit,
     waited_seconds, supplement_requests, reschedulings, open_consultations, consulted_ids, urgent_at,
     proposed_outcome, result_number, event_count, last_event_at, last_hash, is_promise_kept, reopenings)
    VALUES
    (uuidv7(), 'L' || :unit || '-' || :place, 'submitted', 1, 1, :procedure, :version, 'online', :unit,
     :unit, 'person', 'Nguyễn Thị ' || :person, convert_to('nguyen thi ' || :person, 'UTF8'), 'nguyen thi ' || :person,
     '022' || :person, '+84900000001', 1, 'reception', :unit, now(), now(), now(), now(), '',
     0, 0, 0, 0, '{}', now() + interval '1 day',
     '', '', 2, now(), sha256('limit'), false, 0)
    RETURNING id AS dossier \gset
INSERT INTO dossiers_dossierevent (dossier_id, sequence, kind, at, by_name, data, state, act_key, act_digest, hash)
    VALUES (:dossier, 1, 'drafted', now(), 'Nguyễn Thị Lan', :drafted, 'draft', :dossier::text,
            encode(sha256('digest'), 'hex'), sha256('limit'));
INSERT INTO dossiers_dossierevent (dossier_id, sequence, kind, at, by_name, data, state, act_digest, hash)
    VALUES (:dossier, 2, 'submitted', now(), 'Nguyễn Thị Lan', :submitted, 'submitted', '', sha256('limit'));
INSERT INTO dossiers_dossierpaper (dossier_id, sequence, component, name, originals, certified, copies, follows_at_counter)
    VALUES (:dossier, 1, 1, 'Tờ khai theo mẫu', 0, 0, 1, false);
INSERT INTO dossiers_dossierpaper (dossier_id, sequence, component, name, originals, certified, copies, follows_at_counter)
    VALUES (:dossier, 1, 2, 'Giấy tờ chứng minh nơi cư trú', 0, 0, 1, false);
INSERT INTO dossiers_dossierpaper (dossier_id, sequence, component, name, originals, certified, copies, follows_at_counter)
    VALUES (:dossier, 1, 3, 'Giấy tờ kèm theo', 0, 0, 1, false);
INSERT INTO procrastinate_jobs (queue_name, task_name, args)
    VALUES ('bench', 'bench.limit', jsonb_build_object('sequence', 1));
COMMIT;

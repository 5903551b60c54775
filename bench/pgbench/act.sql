-- A desk act: lock the dossier, change it, write its event, queue one job.
\set place random(:first_place, :last_place)
BEGIN;
SELECT * FROM dossiers_dossier WHERE number = :start || lpad(:place::text, 4, '0') FOR UPDATE \gset
UPDATE dossiers_dossier SET version = version + 1, event_count = event_count + 1, step_started_at = now(),
    last_event_at = now(), last_hash = sha256('limit') WHERE id = :id;
INSERT INTO dossiers_dossierevent (dossier_id, sequence, kind, at, by_name, data, state, act_key, act_digest, hash)
    VALUES (:id, :event_count + 1, 'handed_over', now(), 'Nguyễn Thị Lan', repeat('b', 350), :state, uuidv7()::text,
            encode(sha256('digest'), 'hex'), sha256('limit'));
INSERT INTO procrastinate_jobs (queue_name, task_name, args)
    VALUES ('bench', 'bench.limit', jsonb_build_object('sequence', 1));
COMMIT;

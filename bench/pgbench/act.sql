-- A desk act on one of the dossiers made for it: lock it, change it, write its event, queue one job.
\set place random(:act_first, :act_last)
BEGIN;
SELECT * FROM dossiers_dossier WHERE number = :act_start || lpad(:place::text, greatest(4, length(:place::text)), '0') FOR UPDATE \gset
UPDATE dossiers_dossier SET version = version + 1, event_count = event_count + 1, step_started_at = now(),
    last_event_at = now(), last_hash = sha256('limit') WHERE id = :id;
INSERT INTO dossiers_dossierevent (dossier_id, sequence, kind, at, by_name, data, state, act_key, act_digest, hash)
    VALUES (:id, :event_count + 1, 'handed_over', now(), 'Nguyễn Thị Lan', :handed_over, :state, uuidv7()::text,
            encode(sha256('digest'), 'hex'), sha256('limit'));
INSERT INTO procrastinate_jobs (queue_name, task_name, args)
    VALUES ('bench', 'bench.limit', jsonb_build_object('sequence', 1));
COMMIT;

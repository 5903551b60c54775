-- What a page of a dossier reads: the row, its papers, its events.
\set place random(:first_place, :last_place)
SELECT * FROM dossiers_dossier WHERE number = :start || lpad(:place::text, greatest(4, length(:place::text)), '0') \gset
SELECT * FROM dossiers_dossierpaper WHERE dossier_id = :id ORDER BY sequence, id;
SELECT * FROM dossiers_dossierevent WHERE dossier_id = :id ORDER BY sequence;

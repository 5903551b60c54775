-- Find one dossier by its number.
\set place random(:first_place, :last_place)
SELECT * FROM dossiers_dossier WHERE number = :start || lpad(:place::text, greatest(4, length(:place::text)), '0');

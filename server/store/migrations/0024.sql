-- Which process carries a run, anew each time it is taken: what another one would still write of it is refused.
ALTER TABLE run ADD COLUMN owner text;
-- The data directory of the service that made a migration: there are its export, its local workbook and its secret. Null before this was kept.
ALTER TABLE migration ADD COLUMN home text;

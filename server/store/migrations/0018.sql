-- What people answered about columns is remembered for the next export with such columns.

-- The rows of the tab Mapping as they were proposed, each different one once, without samples: what was never proposed so, or never ticked,
-- is people's answer when the map is signed.
CREATE TABLE map_proposal (
  migration_id text PRIMARY KEY REFERENCES migration,
  rows         jsonb NOT NULL
);

-- One answer of one migration, or of another installation (no migration, nobody's address). Never a value of a record. An answer of a
-- migration that was forgotten stays as such, so that signing the same map again does not bring it back.
CREATE TABLE remembered_answer (
  key          text NOT NULL,
  migration_id text REFERENCES migration,
  source       text NOT NULL,
  object       text NOT NULL,
  heading      text NOT NULL,
  kind         text NOT NULL,
  target       text NOT NULL,
  recipe       text NOT NULL,
  argument     text,
  times        integer NOT NULL DEFAULT 1,
  at           timestamptz NOT NULL DEFAULT now(),
  by_email     text,
  forgotten    boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX remembered_answer_once ON remembered_answer (key, coalesce(migration_id, ''));
CREATE INDEX remembered_answer_place ON remembered_answer (source, object, heading);

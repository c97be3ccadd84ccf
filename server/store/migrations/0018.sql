-- What people answered about columns is remembered for the next export with such columns.

-- The rows of the tab Mapping as they were proposed last, without samples: what differs from them when the map is signed is people's answer.
CREATE TABLE map_proposal (
  migration_id text PRIMARY KEY REFERENCES migration,
  rows         jsonb NOT NULL
);

-- One answer of one migration, or of the answers of another installation (no migration, nobody's address). Never a value of a record.
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
  by_email     text
);
CREATE UNIQUE INDEX remembered_answer_once ON remembered_answer (key, coalesce(migration_id, ''));
CREATE INDEX remembered_answer_place ON remembered_answer (source, object, heading);

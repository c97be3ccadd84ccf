-- Records that were put into a file for Nutshell's importer: what they hold, and the cells of their rows. A record that was imported has a link too.
CREATE TABLE handed_over (
  migration_id text NOT NULL REFERENCES migration,
  key text NOT NULL,
  entity text NOT NULL,
  object text NOT NULL,
  ord bigint NOT NULL,
  fields jsonb NOT NULL,
  cells jsonb NOT NULL,
  run_id text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (migration_id, key)
);

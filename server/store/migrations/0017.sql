-- The records of a load are checked batch by batch.

-- What a batch was to write, until it has passed its check; then what was counted. A batch that is open or failed is checked again before
-- anything else is written.
CREATE TABLE batch_check (
  migration_id text NOT NULL REFERENCES migration,
  run_id       text NOT NULL,
  number       integer NOT NULL,
  object       text NOT NULL,
  state        text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'passed', 'failed')),
  entries      jsonb NOT NULL,
  counts       jsonb NOT NULL DEFAULT '{}',
  failures     jsonb NOT NULL DEFAULT '[]',
  at           timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (migration_id, run_id, number)
);

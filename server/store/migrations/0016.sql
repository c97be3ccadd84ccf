-- What did not go is listed, mended and tried again; losses are accepted.

-- What the change said that failed. A load tries a refused record again once its change says something else, or when somebody asks for it.
-- Null: not known, so that the next load tries it.
ALTER TABLE dead_letter ADD COLUMN change_hash text;

-- A row of the tab Losses that somebody accepted; it counts as long as the row says what it said then.
CREATE TABLE accepted_loss (
  migration_id text NOT NULL REFERENCES migration,
  key          text NOT NULL,
  hash         text NOT NULL,
  at           timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (migration_id, key)
);

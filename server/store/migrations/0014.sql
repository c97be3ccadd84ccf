-- A delta is signed before it is written.

-- Whether a load has begun to write what this extraction says: the changes of a later one are signed at the gate delta.
ALTER TABLE snapshot ADD COLUMN loaded boolean NOT NULL DEFAULT false;

UPDATE snapshot s SET loaded = true
WHERE s.state = 'complete' AND EXISTS (
  SELECT FROM run r
  WHERE r.migration_id = s.migration_id AND r.verb IN ('load', 'delta') AND r.state <> 'stopped' AND r.started_at > s.extracted_at
    AND NOT EXISTS (
      SELECT FROM run back
      WHERE back.migration_id = r.migration_id AND back.verb = 'rollback' AND back.state = 'done'
        AND coalesce(back.arguments ->> 'preview', 'false') <> 'true' AND back.created_at > r.created_at));

-- What a delta would write, line by line: a record that is created or deleted (field is empty), or one field of a record.
CREATE TABLE delta_change (
  run_id text NOT NULL REFERENCES run ON DELETE CASCADE,
  key    text NOT NULL,
  field  text NOT NULL,
  hash   text NOT NULL,
  PRIMARY KEY (run_id, key, field)
);

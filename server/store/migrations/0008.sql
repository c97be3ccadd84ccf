-- One active run of each migration: the database refuses a second one, whichever process starts it.

-- Where two were started at the same moment the older one goes on.
UPDATE run SET state = 'cancelled', ended_at = clock_timestamp()
WHERE state IN ('waiting', 'running') AND EXISTS (
  SELECT FROM run AS older
  WHERE older.migration_id = run.migration_id AND older.state IN ('waiting', 'running')
    AND (older.created_at, older.id) < (run.created_at, run.id)
);

CREATE UNIQUE INDEX run_active ON run (migration_id) WHERE state IN ('waiting', 'running');

-- What a resumed run must not decide anew stands apart from its arguments; rows that need a person are kept as last checked.

ALTER TABLE run ADD COLUMN checkpoint jsonb;        -- shared/record/run.ts
UPDATE run SET checkpoint = jsonb_build_object('keys', arguments -> 'keys')
  WHERE verb = 'sample' AND jsonb_typeof(arguments -> 'keys') = 'array';
UPDATE run SET checkpoint = '{"staged": true}' WHERE verb = 'delta' AND arguments -> 'staged' = 'true';
UPDATE run SET arguments = arguments - 'keys' - 'staged' WHERE arguments ?| '{keys,staged}';

-- Rows of the tabs that need a person, as last checked. No row: nobody has checked yet.
CREATE TABLE problem (
  migration_id text PRIMARY KEY REFERENCES migration ON DELETE CASCADE,
  found        jsonb NOT NULL,                      -- shared/contract/endpoints.ts, Status.problems
  checked_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);

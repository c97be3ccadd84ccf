-- The first schema: migrations, staging, maps, plans, the ledger, the audit log, runs, people and the limiter.

CREATE TABLE migration (
  id           text PRIMARY KEY,
  name         text NOT NULL,
  source       text NOT NULL,
  source_path  text NOT NULL,
  target       text NOT NULL CHECK (target IN ('sandbox', 'nutshell')),
  workbook     text NOT NULL,                       -- spreadsheet id
  created_at   timestamptz NOT NULL DEFAULT now(),
  created_by   text NOT NULL
);

-- One extraction of the source. Number 1 is the first, every delta adds one.
CREATE TABLE snapshot (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  migration_id text NOT NULL REFERENCES migration,
  number       int NOT NULL,
  source_path  text NOT NULL,
  state        text NOT NULL CHECK (state IN ('reading', 'complete', 'failed')),
  extracted_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (migration_id, number)
);

CREATE TABLE staged_file (
  snapshot_id  bigint NOT NULL REFERENCES snapshot ON DELETE CASCADE,
  file         text NOT NULL,                       -- path inside the folder or ZIP
  object       text,                                -- null: not recognised
  sha256       text NOT NULL,
  bytes        bigint NOT NULL,
  encoding     text NOT NULL,
  delimiter    text NOT NULL,
  columns      jsonb NOT NULL,                      -- column names in order
  rows         bigint NOT NULL,
  rows_counted bigint NOT NULL,                     -- the second, independent count
  notes        jsonb NOT NULL DEFAULT '[]',         -- ragged rows, renamed headers ... as sentences
  PRIMARY KEY (snapshot_id, file)
);

CREATE TABLE staged (
  snapshot_id  bigint NOT NULL REFERENCES snapshot ON DELETE CASCADE,
  object       text NOT NULL,
  id           text NOT NULL,                       -- the source's own id
  ord          bigint NOT NULL,                     -- order of appearance over the whole snapshot
  values       jsonb NOT NULL,
  hash         text NOT NULL,                       -- SHA-256 of the canonical values
  file         text NOT NULL,
  line         bigint NOT NULL,
  PRIMARY KEY (snapshot_id, object, id)
);
CREATE UNIQUE INDEX staged_in_order ON staged (snapshot_id, object, ord);

-- What each column looks like: fill, distinct values, shapes, samples.
CREATE TABLE column_profile (
  snapshot_id  bigint NOT NULL REFERENCES snapshot ON DELETE CASCADE,
  object       text NOT NULL,
  column_name  text NOT NULL,
  position     int NOT NULL,
  rows         bigint NOT NULL,
  filled       bigint NOT NULL,
  profile      jsonb NOT NULL,                      -- see server/stage/profile-columns.ts
  PRIMARY KEY (snapshot_id, object, column_name)
);

CREATE TABLE map_version (
  migration_id text NOT NULL REFERENCES migration,
  version      int NOT NULL,
  hash         text NOT NULL,
  content      jsonb NOT NULL,                      -- shared/map/migration-map.ts
  created_at   timestamptz NOT NULL DEFAULT now(),
  created_by   text NOT NULL,
  PRIMARY KEY (migration_id, version)
);

-- What Nutshell held when we last looked: the other side of matching and of three-way deltas.
CREATE TABLE existing (
  migration_id text NOT NULL REFERENCES migration,
  entity       text NOT NULL,
  nutshell_id  bigint NOT NULL,
  rev          text NOT NULL,
  migration_key text,
  match_keys   text[] NOT NULL,
  fields       jsonb NOT NULL,
  PRIMARY KEY (migration_id, entity, nutshell_id)
);
CREATE INDEX existing_by_match_key ON existing USING gin (match_keys);

CREATE TABLE plan (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  migration_id text NOT NULL REFERENCES migration,
  snapshot_id  bigint REFERENCES snapshot,
  map_version  int,
  kind         text NOT NULL CHECK (kind IN ('full', 'sample', 'delta', 'rollback')),
  state        text NOT NULL CHECK (state IN ('making', 'ready', 'carried out', 'superseded')),
  counts       jsonb NOT NULL DEFAULT '{}',
  created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE change (
  plan_id      bigint NOT NULL REFERENCES plan ON DELETE CASCADE,
  ord          bigint NOT NULL,                     -- load order
  key          text NOT NULL,
  object       text NOT NULL,
  phase        text NOT NULL,                       -- account, contact, lead ...: the entity, or 'none'
  kind         text NOT NULL,
  reason       text NOT NULL,
  match_keys   text[] NOT NULL DEFAULT '{}',
  into_key     text,
  waits_for    text,
  target       jsonb NOT NULL DEFAULT '{}',         -- the whole target record, links resolved as far as known
  body         jsonb NOT NULL,                      -- shared/record/change.ts
  PRIMARY KEY (plan_id, ord)
);
CREATE UNIQUE INDEX change_by_key ON change (plan_id, key);
CREATE INDEX change_by_kind ON change (plan_id, object, kind);
CREATE INDEX change_by_match_key ON change USING gin (match_keys);

CREATE TABLE run (
  id           text PRIMARY KEY,
  migration_id text NOT NULL REFERENCES migration,
  verb         text NOT NULL,
  state        text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'stopped', 'failed', 'cancelled')),
  arguments    jsonb NOT NULL DEFAULT '{}',
  requested_by text NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  started_at   timestamptz,
  ended_at     timestamptz,
  progress     jsonb,
  result       jsonb,
  problem      jsonb,
  stop_asked   boolean NOT NULL DEFAULT false
);
CREATE INDEX run_by_migration ON run (migration_id, created_at);

-- The ledger. Both tables are append-only: the database refuses update and delete.
CREATE TABLE intent (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  migration_id text NOT NULL REFERENCES migration,
  run_id       text NOT NULL,
  key          text NOT NULL,
  subject      text NOT NULL,
  action       text NOT NULL,
  step         text NOT NULL,
  nutshell_id  bigint,
  rev          text,
  fields       jsonb NOT NULL,
  before       jsonb,
  owner        text NOT NULL,                       -- the worker that wrote it
  at           timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX intent_by_key ON intent (migration_id, key);
CREATE INDEX intent_by_run ON intent (migration_id, run_id, id);

CREATE TABLE receipt (
  intent_id    bigint PRIMARY KEY REFERENCES intent, -- one receipt only: a second settle is refused
  outcome      text NOT NULL CHECK (outcome IN ('done', 'absent', 'failed')),
  nutshell_id  bigint,
  rev          text,
  code         text,
  message      text,
  at           timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The crosswalk: which Nutshell record a key is, and what we last wrote there. Follows from the ledger, kept with it.
CREATE TABLE link (
  migration_id text NOT NULL REFERENCES migration,
  key          text NOT NULL,
  subject      text NOT NULL,
  object       text NOT NULL,
  nutshell_id  bigint NOT NULL,
  rev          text,
  how          text NOT NULL CHECK (how IN ('created', 'matched')),
  written      jsonb NOT NULL,                      -- canonical fields as last written, links by Nutshell id
  steps        jsonb NOT NULL DEFAULT '[]',         -- steps done of the current change
  complete     boolean NOT NULL DEFAULT false,      -- all steps done
  run_id       text NOT NULL,
  PRIMARY KEY (migration_id, key)
);
CREATE INDEX link_by_id ON link (migration_id, subject, nutshell_id);

-- The fence: one call at a time per record. A settle that finds its row gone came too late and is refused.
CREATE TABLE in_flight (
  migration_id text NOT NULL REFERENCES migration,
  key          text NOT NULL,
  intent_id    bigint NOT NULL,
  owner        text NOT NULL,
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (migration_id, key)
);

-- Records that will not be tried again unless asked.
CREATE TABLE dead_letter (
  migration_id text NOT NULL REFERENCES migration,
  key          text NOT NULL,
  object       text NOT NULL,
  run_id       text NOT NULL,
  code         text NOT NULL,
  message      text NOT NULL,
  at           timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (migration_id, key)
);

-- Verify's findings; plain matches are only counted.
CREATE TABLE mismatch (
  run_id       text NOT NULL REFERENCES run ON DELETE CASCADE,
  ord          bigint NOT NULL,
  key          text NOT NULL,
  object       text NOT NULL,
  entity       text NOT NULL,
  nutshell_id  bigint,
  field        text NOT NULL,
  finding      text NOT NULL,
  expected     jsonb,
  found        jsonb,
  rule         text NOT NULL,
  PRIMARY KEY (run_id, ord)
);

CREATE TABLE finding_count (
  run_id       text NOT NULL REFERENCES run ON DELETE CASCADE,
  object       text NOT NULL,
  field        text NOT NULL,
  finding      text NOT NULL,
  records      bigint NOT NULL,
  PRIMARY KEY (run_id, object, field, finding)
);

CREATE TABLE sign_off (
  migration_id text NOT NULL REFERENCES migration,
  gate         text NOT NULL,
  hash         text NOT NULL,                       -- what was signed
  by_email     text NOT NULL,
  at           timestamptz NOT NULL DEFAULT now(),
  audit_seq    bigint NOT NULL,
  stale_at     timestamptz,                         -- set when the content changed
  PRIMARY KEY (migration_id, gate, audit_seq)
);

-- Hash-chained and append-only. hash = SHA-256(prev_hash || canonical body).
CREATE TABLE audit (
  migration_id text NOT NULL,
  seq          bigint NOT NULL,
  at           timestamptz NOT NULL,
  actor        text NOT NULL,
  action       text NOT NULL,
  subject      text NOT NULL,
  details      jsonb NOT NULL,
  prev_hash    text NOT NULL,
  hash         text NOT NULL,
  PRIMARY KEY (migration_id, seq)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$;
CREATE TRIGGER intent_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON intent EXECUTE FUNCTION refuse_change();
CREATE TRIGGER receipt_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON receipt EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION refuse_change();

CREATE TABLE person (
  email        text PRIMARY KEY,
  name         text NOT NULL,
  role         text NOT NULL CHECK (role IN ('operations', 'manager', 'compliance', 'admin')),
  token_hash   text UNIQUE                          -- SHA-256 of the local page token
);

CREATE TABLE limiter (
  key          text PRIMARY KEY,
  rate         double precision NOT NULL,           -- slots per second
  burst        double precision NOT NULL,
  tat          timestamptz NOT NULL DEFAULT now()
);

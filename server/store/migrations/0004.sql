-- People who prove who they are, and sign-offs that say who signed what.

ALTER TABLE person
  ADD COLUMN sub          text UNIQUE,                -- the identity provider's own id of the person, bound at first use
  ADD COLUMN role_since   timestamptz NOT NULL DEFAULT clock_timestamp(),
  ADD COLUMN withdrawn_at timestamptz;
CREATE UNIQUE INDEX person_by_email ON person (lower(email));

ALTER TABLE sign_off
  ADD COLUMN role text,                               -- as which the person signed; null: signed before identities were proved, and worth nothing
  ADD COLUMN sub  text;

-- Exactly what was shown to whoever signed: SHA-256(content) = hash.
CREATE TABLE sign_off_snapshot (
  migration_id text NOT NULL REFERENCES migration,
  gate         text NOT NULL,
  hash         text NOT NULL,
  content      text NOT NULL,                         -- shared/sign-off/snapshot.ts, canonical
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (migration_id, gate, hash)
);
CREATE TRIGGER sign_off_snapshot_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sign_off_snapshot EXECUTE FUNCTION refuse_change();

-- What was shown and may be signed once, by the person it was shown to. Only the hash of the nonce is kept.
CREATE TABLE sign_off_nonce (
  nonce_hash   text PRIMARY KEY,
  migration_id text NOT NULL REFERENCES migration,
  gate         text NOT NULL,
  hash         text NOT NULL,
  by_email     text NOT NULL,
  expires_at   timestamptz NOT NULL,
  used_at      timestamptz
);

-- The newest tick of each gate: a wish that waits, one that was taken back with a reason, or one that the service set for a signature.
CREATE TABLE sign_off_tick (
  migration_id text NOT NULL REFERENCES migration,
  gate         text NOT NULL,
  state        text NOT NULL CHECK (state IN ('pending', 'taken back', 'set')),
  hash         text,                                  -- what the gate covered then; null: nothing
  why          text NOT NULL,
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (migration_id, gate)
);

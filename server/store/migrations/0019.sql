-- Files of attachments that were moved to where they are kept: what a rollback takes away, and what a load that was broken off need not move again.
CREATE TABLE transfer (
  migration_id text NOT NULL REFERENCES migration,
  key          text NOT NULL,
  carrier      text NOT NULL,
  place        text NOT NULL,
  sha256       text NOT NULL,
  bytes        bigint NOT NULL,
  type         text NOT NULL,
  done         boolean NOT NULL DEFAULT false,
  run_id       text NOT NULL,
  at           timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (migration_id, key, carrier, place)
);
CREATE INDEX transfer_place ON transfer (migration_id, carrier, place);

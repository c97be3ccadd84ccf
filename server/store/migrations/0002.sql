-- What an account was measured to do. The newest measurement counts; older ones show what has changed.
CREATE TABLE capability (
  account      text NOT NULL,                       -- the host and the account's number, without a port
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  content      jsonb NOT NULL,                      -- shared/record/capabilities.ts
  PRIMARY KEY (account, at)
);

-- Records that a probe made and that are not known to be gone yet.
CREATE TABLE canary (
  account      text NOT NULL,
  kind         text NOT NULL,
  nutshell_id  bigint NOT NULL,
  as_user      text,                                -- e-mail of the user it was made as, who alone may remove it
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (account, kind, nutshell_id)
);

-- Of a restored migration: when its backup was made. What was written to Nutshell since then is looked for before anything is planned; null once it was.
ALTER TABLE migration ADD COLUMN restored_from timestamptz;

-- What is asked about the files of an export, and what people answer.

-- How a table was read: the answers it was read with, rows set aside, open questions. Nothing is known of earlier extractions.
ALTER TABLE staged_table ADD COLUMN reading jsonb NOT NULL DEFAULT '{}';

-- Answers belong to the migration: the next export has the same files.
CREATE TABLE file_answer (
  migration_id text NOT NULL REFERENCES migration ON DELETE CASCADE,
  file text NOT NULL,
  read_as text NOT NULL,
  id_from jsonb NOT NULL,
  accepted text,
  PRIMARY KEY (migration_id, file)
);

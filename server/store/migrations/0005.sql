-- Staging no longer knows what kind of source it holds: what a reader needs to read a table again, and where a record stands
-- in it, are JSON in the reader's own words.

ALTER TABLE staged_file RENAME TO staged_table;
ALTER INDEX staged_file_pkey RENAME TO staged_table_pkey;
ALTER TABLE staged_table
  ADD COLUMN name   text,                             -- the table inside the file: a sheet, a table of a dump; a text file's own name
  ADD COLUMN format jsonb;                            -- {"reader": "delimited", "encoding": ...}: what its reader needs to read it again
UPDATE staged_table SET
  name = regexp_replace(regexp_replace(file, '^.*/', ''), '\.[A-Za-z]{1,5}$', ''),
  format = jsonb_build_object('reader', 'delimited', 'encoding', encoding, 'delimiter', delimiter);
ALTER TABLE staged_table
  ALTER COLUMN name SET NOT NULL,
  ALTER COLUMN format SET NOT NULL,
  ALTER COLUMN rows_counted DROP NOT NULL,            -- null: the source offers no second way to count
  DROP COLUMN encoding,
  DROP COLUMN delimiter,
  DROP CONSTRAINT staged_table_pkey,
  ADD PRIMARY KEY (snapshot_id, file, name);

-- One pass over the rows: {"file": "Contacts.csv", "line": 2}.
ALTER TABLE staged ALTER COLUMN file TYPE jsonb USING jsonb_build_object('file', file, 'line', line);
ALTER TABLE staged RENAME COLUMN file TO locator;
ALTER TABLE staged DROP COLUMN line;

-- Staging is the heaviest write of all: a record costs no look-up of its snapshot and no statistics of its values.

-- The statement that stages looks the snapshot up once for many records; removing a snapshot removes its records as before.
ALTER TABLE staged DROP CONSTRAINT staged_snapshot_id_fkey;

CREATE FUNCTION remove_staged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM staged WHERE snapshot_id = OLD.id;
  RETURN OLD;
END $$;

CREATE TRIGGER snapshot_removes_staged AFTER DELETE ON snapshot FOR EACH ROW EXECUTE FUNCTION remove_staged();

-- No statement chooses records by these.
ALTER TABLE staged
  ALTER COLUMN values SET STATISTICS 0,
  ALTER COLUMN hash SET STATISTICS 0,
  ALTER COLUMN locator SET STATISTICS 0;

-- The balance counts cells as it counts records: with each source record of a plan stands where its cells end. What an earlier release
-- planned has no counts; the next plan has.

ALTER TABLE change
  ADD COLUMN cells_alike int,
  ADD COLUMN cells_other int,
  ADD COLUMN cells_beside int,
  ADD COLUMN cells_out int,
  ADD COLUMN cells_waiting int;
ALTER TABLE change
  ALTER COLUMN cells_alike SET STATISTICS 0,
  ALTER COLUMN cells_other SET STATISTICS 0,
  ALTER COLUMN cells_beside SET STATISTICS 0,
  ALTER COLUMN cells_out SET STATISTICS 0,
  ALTER COLUMN cells_waiting SET STATISTICS 0;

-- How many cells of a column are filled, words for "no value" included; what an earlier release extracted does not say it.
ALTER TABLE column_profile ADD COLUMN cells bigint;

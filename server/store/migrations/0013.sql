-- What of the workbook is newer than the newest plan, as last checked. Nothing is known of checks of earlier releases.

ALTER TABLE problem
  ADD COLUMN plan_id bigint,                          -- the plan that the workbook was compared with; null while there was none
  ADD COLUMN map_hash text,                           -- of what the workbook said, without what decides no change
  ADD COLUMN newer jsonb;                             -- shared/state/facts.ts

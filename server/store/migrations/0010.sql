-- Planning writes many rows for each record. A foreign key looks up the plan for every one of them, which takes a third of the time.
-- What held before still holds: rows of a plan are inserted by statements that hold the plan itself (tables/plan.ts, heldPlan), and
-- they go with their plan by the trigger below.

ALTER TABLE change DROP CONSTRAINT change_plan_id_fkey;
ALTER TABLE change_link DROP CONSTRAINT change_link_plan_id_fkey;
ALTER TABLE change_match_key DROP CONSTRAINT change_match_key_plan_id_fkey;

CREATE FUNCTION remove_changes_of_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM change_match_key WHERE plan_id = OLD.id;
  DELETE FROM change_link WHERE plan_id = OLD.id;
  DELETE FROM change WHERE plan_id = OLD.id;
  RETURN NULL;
END $$;
CREATE TRIGGER changes_go_with_their_plan AFTER DELETE ON plan FOR EACH ROW EXECUTE FUNCTION remove_changes_of_plan();

-- Nobody searches by these columns, and counting their values takes most of the time that statistics take.
ALTER TABLE change ALTER COLUMN target SET STATISTICS 0, ALTER COLUMN body SET STATISTICS 0, ALTER COLUMN reason SET STATISTICS 0;
ALTER TABLE link ALTER COLUMN written SET STATISTICS 0;
ALTER TABLE existing ALTER COLUMN fields SET STATISTICS 0;

-- Links and match keys of planned changes as rows of their own, so that they are found by ordinary indexes.

-- What a change's target links to: a record of the source by key, or one that is in Nutshell by id.
CREATE TABLE change_link (
  plan_id      bigint NOT NULL REFERENCES plan ON DELETE CASCADE,
  key          text NOT NULL,                       -- the change that links
  field        text NOT NULL,
  position     int NOT NULL,                        -- place in the field's list, from 0
  to_key       text,                                -- null once the link is by id
  to_entity    text,
  to_id        bigint,
  CHECK ((to_key IS NULL) = (to_id IS NOT NULL) AND (to_entity IS NULL) = (to_id IS NULL))
);
-- What a company or person is recognised by within its plan. A merged record has none: its survivor has them.
CREATE TABLE change_match_key (
  plan_id      bigint NOT NULL REFERENCES plan ON DELETE CASCADE,
  match_key    text NOT NULL,
  ord          bigint NOT NULL,                     -- of the change
  name         text NOT NULL                        -- the record's name, which must agree where people share an address
);

INSERT INTO change_link (plan_id, key, field, position, to_key, to_entity, to_id)
  SELECT c.plan_id, c.key, field.key, link.place - 1, link.value->>'key', link.value->>'entity', (link.value->>'id')::bigint
  FROM change c
    CROSS JOIN LATERAL jsonb_each(c.target) field
    CROSS JOIN LATERAL jsonb_array_elements(
      CASE jsonb_typeof(field.value) WHEN 'array' THEN field.value ELSE jsonb_build_array(field.value) END
    ) WITH ORDINALITY AS link (value, place)
  WHERE jsonb_typeof(link.value) = 'object' AND (link.value ? 'key' OR (link.value ? 'entity' AND link.value ? 'id'));
INSERT INTO change_match_key (plan_id, match_key, ord, name)
  SELECT plan_id, match_key, ord, coalesce(target->>'name', '') FROM change, unnest(match_keys) match_key;

CREATE INDEX change_link_by_key ON change_link (plan_id, key);
CREATE INDEX change_link_by_target ON change_link (plan_id, to_key) WHERE to_key IS NOT NULL;
CREATE INDEX change_match_key_by_key ON change_match_key (plan_id, match_key);

-- A fingerprint of everything a plan was made from; null where something could not be told apart. An equal one makes an equal plan.
ALTER TABLE plan ADD COLUMN made_from text;

DROP INDEX change_by_match_key;
ALTER TABLE change DROP COLUMN match_keys;

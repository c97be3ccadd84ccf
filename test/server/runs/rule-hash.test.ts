/** Proves which parts of a map a sample proves. */
import { expect, test } from "vitest";
import { mapHash, ruleHash } from "../../../server/runs/rule-hash.ts";
import type { MigrationMap } from "../../../shared/record/migration-map.ts";

const map: MigrationMap = {
  source: "rsoft",
  settings: { "owner.policy": "hold" },
  include: ["contact"],
  mapping: [],
  values: [],
  fields: [],
  pipelines: [],
  owners: [],
  decisions: [],
  health: [],
  leftOut: [],
};

test("an owner or a decision changes the map but not the rules; a setting changes both", () => {
  const owner: MigrationMap = { ...map, owners: [{ key: "ada lovelace", owner: "Ada Lovelace", decision: "use", user: 3 }] };
  expect(mapHash(owner)).not.toBe(mapHash(map));
  expect(ruleHash(owner)).toBe(ruleHash(map));
  expect(ruleHash({ ...map, leftOut: ["contact.Pager"] }), "what goes nowhere makes no record").toBe(ruleHash(map));
  const asked: MigrationMap = { ...map, files: [{ key: "a.csv", readAs: "leave out", idFrom: [], accepted: false }] };
  expect(mapHash(asked)).not.toBe(mapHash(map));
  expect(ruleHash(asked), "what was not extracted is in no sample").toBe(ruleHash(map));
  expect(ruleHash({ ...map, settings: { "owner.policy": "fallback" } })).not.toBe(ruleHash(map));
  expect(ruleHash({ ...map, settings: { ...map.settings, "sign.two_persons": "yes" } }), "who signs changes no record").toBe(ruleHash(map));
});

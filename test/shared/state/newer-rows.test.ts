/** Tests which rows of the workbook count as newer than the plan. */
import { expect, test } from "vitest";
import type { MigrationMap } from "../../../shared/record/migration-map.ts";
import { newerRows } from "../../../shared/state/newer-rows.ts";

const map: MigrationMap = {
  source: "rsoft",
  settings: { "owner.policy": "hold", "sample.min": "100", "sign.separation": "no" },
  include: ["contact"],
  ...{ mapping: [], leftOut: [], values: [], fields: [], pipelines: [], owners: [], health: [] },
  decisions: [{ key: "duplicate:rsoft/contact/1", kind: "duplicate", answer: "Same person" }],
};
const answer = (key: string, text: string) => ({ key, kind: key.split(":")[0] ?? "", answer: text });

test("rows that say something else are counted by tab, and new answers by what they are about", () => {
  expect(newerRows(map, map)).toEqual({ tabs: [], answers: [] });
  const now = {
    ...map,
    include: ["contact", "deal"],
    files: [{ key: "a.csv", readAs: "", idFrom: [], accepted: true }],
    decisions: [
      answer("duplicate:rsoft/contact/1", "Different people"),
      answer("orphan:rsoft/deal/2", "Leave out"),
      answer("deleted:rsoft/deal/3", "Delete in Nutshell"),
    ],
  };
  expect(newerRows(map, now)).toEqual({
    tabs: [
      { tab: "Inventory", rows: 1 },
      { tab: "Inventory", rows: 1 },
      { tab: "Decisions", rows: 3 },
    ],
    answers: ["orphan:rsoft/deal/2", "deleted:rsoft/deal/3"],
  });
});

test("settings that decide no change, and answers for the rollback or a delta that did not begin, do not make a plan old", () => {
  const settings = { ...map.settings, "sample.min": "5", "sign.separation": "yes", "golive.failed": "3" };
  const decisions = [...map.decisions, answer("edited:rsoft/contact/1", "Undo anyway"), answer("ids:rsoft/deal/1a2b", "Same records")];
  expect(newerRows(map, { ...map, settings, decisions })).toEqual({ tabs: [], answers: [] });
  expect(newerRows(map, { ...map, settings: { ...map.settings, "owner.policy": "fallback" } }).tabs).toEqual([
    { tab: "Settings", rows: 1 },
  ]);
});

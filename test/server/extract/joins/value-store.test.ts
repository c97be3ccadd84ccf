/** Proves that values are given back by record, in order, and that nothing is left on disk. */
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { openValueStore } from "../../../../server/extract/joins/value-store.ts";

const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("crosswalk-join-"));

test("values come by rank and row, names by their first, and each joined table by itself", async () => {
  const before = folders();
  const store = await openValueStore();
  store.add(0, "ada", 1, { column: 0, row: 1, text: "late" });
  store.add(0, "ada", 0, { column: 1, row: 2, text: "first" });
  store.add(1, "ada", 0, { column: 0, row: 1, text: "other" });
  store.addName(0, "5", "Weight");
  store.addName(0, "5", "Poids");
  store.finish();
  expect(store.valuesOf(0, "ada")).toEqual([
    { column: 1, row: 2, text: "first" },
    { column: 0, row: 1, text: "late" },
  ]);
  expect([store.valuesOf(1, "ada").length, store.valuesOf(0, "charles").length]).toEqual([1, 0]);
  expect([store.nameOf(0, "5"), store.nameOf(1, "5")]).toEqual(["Weight", undefined]);
  await store.close();
  await store.close();
  expect(folders().filter((name) => !before.includes(name))).toEqual([]);
});

/** Proves how the columns of an object are profiled over several files. */
import { expect, test } from "vitest";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { profileObject } from "../../../server/stage/profile-object.ts";

test("parts with different columns add up, and a column without values is listed", async () => {
  const profile = (await readProfiles()).find(({ name }) => name === "rsoft");
  if (!profile) throw new Error("no profile");
  const profiler = profileObject(profile, "deal");
  profiler.columns(["Deal ID", "Amount", "Unused"]);
  await profiler.add([
    { object: "deal", id: "1", values: { "Deal ID": "1", Amount: "5,00,000.00" }, locator: { file: "Deals.csv", line: 2 } },
  ]);
  profiler.columns(["Deal ID", "Stage"]);
  await profiler.add([{ object: "deal", id: "2", values: { "Deal ID": "2", Stage: "Won" }, locator: { file: "Deals (1).csv", line: 2 } }]);
  const found = [...profiler.finish()].map((column) => [column.column, column.position, column.rows, column.filled]);
  expect(found).toEqual([
    ["Deal ID", 0, 2, 2],
    ["Amount", 1, 2, 1],
    ["Unused", 2, 2, 0],
    ["Stage", 3, 2, 1],
  ]);
});

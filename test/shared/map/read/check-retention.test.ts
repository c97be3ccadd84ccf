/** Proves that nobody signs a map before it is known where records stay that have to be kept by law. */
import { expect, test } from "vitest";
import { checkRetention } from "../../../../shared/map/read/check-retention.ts";
import { ProfileObject } from "../../../../shared/sources/profile.ts";
import { column } from "../column.ts";
import { sourceObject } from "../small-profile.ts";

const claims = ProfileObject.parse({ ...sourceObject("claim", "nothing", []), isKeptByLaw: true });
const problems = (said: string, of: "claim" | "deal", objects = [claims]): string[] => {
  const found: string[] = [];
  const columns = [column(of, "Payer", ["Northern Mutual", "Beacon"])];
  checkRetention(
    { objects },
    { settings: { "records.retention": said }, columns, report: (key, cell, text) => found.push(`${key}.${cell}: ${text}`) },
  );
  return found;
};

test("an export with claims is asked about, with their number", () => {
  expect(problems("ask", "claim")).toEqual([
    "records.retention.value: The export has 2 claims, which are never loaded and have to be kept by law: nobody has said where",
  ]);
});

test("an answer settles it, and an export without claims asks nothing", () => {
  expect(problems("kept in an archive", "claim")).toEqual([]);
  expect(problems("ask", "deal")).toEqual([]);
  expect(problems("ask", "claim", [{ ...claims, isKeptByLaw: false }])).toEqual([]);
});

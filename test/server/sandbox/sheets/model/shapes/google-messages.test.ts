/** Tests that the names of Google's messages are those of its own description. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { googleField, isGoogleWord } from "../../../../../../server/sandbox/sheets/model/shapes/google-messages.ts";

const place = (path: string): URL => new URL(`../../../../../../${path}`, import.meta.url);
type Property = { $ref?: string; items?: Property; enum?: string[] };

test("every field is in Google's description, with the words it may be", () => {
  const { schemas } = JSON.parse(readFileSync(place("test/exams/sheets/discovery/sheets.v4.json"), "utf8")) as {
    schemas: Record<string, { properties?: Record<string, Property> }>;
  };
  const kept = JSON.parse(readFileSync(place("server/sandbox/sheets/model/shapes/google-messages.json"), "utf8")) as object;
  const described = Object.fromEntries(
    Object.keys(kept).map((name) => {
      const fields = Object.entries(schemas[name]?.properties ?? {}).map(([field, property]) => {
        let inner = property;
        while (inner.items !== undefined) inner = inner.items;
        const words = inner.enum?.filter((word) => !word.includes("UNSPECIFIED")).join(" ");
        return [field, inner.$ref ?? words ?? ""];
      });
      return [name, Object.fromEntries(fields)];
    }),
  );
  expect(kept).toEqual(described);
});

test("a field is found through messages and lists, a typo is not", () => {
  expect(googleField("Request", ["addSheet", "properties", "title"])).toBe("");
  expect(googleField("Spreadsheet", ["sheets", 0, "charts"])).toBe("EmbeddedChart");
  expect(googleField("Spreadsheet", ["sheets", "charms"])).toBeUndefined();
  expect(isGoogleWord("MergeCellsRequest", ["mergeType"], "MERGE_ROWS")).toBe(true);
  expect(isGoogleWord("MergeCellsRequest", ["mergeType"], "MERGE_SOME")).toBe(false);
});

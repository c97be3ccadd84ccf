/** Proves where the time of day goes that belongs to a field for a day. */
import { expect, test } from "vitest";
import type { FieldRow } from "../../../shared/record/migration-map.ts";
import { placeTime, timePlaceOf } from "../../../shared/transform/place-time.ts";

const planned = (creator: FieldRow["creator"]) => ({
  fields: new Map<string, FieldRow>([
    ["lead.seen on (time)", { key: "lead.Seen on (time)", entity: "lead", name: "Seen on (time)", type: "String", options: [], creator }],
  ]),
});
const seen = { entity: "lead", field: "custom:Seen on" } as const;

test("a planned field takes the time, and of several columns the first counts", () => {
  const fields: Record<string, string> = {};
  for (const time of ["08:04:00", "09:00:00"]) placeTime(planned("Crosswalk"), fields, seen, { kind: "value", time });
  expect(fields).toEqual({ "custom:Seen on (time)": "08:04:00" });
});

test("without a time, or a field that is created, nothing is placed", () => {
  const fields: Record<string, string> = {};
  expect(placeTime(planned("Crosswalk"), fields, seen, { kind: "value" })).toBeUndefined();
  expect(placeTime(planned("Not created"), fields, seen, { kind: "value", time: "08:04:00" })).toBeUndefined();
  expect(timePlaceOf(planned("Crosswalk"), "contact", "custom:Seen on"), "of another kind of record").toBeUndefined();
  expect(timePlaceOf(planned("Crosswalk"), "lead", "dueTime"), "of a field of Nutshell's own").toBeUndefined();
  expect(fields).toEqual({});
});

/** Proves until when a note counts as editable. */
import { expect, test } from "vitest";
import { isPastEditing } from "../../../server/load/note-age.ts";

const now = Date.parse("2026-01-02T12:00:00Z");

test("a note can be edited for a day, and not counted on in the day's last hour", () => {
  expect(isPastEditing({ createdTime: "2026-01-01T13:30:00Z" }, now)).toBe(false);
  expect(isPastEditing({ createdTime: "2026-01-01T12:30:00Z" }, now)).toBe(true);
});

test("a note of unknown age is tried", () => {
  expect(isPastEditing({ createdTime: null }, now)).toBe(false);
});

/** Tests how the migration key's line is taken out of a text. */
import { expect, test } from "vitest";
import { stripMigrationKey } from "../../../server/nutshell/migration-key-line.ts";
import { migrationKeyLine } from "../../../shared/record/nutshell/entity.ts";

const key = "rsoft/activity/889";

test("the last line goes, the text before it stays as it was", () => {
  expect(stripMigrationKey(`Called Ada.\nShe will think.\n\n${migrationKeyLine(key)}`)).toEqual({
    text: "Called Ada.\nShe will think.",
    key,
  });
  expect(stripMigrationKey(`Called Ada.\n${migrationKeyLine(key)}\n`)).toEqual({ text: "Called Ada.", key });
});

test("a text that was only the line is empty", () => {
  expect(stripMigrationKey(migrationKeyLine(key))).toEqual({ text: undefined, key });
});

test("a text that speaks of a migration key elsewhere is left alone", () => {
  const text = `${migrationKeyLine(key)}\nis what the note said`;
  expect(stripMigrationKey(text)).toEqual({ text, key: null });
  expect(stripMigrationKey(undefined)).toEqual({ text: undefined, key: null });
});
